package io.streamsql.bench.window;

import io.streamsql.host.PipelineHost;
import io.streamsql.host.RunPhase;
import io.streamsql.host.RunStatus;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.health.PipelineMeter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Runs nothing: the console gets a configuration whose broker others run, and the health of a pipeline without work.
final class BenchHost implements PipelineHost {
    private final PipelineConfig config;
    private final PipelineMeter meter = new PipelineMeter(Clock.systemUTC());

    BenchHost(PipelineConfig config) {
        this.config = config;
    }

    @Override
    public void start() {
        // Everything is there
    }

    @Override
    public RunStatus status() {
        return new RunStatus(RunPhase.RUNNING, List.of(), Optional.of(meter.snapshot()), OptionalLong.empty(), "");
    }

    @Override
    public Optional<Pipeline> pipeline() {
        return Optional.empty();
    }

    @Override
    public Optional<PipelineConfig> configuration() {
        return Optional.of(config);
    }

    @Override
    public void close() {
        // Nothing was started
    }
}
