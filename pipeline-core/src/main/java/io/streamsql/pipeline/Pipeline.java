package io.streamsql.pipeline;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.RecordLimits;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.UnexpectedTopics;
import io.streamsql.pipeline.kafka.WriterGroup;
import io.streamsql.pipeline.kafka.WriterGroup.Look;
import io.streamsql.pipeline.reconcile.ConnectorSupervisor;
import io.streamsql.pipeline.source.SourceWatch;
import io.streamsql.pipeline.spec.ConnectorNames;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import io.streamsql.pipeline.spec.WorkerWatch;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.threads.Backoff;
import io.streamsql.pipeline.threads.Probe;
import io.streamsql.pipeline.threads.ReasonLog;
import io.streamsql.pipeline.threads.SupervisedThread;
import io.streamsql.pipeline.writer.ChangeWriter;
import io.streamsql.pipeline.writer.LedgerReader;
import io.streamsql.pipeline.writer.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running pipeline: keeps Kafka Connect's connectors as the configuration wants them, and writes what they
/// capture to CDCChanges.
///
/// Start it once, look at [#health()] from any thread, close it. What may pass (Kafka, Connect, a database that does
/// not answer) never ends it: it shows in the health and is tried again.
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration SETTLED = Duration.ofSeconds(5);
    // Connectors that start are looked at often, ones that do not get on less and less.
    private static final Duration UNSETTLED = Duration.ofMillis(200);
    private static final int PASSES_BEFORE_SLOWING = 50;
    /// A source is asked for its catalogue, which is not to be felt there.
    private static final Duration SOURCES_EVERY = Duration.ofSeconds(30);
    private static final Duration TOPICS_EVERY = Duration.ofSeconds(60);
    private static final Duration GROUP_EVERY = Duration.ofSeconds(5);
    private static final Duration STOP_WAIT = Duration.ofMillis(500);

    private final PipelineConfig config;
    private final PipelineMeter meter;
    private final Clock clock = Clock.systemUTC();
    private final ConnectClient connect;
    private final WorkerWatch worker;
    private final TopicCatalog catalog;
    private final ChangeWriter writer;
    private final Optional<Retention> retention;
    private final List<Probe> probes;
    private final SupervisedThread reconciler;
    private final SourceWatch sources;
    private final SupervisedThread sourcesLook;
    private final SupervisedThread topicsLook;
    private final SupervisedThread pastLook;
    private final LedgerReader ledger;
    private final SupervisedThread groupLook;
    private final Backoff slowing = new Backoff(UNSETTLED, SETTLED);
    private ConnectorSupervisor supervisor;
    private WorkerProfile madeFor;
    private volatile ConnectorControl control;
    private volatile boolean readOnly;
    private volatile Look groupSeen = Look.NONE;
    private boolean topicsCreated;
    private boolean limitsRaised;
    private final ReasonLog limitsRefused =
            new ReasonLog(LOG, "A large change may not fit into its topic, and would stop its connector: {}");
    private int unsettledPasses;

    /// A pipeline on a worker that somebody else runs: it is asked what it can do, for as long as it takes, and
    /// again where that may have changed.
    ///
    /// @see #Pipeline(PipelineConfig, WorkerProfile)
    public Pipeline(PipelineConfig config) {
        this(config, Optional.empty());
    }

    /// Puts the parts together; nothing is started and nobody is called yet.
    ///
    /// @param config a configuration with the addresses of Kafka and of Kafka Connect, embedded or not
    /// @param worker what the connectors must know of the worker that runs them
    /// @throws io.streamsql.pipeline.spec.ConnectorConfigException if no valid connectors can be made of it
    public Pipeline(PipelineConfig config, WorkerProfile worker) {
        this(config, Optional.of(worker));
    }

    private Pipeline(PipelineConfig config, Optional<WorkerProfile> known) {
        this.config = config;
        this.readOnly = config.connectors().readOnly();
        this.meter = new PipelineMeter(clock);
        ConnectorSpecs.check(config);
        var url = config.connect()
                .url()
                .orElseThrow(() -> new IllegalStateException("the embedded worker has not been started yet"));
        this.connect = new ConnectClient(url, config.connect());
        this.worker = new WorkerWatch(() -> PlanFindings.ask(connect, config, known), clock);
        this.catalog = new TopicCatalog(config.kafka());
        var store = ChangeStores.of(config.target(), config.writer(), clock);
        this.writer = new ChangeWriter(config, catalog, store, meter, clock, () -> groupSeen.lags());
        this.ledger = new LedgerReader(ChangeStores.of(config.target(), config.writer(), clock));
        var kept = Duration.ofDays(config.writer().retentionDays());
        this.retention = kept.isZero()
                ? Optional.empty()
                : Optional.of(
                        new Retention(ChangeStores.of(config.target(), config.writer(), clock), kept, meter, clock));
        var brokers = config.kafka().bootstrapServers().orElseThrow();
        this.probes = List.of(
                new Probe(Endpoint.KAFKA, brokers, catalog::ask, meter),
                new Probe(Endpoint.CONNECT, url.toString(), connect::worker, meter),
                new Probe(
                        Endpoint.TARGET,
                        config.target().address(),
                        ChangeStores.probe(config.target(), config.writer()),
                        meter));
        this.reconciler = new SupervisedThread("streamsql-reconciler", "reconciler", this::reconcile, meter);
        this.sources = new SourceWatch(clock);
        this.sourcesLook = new SupervisedThread("streamsql-sources", "look at the sources", this::watchSources, meter);
        this.topicsLook = new SupervisedThread("streamsql-topics", "look at the topics", this::watchTopics, meter);
        this.pastLook = new SupervisedThread("streamsql-past", "look at the past", this::readPast, meter);
        this.groupLook = new SupervisedThread("streamsql-group", "look at the group", this::watchGroup, meter);
    }

    /// Starts everything; returns at once.
    public void start() {
        reconciler.start();
        sourcesLook.start();
        topicsLook.start();
        pastLook.start();
        groupLook.start();
        writer.start();
        retention.ifPresent(Retention::start);
        probes.forEach(Probe::start);
    }

    /// Everything as it is now.
    public HealthSnapshot health() {
        return meter.snapshot();
    }

    /// Whether to leave the connectors alone: nothing is created, changed or restarted while that is so. The writer
    /// goes on. What the configuration says to leave alone is left alone anyway.
    public void readOnly(boolean lookOnly) {
        readOnly = lookOnly || config.connectors().readOnly();
    }

    /// What an operator does to the connectors by hand; empty until the worker has answered once.
    public Optional<ConnectorControl> connectors() {
        return Optional.ofNullable(control);
    }

    /// What was done over a range of time up to now, for charts.
    public History history(HistoryRange range) {
        return meter.history(range);
    }

    private void reconcile() throws InterruptedException {
        try {
            while (true) {
                Thread.sleep(pass());
            }
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException | Error defect) {
            meter.connectors(
                    meter.snapshot().connectors(),
                    "How the connectors are is not known now: a defect of StreamSQL, which the log has the details of: "
                            + defect);
            throw defect;
        }
    }

    /// Else a row that Connect may send stops its connector at a topic of smaller records.
    private void raiseLimits() {
        if (limitsRaised || readOnly) {
            return;
        }
        try (var limits = new RecordLimits(config.kafka())) {
            var raised = limits.raise(config.topics().toList());
            if (!raised.isEmpty()) {
                LOG.info("Larger records than before fit into {}", String.join(", ", raised));
            }
            limitsRaised = true;
        } catch (KafkaUnavailableException failure) {
            // Where Kafka does not permit it, it is so at every pass
            limitsRefused.failed(failure.getMessage());
        }
    }

    /// One look at the connectors, and at what they need.
    ///
    /// @return how long to wait for the next
    private Duration pass() {
        createTopics();
        raiseLimits();
        try {
            var health = supervisor().pass();
            meter.connectors(
                    health.stream()
                            .map(connector ->
                                    connector.noting(sources.of(connector.name()), sources.harms(connector.name())))
                            .toList(),
                    "");
            if (health.stream().allMatch(connector -> connector.running() && connector.snapshotCompleted())) {
                unsettledPasses = 0;
                slowing.worked();
                return SETTLED;
            }
        } catch (ConnectRestException failure) {
            worker.lost();
            LOG.warn("The connectors could not be reconciled: {}", failure.getMessage());
            meter.connectors(meter.snapshot().connectors(), failure.getMessage());
        }
        unsettledPasses++;
        return unsettledPasses <= PASSES_BEFORE_SLOWING ? UNSETTLED : slowing.failed();
    }

    /// Sources that do not answer take their time, and the connectors are looked at meanwhile.
    private void watchSources() throws InterruptedException {
        var connectors = ConnectorSpecs.of(config, new WorkerProfile("", false, SecretPlacement.asWritten()));
        var streamed = Set.<String>of();
        while (true) {
            // A connector that has just been started may not have published yet what it must
            var streaming = streaming();
            var settled = streamed.stream().filter(streaming::contains).collect(Collectors.toSet());
            sources.look(connectors, settled, !readOnly);
            streamed = streaming;
            Thread.sleep(SOURCES_EVERY);
        }
    }

    /// Who reads which partition, and how much of those that are not this writer's is not written.
    private void watchGroup() throws InterruptedException {
        var group = new WriterGroup(catalog, config, ledger, clock);
        var unknown = new ReasonLog(LOG, "Who reads the topics is not known now: {}");
        var before = GroupHealth.QUIET;
        try (ledger) {
            while (true) {
                try {
                    groupSeen = group.look();
                    meter.group(groupSeen.group().lasting(before));
                    before = groupSeen.group();
                    unknown.worked();
                } catch (KafkaUnavailableException failure) {
                    // What was known stays
                    unknown.failed(failure.getMessage());
                }
                Thread.sleep(GROUP_EVERY);
            }
        }
    }

    private void watchTopics() throws InterruptedException {
        var unknown = new ReasonLog(LOG, "Whether topics hold records that nobody reads is not known now: {}");
        while (true) {
            try (var written = new LedgerReader(ChangeStores.of(config.target(), config.writer(), clock))) {
                var topics = new UnexpectedTopics(catalog, config, written);
                meter.unexpected(topics.look());
                unknown.worked();
            } catch (KafkaUnavailableException failure) {
                // What was known stays
                unknown.failed(failure.getMessage());
            }
            Thread.sleep(TOPICS_EVERY);
        }
    }

    /// Charts and the day's peak begin with what the target counted before this start: once it answers, and once its
    /// tables are there.
    private void readPast() throws InterruptedException {
        var counted = ChangeStores.history(config.target(), config.writer());
        var backoff = Backoff.standard();
        while (true) {
            try {
                meter.earlier(counted.perMinute(clock.instant().minus(HistoryRange.DAY.length())));
                return;
            } catch (StoreException unavailable) {
                // Told by the writer, which needs the target for more than this
                LOG.debug("What was written before this start is not known yet: {}", unavailable.getMessage());
                Thread.sleep(backoff.failed());
            }
        }
    }

    private Set<String> streaming() {
        return meter.snapshot().connectors().stream()
                .filter(connector -> connector.running() && connector.snapshotCompleted())
                .map(ConnectorHealth::name)
                .collect(Collectors.toSet());
    }

    /// Made when the worker has said what it can do, and told when it says something else.
    private ConnectorSupervisor supervisor() {
        var profile = worker.profile();
        if (profile != madeFor) {
            var specs = ConnectorSpecs.of(config, profile);
            if (supervisor == null) {
                supervisor = new ConnectorSupervisor(connect, specs, config.connectors(), clock);
                control = new SupervisedConnectors(config, connect, worker, supervisor, clock);
            } else {
                supervisor.reconciler().want(specs);
            }
            madeFor = profile;
        }
        supervisor.readOnly(readOnly);
        return supervisor;
    }

    /// The writer is assigned topics that exist; connectors create theirs only with the first record.
    private void createTopics() {
        var creation = config.connectors().topicCreation();
        if (topicsCreated || !creation.enabled()) {
            return;
        }
        try {
            catalog.createMissing(config.topics().toList(), creation);
            catalog.createSignals(ConnectorNames.SIGNAL_TOPIC, creation.replicationFactor());
            topicsCreated = true;
        } catch (KafkaUnavailableException failure) {
            LOG.warn(
                    "The topics could not be created now; Connect creates them with their first record: {}",
                    failure.getMessage());
        }
    }

    /// Stops reading, writes what was read and ends: within four seconds, whatever answers or does not. The
    /// connectors go on in their worker.
    @Override
    public void close() {
        // All are asked to end before one is waited for
        reconciler.stop();
        sourcesLook.stop();
        topicsLook.stop();
        pastLook.stop();
        groupLook.stop();
        ledger.abort();
        probes.forEach(Probe::close);
        retention.ifPresent(Retention::stop);
        writer.close();
        retention.ifPresent(Retention::close);
        reconciler.join(STOP_WAIT);
        sourcesLook.join(STOP_WAIT);
        topicsLook.join(STOP_WAIT);
        pastLook.join(STOP_WAIT);
        groupLook.join(STOP_WAIT);
        connect.close();
        catalog.close();
    }
}
