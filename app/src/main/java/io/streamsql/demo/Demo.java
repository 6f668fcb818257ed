package io.streamsql.demo;

import io.streamsql.demo.audit.AuditResult;
import io.streamsql.demo.audit.ChangeAudit;
import io.streamsql.demo.sample.SampleSource;
import io.streamsql.demo.traffic.SourceTrafficStatus;
import io.streamsql.demo.traffic.TrafficGenerator;
import io.streamsql.embedded.EmbeddedServices;
import io.streamsql.embedded.connect.WorkerSettings;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.folder.ShowRequest;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.host.PipelineHost;
import io.streamsql.host.RunPhase;
import io.streamsql.host.RunStatus;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.health.ConnectorHealth;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// The whole system on one machine: embedded Kafka and Connect, the sample sources with traffic on them, a target
/// database, and the same pipeline that runs everywhere else.
///
/// One thread runs it through its life ([#start()], [#drain], [#close()]); [#status()] may be read from any thread.
public final class Demo implements PipelineHost {
    private static final String TARGET = "target";
    private static final String TARGET_DATABASE = "streamsql";
    private static final TableId CHANGES = new TableId("dbo", "CDCChanges");
    private static final long TRAFFIC_SEED = 240_235;
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final DemoSettings settings;
    private final DataFolder folder;
    private final DemoEnvFile env;
    private final EmbeddedServices services;
    private volatile RunPhase phase = RunPhase.STARTING;
    private volatile PipelineConfig config;
    private volatile Pipeline pipeline;
    private volatile TrafficGenerator traffic;
    private ChangeAudit audit;

    /// Opens the data folder; nothing is started yet.
    ///
    /// @throws io.streamsql.embedded.system.EmbeddedException if the folder cannot be used
    public Demo(DemoSettings settings) {
        this.settings = settings;
        this.folder = settings.data().map(DataFolder::open).orElseGet(DataFolder::temporary);
        this.env = new DemoEnvFile(folder.path());
        var databases = new ArrayList<EmbeddedDatabase>();
        for (var source : SampleSource.values()) {
            databases.add(new EmbeddedDatabase(source.databaseName(), server -> install(source, server)));
        }
        databases.add(new EmbeddedDatabase(TARGET, server -> server.createDatabaseIfMissing(TARGET_DATABASE)));
        Map<String, String> worker = settings.exactlyOnce() ? Map.of() : WorkerSettings.AT_LEAST_ONCE;
        this.services = new EmbeddedServices(folder, SecretAccess.none(), worker, databases);
    }

    private static void install(SampleSource source, PostgresServer server) throws SQLException {
        server.createDatabaseIfMissing(source.databaseName());
        source.install(new DemoDatabase(server, source.databaseName()).dataSource());
    }

    /// Starts everything; returns when the traffic flows.
    @Override
    public void start() throws InterruptedException {
        services.start();
        config = config();
        pipeline = new Pipeline(
                config,
                new WorkerProfile(
                        services.kafka().bootstrapServers(), settings.exactlyOnce(), SecretPlacement.asWritten()));
        pipeline.start();
        phase = RunPhase.SNAPSHOT;
        // A row changed before its connector streams would arrive as part of the snapshot, not as a change.
        while (!isStreaming()) {
            Thread.sleep(LOOK_EVERY);
        }
        audit = new ChangeAudit(sources(), target().dataSource(), CHANGES);
        traffic = new TrafficGenerator(sources(), settings.changesPerSecond(), TRAFFIC_SEED);
        traffic.start();
        phase = RunPhase.RUNNING;
    }

    private boolean isStreaming() {
        var connectors = pipeline.health().connectors();
        return !connectors.isEmpty()
                && connectors.stream().allMatch(ConnectorHealth::running)
                && connectors.stream().allMatch(ConnectorHealth::snapshotCompleted);
    }

    private PipelineConfig config() {
        var databases = new EnumMap<SampleSource, DemoDatabase>(SampleSource.class);
        for (var source : SampleSource.values()) {
            databases.put(source, database(source));
        }
        return env.write(services, databases, target());
    }

    /// The database of a source, while the demo runs.
    DemoDatabase database(SampleSource source) {
        return new DemoDatabase(services.database(source.databaseName()), source.databaseName());
    }

