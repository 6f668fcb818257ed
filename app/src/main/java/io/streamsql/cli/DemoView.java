package io.streamsql.cli;

import io.streamsql.embedded.EmbeddedException;
import io.streamsql.pipeline.config.DatabaseConnection;
import java.nio.file.Path;

/// Where the running demo is shown.
interface DemoView extends AutoCloseable {

    /// Says once where the target can be queried, and what other commands need to ask about the demo.
    ///
    /// @param connection the target
    /// @param passFile   a file with its password
    /// @param envFile    the configuration that the demo runs on
    void target(DatabaseConnection connection, Path passFile, Path envFile);

    /// The demo did not come up; returns when that was shown for as long as it takes.
    ///
    /// @throws InterruptedException if interrupted meanwhile
    default void failed(EmbeddedException failure) throws InterruptedException {}

    @Override
    void close();
}
