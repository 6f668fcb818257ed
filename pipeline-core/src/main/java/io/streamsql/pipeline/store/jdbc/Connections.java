package io.streamsql.pipeline.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/// Where connections come from. Thread-safe.
interface Connections extends AutoCloseable {

    /// A connection with automatic commits off, to be closed by the caller.
    Connection open() throws SQLException;

    @Override
    default void close() {}
}
