package io.streamsql.console.session;

import io.streamsql.host.PipelineHost;
import io.streamsql.host.RunStatus;
import io.streamsql.pipeline.ConnectorControl;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The console over a pipeline that this program runs. Whoever made the pipeline's host starts it and closes it.
public final class PipelineSession implements ConsoleSession {
    private final Runnable stop;
    private final Clock clock;
    private final TopicOperations topics;
    private final ChangeOperations changes;
    private final StartChoices startChoices = new StartChoices();
    private volatile PipelineHost host;
    private volatile String failure = "";
    private volatile Masked masked = new Masked(null, new SecretMask(List.of()));

    /// A configuration's secrets are gathered once: the FX thread has texts masked too.
    private record Masked(PipelineConfig config, SecretMask mask) {}

    /// A session in which nothing runs yet.
    ///
    /// @param stop  asks the owner to end it
    /// @param clock dates the snapshots
    public PipelineSession(Runnable stop, Clock clock) {
        this.stop = stop;
        this.clock = clock;
        this.topics = new KafkaTopicOperations(this::config, this::withoutSecrets, clock);
        this.changes = new TargetChangeOperations(this::config, clock);
    }

    /// What the session shows from now on.
    public PipelineSession over(PipelineHost runs) {
        host = runs;
        return this;
    }

    /// It did not come up.
    ///
    /// @param reason why, for people
    public void failed(String reason) {
        failure = withoutSecrets(reason);
    }

    private Optional<PipelineConfig> config() {
        return Optional.ofNullable(host).flatMap(PipelineHost::configuration);
    }

    private Optional<Pipeline> pipeline() {
        return Optional.ofNullable(host).flatMap(PipelineHost::pipeline);
    }

    @Override
    public SessionSnapshot snapshot() {
        var running = host;
        if (running == null) {
            return new SessionSnapshot(
                    clock.instant(),
                    Phase.CHOOSING,
                    "",
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    withoutSecrets(startChoices.told()));
        }
        var status = running.status();
        return new SessionSnapshot(
                clock.instant(),
                failure.isEmpty() ? phase(status) : Phase.FAILED,
                status.phase().words(),
                status.services(),
                status.pipeline(),
                running.configuration().map(ConfigFacts::of),
                failure.isEmpty() ? status.trouble() : failure);
    }

    /// A connector that fails at its start must be seen and mended, for which there are the screens.
    private static Phase phase(RunStatus status) {
        return switch (status.phase()) {
            case STARTING -> Phase.STARTING;
            case SNAPSHOT ->
                status.pipeline().filter(PipelineSession::hasFailed).isPresent() ? Phase.RUNNING : Phase.STARTING;
            case RUNNING -> Phase.RUNNING;
            case DRAINING, STOPPING -> Phase.STOPPING;
            case STOPPED -> Phase.STOPPED;
        };
    }

    private static boolean hasFailed(HealthSnapshot health) {
        return health.connectors().stream()
                .anyMatch(connector -> connector.failure().isPresent());
    }

    @Override
    public Optional<History> history(HistoryRange range) {
        return pipeline().map(running -> running.history(range));
    }

    @Override
    public Optional<ConnectorControl> connectors() {
        return pipeline().flatMap(Pipeline::connectors);
    }

    @Override
    public void readOnly(boolean lookOnly) {
        pipeline().ifPresent(running -> running.readOnly(lookOnly));
    }

    @Override
    public StartChoices startChoices() {
        return startChoices;
    }

    @Override
    public TopicOperations topics() {
        return topics;
    }

    @Override
    public ChangeOperations changes() {
        return changes;
    }

    @Override
    public void requestStop() {
        stop.run();
    }

    @Override
    public boolean takeShowRequest() {
        var running = host;
        return running != null && running.takeShowRequest();
    }

    @Override
    public String withoutSecrets(String text) {
        var now = config().orElse(null);
        var known = masked;
        if (known.config() != now) {
            known = new Masked(now, new SecretMask(now == null ? List.of() : secrets(now)));
            masked = known;
        }
        return known.mask().apply(text);
    }

    private static List<String> secrets(PipelineConfig config) {
        var connectors = ConnectorSpecs.secrets(config).values().stream();
        return Stream.concat(config.passwords(), connectors).map(Secret::reveal).toList();
    }
}
