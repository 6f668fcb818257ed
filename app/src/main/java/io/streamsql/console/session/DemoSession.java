package io.streamsql.console.session;

import io.streamsql.embedded.demo.Demo;
import io.streamsql.embedded.demo.DemoStatus;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.health.History;
import io.streamsql.pipeline.health.HistoryRange;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/// The console over the demo. Whoever made the demo starts it, judges it and closes it.
public final class DemoSession implements ConsoleSession {
    private final Demo demo;
    private final Runnable stop;
    private final Clock clock;
    private final TopicDesk topics;
    private volatile String failure = "";

    /// @param demo  the demo, started by its owner
    /// @param stop  asks the owner to end it
    /// @param clock dates the snapshots
    public DemoSession(Demo demo, Runnable stop, Clock clock) {
        this.demo = demo;
        this.stop = stop;
        this.clock = clock;
        this.topics = new KafkaTopicDesk(demo::configuration, this::withoutSecrets, clock);
    }

    /// The demo did not come up.
    ///
    /// @param reason why, for people
    public void failed(String reason) {
        failure = withoutSecrets(reason);
    }

    @Override
    public SessionSnapshot snapshot() {
        var status = demo.status();
        return new SessionSnapshot(
                clock.instant(),
                failure.isEmpty() ? phase(status) : Phase.FAILED,
                status.phase().words(),
                status.services(),
                status.pipeline(),
                demo.configuration().map(ConfigFacts::of),
                failure.isEmpty() ? status.trouble() : failure);
    }

    private static Phase phase(DemoStatus status) {
        return switch (status.phase()) {
            case STARTING, SNAPSHOT -> Phase.STARTING;
            case RUNNING -> Phase.RUNNING;
            case DRAINING, STOPPING -> Phase.STOPPING;
            case STOPPED -> Phase.STOPPED;
        };
    }

    @Override
    public Optional<History> history(HistoryRange range) {
        return demo.history(range);
    }

    @Override
    public Optional<ConnectorDesk> connectors() {
        return demo.pipeline().map(pipeline -> new PipelineConnectorDesk(pipeline.connectors()));
    }

    @Override
    public void readOnly(boolean lookOnly) {
        demo.pipeline().ifPresent(pipeline -> pipeline.readOnly(lookOnly));
    }

    @Override
    public TopicDesk topics() {
        return topics;
    }

    @Override
    public void requestStop() {
        stop.run();
    }

    @Override
    public String withoutSecrets(String text) {
        var secrets = demo.configuration().stream()
                .flatMap(DemoSession::secrets)
                .map(Secret::reveal)
                .toList();
        return new SecretMask(secrets).apply(text);
    }

    private static Stream<Secret> secrets(PipelineConfig config) {
        return Stream.concat(
                Stream.of(config.target().password()), config.sources().stream().flatMap(DemoSession::secrets));
    }

    private static Stream<Secret> secrets(SourceEntry entry) {
        return Stream.of(entry.connection().password());
    }
}