    /// The database that CDCChanges stands in, while the demo runs.
    DemoDatabase target() {
        return new DemoDatabase(services.database(TARGET), TARGET_DATABASE);
    }

    private Map<SampleSource, DataSource> sources() {
        return Stream.of(SampleSource.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        source -> database(source).dataSource(),
                        (one, _) -> one,
                        () -> new EnumMap<>(SampleSource.class)));
    }

    @Override
    public RunStatus status() {
        var flowing = traffic;
        return new RunStatus(
                phase,
                services.status(),
                Optional.ofNullable(pipeline).map(Pipeline::health),
                OptionalLong.of(flowing == null ? 0 : flowing.committed().total()),
                flowing == null ? "" : trouble(flowing.status()));
    }

    @Override
    public Optional<Pipeline> pipeline() {
        return Optional.ofNullable(pipeline);
    }

    @Override
    public Optional<PipelineConfig> configuration() {
        return Optional.ofNullable(config);
    }

    @Override
    public boolean takeShowRequest() {
        return new ShowRequest(folder.path()).take();
    }

    private static String trouble(List<SourceTrafficStatus> sources) {
        return sources.stream()
                .filter(source -> source.phase() == SourceTrafficStatus.Phase.WAITING)
                .flatMap(source ->
                        source.lastError().stream().map(error -> source.source().serverName() + ": " + error.message()))
                .collect(Collectors.joining("; "));
    }

    /// Where Kafka Connect's REST interface listens.
    URI connectUrl() {
        return services.connect().url();
    }

    /// Whether the traffic has begun: whether there is something to judge.
    public boolean hasTraffic() {
        return traffic != null;
    }

    /// Where the target can be queried while the demo runs.
    public DatabaseConnection targetConnection() {
        return target().connection();
    }

    /// The configuration that it runs on, for other commands (`--env`) while it does.
    public Path envFile() {
        return env.path();
    }

    /// A file with the target's password for `psql` (`PGPASSFILE`), for its owner only.
    public Path passFile() {
        return services.database(TARGET).passFile();
    }

    /// As [#drain(Duration, BooleanSupplier)], compared to the end.
    public AuditResult drain(Duration atMost) throws SQLException, InterruptedException {
        return drain(atMost, () -> false).orElseThrow();
    }

    /// Ends the traffic, and waits until the pipeline has written what was changed.
    ///
    /// @param atMost how long to wait
    /// @param enough asked again and again whether to leave it at that: comparing takes a second for 50,000 changes
    /// @return what came of comparing the sources with CDCChanges, by value; empty if it was left before that
    /// @throws SQLException if a database could not be read for the comparison
    public Optional<AuditResult> drain(Duration atMost, BooleanSupplier enough)
            throws SQLException, InterruptedException {
        phase = RunPhase.DRAINING;
        traffic.close();
        var deadline = System.nanoTime() + atMost.toNanos();
        var result = audit.audit(enough);
        while (result.isPresent() && isUnderWay(result.get()) && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY);
            var later = audit.audit(enough);
            if (later.isEmpty()) {
                return result;
            }
            result = later;
        }
        return result;
    }

    private boolean isUnderWay(AuditResult result) {
        return result.missing() > 0 || pipeline.health().writer().lag() > 0;
    }

    /// Some of the differences that the last [#drain] found, as sentences.
    ///
    /// @param limit how many at most
    public List<String> differences(int limit) throws SQLException {
        return audit.examples(limit);
    }

    /// Ends everything: the traffic, the writer and the worker, then the databases and the broker. Takes two to three
    /// seconds, and five at the most; a temporary data folder is removed.
    @Override
    public void close() {
        phase = RunPhase.STOPPING;
        try (folder) {
            services.close(this::closeClients);
        } finally {
            phase = RunPhase.STOPPED;
        }
    }

    /// Kills the databases, for a process that ends before [#close()] has come to its end; at once, from
    /// any thread.
    ///
    /// @return what was done and what is left, for people
    public String abandon() {
        services.kill();
        return "The demo's databases were killed. Its folder " + folder + " stays"
                + (settings.data().isPresent() ? "." : "; the next demo removes it.");
    }

    private void closeClients() {
        if (traffic != null) {
            traffic.close();
        }
        if (pipeline != null) {
            pipeline.close();
        }
    }
}
