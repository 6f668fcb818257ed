package io.streamsql.host;

import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.PipelineConfig;
import java.util.Optional;

/// Runs a pipeline, with all that it needs around it.
///
/// One thread takes it through its life ([#start()], [#close()]); everything else may be asked from any thread, and
/// waits for nothing.
public interface PipelineHost extends AutoCloseable {

    /// Starts everything; returns when the pipeline runs.
    ///
    /// @throws EmbeddedException    if a service does not come up
    /// @throws InterruptedException if interrupted; close the host then
    void start() throws InterruptedException;

    /// How everything is at this moment.
    RunStatus status();

    /// The running pipeline, once the services are up. Closing it is the host's.
    Optional<Pipeline> pipeline();

    /// What the pipeline runs with, addresses included, once the services are up.
    Optional<PipelineConfig> configuration();

    /// Whether another start over the same data has asked for this one's window since this was last asked. Reads a
    /// folder.
    default boolean takeShowRequest() {
        return false;
    }

    /// Ends everything, in order, within a few seconds. Also after a start that failed or was interrupted.
    @Override
    void close();
}
