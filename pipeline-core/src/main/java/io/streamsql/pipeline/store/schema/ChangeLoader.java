package io.streamsql.pipeline.store.schema;

import io.streamsql.pipeline.events.ChangeEvent;
import java.sql.SQLException;
import java.util.List;

/// Adds rows to CDCChanges over one connection, as fast as the system can. Keeps what it has learnt about the table, so
/// one is used for many batches, and thrown away after a failure.
public interface ChangeLoader {

    /// Adds a row per change, in their order, in the connection's transaction.
    ///
    /// @param changes         at least one
    /// @param processedMicros when they are written, microseconds since 1970
    void load(List<ChangeEvent> changes, long processedMicros) throws SQLException;
}
