package io.streamsql.file;

import io.streamsql.pipeline.store.ChangeData;
import java.io.Closeable;
import java.io.IOException;

/// Where changes are written, one after the other. Closing it completes it, and closes what it writes to. Not
/// thread-safe.
interface ChangeSink extends Closeable {

    /// Adds a change.
    void write(ChangeData data) throws IOException;

    /// What became of them that whoever opens the file should know, in sentences; empty if all stands in it as it is.
    /// To be asked once it is closed.
    String remarks();
}
