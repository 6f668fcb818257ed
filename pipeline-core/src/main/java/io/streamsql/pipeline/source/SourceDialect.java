package io.streamsql.pipeline.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// How one database system is asked. Reads its catalogue and nothing else.
interface SourceDialect {
    /// The database system, for people.
    String name();

    /// A new connection, in auto-commit mode.
    Connection connect() throws SQLException;

    /// Which tables there are, and what is published of them.
    ///
    /// @param publications the names that matter, on PostgreSQL
    SourceTables read(Connection connection, Set<String> publications) throws SQLException;
}
