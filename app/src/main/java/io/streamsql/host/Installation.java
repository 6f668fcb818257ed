package io.streamsql.host;

import io.streamsql.embedded.EmbeddedServices;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.folder.ShowRequest;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The pipeline over the operator's own databases: on the Kafka and the Connect workers that the configuration names,
/// or on embedded ones, which keep what they know in the configuration's data folder.
public final class Installation implements PipelineHost {
    private final Optional<Embedded> embedded;
    private volatile RunPhase phase = RunPhase.STARTING;
    private volatile PipelineConfig config;
    private volatile Pipeline pipeline;

    private record Embedded(DataFolder folder, EmbeddedServices services) {}

    /// Opens the data folder where one is needed; nothing is started yet.
    ///
    /// @throws EmbeddedException if the data folder cannot be used
    /// @throws io.streamsql.pipeline.spec.ConnectorConfigException if no valid connectors can be made of the
    ///                                                                    configuration
    public Installation(LoadedConfig loaded) {
        this.config = loaded.config();
        var secrets = ConnectorSpecs.secrets(config).values();
        this.embedded = config.kafka().embedded()
                ? Optional.of(embedded(DataFolder.open(loaded.dataFolder()), SecretAccess.to(secrets)))
                : Optional.empty();
    }

    private static Embedded embedded(DataFolder folder, SecretAccess access) {
        return new Embedded(folder, new EmbeddedServices(folder, access, List.of()));
    }

    /// Returns when the pipeline has begun. Sources, a worker or a target that do not answer do not keep it from that:
    /// the pipeline tries them again, and says so.
    @Override
    public void start() throws InterruptedException {
        if (embedded.isPresent()) {
            startOn(embedded.get());
        } else {
            pipeline = new Pipeline(config);
        }
        pipeline.start();
        phase = RunPhase.RUNNING;
    }

    private void startOn(Embedded own) throws InterruptedException {
        var services = own.services();
        services.start();
        var bootstrapServers = services.kafka().bootstrapServers();
        config = config.at(bootstrapServers, services.connect().url());
        var worker =
                new WorkerProfile(bootstrapServers, true, own.folder().secrets().placement());
        own.folder().wanted(ConnectorSpecs.of(config, worker));
        pipeline = new Pipeline(config, worker);
    }

    @Override
    public RunStatus status() {
        return new RunStatus(
                phase,
                embedded.map(own -> own.services().status()).orElse(List.of()),
                pipeline().map(Pipeline::health),
                OptionalLong.empty(),
                "");
    }

    @Override
    public Optional<Pipeline> pipeline() {
        return Optional.ofNullable(pipeline);
    }

    @Override
    public Optional<PipelineConfig> configuration() {
        return Optional.of(config).filter(known -> !known.kafka().embedded());
    }

    @Override
    public boolean takeShowRequest() {
        return embedded.map(own -> new ShowRequest(own.folder().path()).take()).orElse(false);
    }

    @Override
    public void close() {
        phase = RunPhase.STOPPING;
        try {
            if (embedded.isPresent()) {
                close(embedded.get());
            } else {
                closePipeline();
            }
        } finally {
            phase = RunPhase.STOPPED;
        }
    }

    private void close(Embedded own) {
        try (var _ = own.folder()) {
            own.services().close(this::closePipeline);
        }
    }

    private void closePipeline() {
        if (pipeline != null) {
            pipeline.close();
        }
    }
}
