package io.streamsql.console.session;

import io.streamsql.console.session.ConfigFacts.Source;
import io.streamsql.console.session.ConfigFacts.Table;
import io.streamsql.embedded.ServiceState;
import io.streamsql.embedded.ServiceStatus;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Connectivity;
import io.streamsql.pipeline.health.Connectivity.NotConnected;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.health.Diagnosis;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.Hops;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.TaskHealth;
import io.streamsql.pipeline.health.TopicHealth;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.UnexpectedTopic;
import io.streamsql.pipeline.health.WriterHealth;
import io.streamsql.pipeline.health.WriterState;
import io.streamsql.pipeline.health.metrics.BatchSizes;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import io.streamsql.pipeline.health.metrics.Latency;
import io.streamsql.pipeline.health.metrics.PeakRate;
import io.streamsql.pipeline.health.metrics.Series;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An installation as an operator knows it: three SQL Servers, a fourth switched off, twelve tables.
public final class Sample {
    public static final Instant NOW = Instant.parse("2026-11-24T14:32:07Z");
    public static final String FAILED_TOPIC = "AXLAP235-dbo_Employees.dbo.Employees";
    private static final Instant FAILED_AT = Instant.parse("2026-11-24T13:48:02Z");

    public static final ConfigFacts CONFIG = new ConfigFacts(
            Optional.of("production"),
            "CDCHUB01 · ChangeHub.dbo.CDCChanges",
            "kafka01:9092",
            false,
            List.of(
                    source(
                            1,
                            "AXLAP240",
                            "SampleDB",
                            true,
                            "Customers",
                            "Orders",
                            "OrderLines",
                            "Payments",
                            "Products"),
                    source(2, "AXLAP235", "SampleDB", true, "Customers", "Departments", "Employees", "Timesheets"),
                    source(7, "WAREHOUSE01", "InventoryDB", true, "Inventory", "StockMovements", "Suppliers"),
                    source(9, "DEVBOX02", "SampleDB", false, "Customers", "Orders")));

    private Sample() {}

    private static Source source(int number, String name, String database, boolean enabled, String... tables) {
        return new Source(
                number,
                name,
                database,
                DatabaseType.SQLSERVER,
                enabled,
                Stream.of(tables)
                        .map(table -> new Table("dbo", table, name + "-dbo_" + table + ".dbo." + table))
                        .toList());
    }

    /// Nothing runs, and something is to be chosen.
    public static SessionSnapshot choosing() {
        return new SessionSnapshot(NOW, Phase.CHOOSING, "", List.of(), Optional.empty(), Optional.empty(), "");
    }

    /// Two services up, one on its way.
    public static SessionSnapshot starting() {
        return new SessionSnapshot(
                NOW,
                Phase.STARTING,
                "starting the services",
                List.of(
                        new ServiceStatus("Kafka", ServiceState.UP, "127.0.0.1:39295", 2812),
                        new ServiceStatus("Kafka Connect", ServiceState.STARTING, "", 3100),
                        new ServiceStatus("PostgreSQL target", ServiceState.UP, "127.0.0.1:39523", 2201)),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /// Everything streams.
    public static SessionSnapshot streaming() {
        return session(health(WriterState.RUNNING, false, 0, 1284, Duration.ofMillis(500)));
    }

    /// The same, where READ_ONLY is true.
    public static SessionSnapshot readOnly() {
        var now = streaming();
        var config = new ConfigFacts(CONFIG.environmentName(), CONFIG.target(), CONFIG.kafka(), true, CONFIG.sources());
        return new SessionSnapshot(
                now.at(), now.phase(), now.doing(), now.services(), now.health(), Optional.of(config), now.trouble());
    }

    /// One connector failed 44 minutes ago, three records were rejected; the rest streams.
    public static SessionSnapshot oneFailed() {
        return session(health(WriterState.RUNNING, true, 3, 1284, Duration.ofMillis(500)));
    }

    /// One connector failed because its source no longer has what it must read next; it is in this condition.
    public static SessionSnapshot oneLost(Condition condition) {
        var health = oneFailed().health().orElseThrow();
        var connectors = health.connectors().stream()
                .map(one -> one.failure().isEmpty() ? one : lost(one, condition))
                .toList();
        return session(new HealthSnapshot(
                health.at(),
                health.writer(),
                connectors,
                health.connect(),
                health.topics(),
                health.peak(),
                health.connectivity(),
                health.defects(),
                health.unexpected()));
    }

    private static ConnectorHealth lost(ConnectorHealth failed, Condition condition) {
        var failure = failed.failure().orElseThrow();
        var diagnosis = new Diagnosis("The replication slot s1 is missing at the source.", "copy it anew.", true, true);
        return new ConnectorHealth(
                failed.name(),
                failed.entry(),
                failed.source(),
                failed.tables(),
                failed.topics(),
                condition,
                failed.unknownState(),
                failed.tasks(),
                true,
                "",
                Optional.of(new ConnectorFailure(
                        failure.since(),
                        failure.cause(),
                        diagnosis,
                        false,
                        failure.trace(),
                        List.of(),
                        Optional.empty(),
                        false)),
                0);
    }

    /// Two connectors failed for the same cause; the rest streams.
    public static SessionSnapshot twoFailed() {
        var health = oneFailed().health().orElseThrow();
        var failed = health.connectors().stream()
                .filter(connector -> connector.failure().isPresent())
                .findFirst()
                .orElseThrow();
        var connectors = new ArrayList<>(health.connectors());
        var first = connectors.getFirst();
        connectors.set(
                0,
                new ConnectorHealth(
                        first.name(),
                        first.entry(),
                        first.source(),
                        first.tables(),
                        first.topics(),
                        failed.condition(),
                        failed.unknownState(),
                        failed.tasks(),
                        true,
                        failed.problem(),
                        failed.failure(),
                        failed.restarts()));
        return session(new HealthSnapshot(
                health.at(),
                health.writer(),
                connectors,
                health.connect(),
                health.topics(),
                health.peak(),
                health.connectivity(),
                health.defects(),
                health.unexpected()));
    }

    /// A session without a connector, or without any.
    ///
    /// @param connector its name; empty for all
    public static SessionSnapshot without(SessionSnapshot session, String connector) {
        var health = session.health().orElseThrow();
        var left = health.connectors().stream()
                .filter(one -> !connector.isEmpty() && !one.name().equals(connector))
                .toList();
        return session(new HealthSnapshot(
                health.at(),
                health.writer(),
                left,
                health.connect(),
                health.topics(),
                health.peak(),
                health.connectivity(),
                health.defects(),
                health.unexpected()));
    }

    /// Everything streams but the first connector, which somebody paused.
    public static SessionSnapshot onePaused() {
        return firstIs(Condition.PAUSED);
    }

    /// Everything streams but the first connector, which is in this condition.
    public static SessionSnapshot firstIs(Condition condition) {
        return firstIs(condition, Optional.empty());
    }

    /// The first connector is in a state that only the worker knows.
    public static SessionSnapshot firstSays(String word) {
        return firstIs(Condition.NOT_KNOWN, Optional.of(word));
    }

    private static SessionSnapshot firstIs(Condition condition, Optional<String> unknownState) {
        var health = streaming().health().orElseThrow();
        var connectors = new ArrayList<>(health.connectors());
        var first = connectors.getFirst();
        connectors.set(
                0,
                new ConnectorHealth(
                        first.name(),
                        first.entry(),
                        first.source(),
                        first.tables(),
                        first.topics(),
                        condition,
                        unknownState,
                        first.tasks(),
                        true,
                        "",
                        Optional.empty(),
                        0));
        return session(new HealthSnapshot(
                health.at(),
                health.writer(),
                connectors,
                health.connect(),
                health.topics(),
                health.peak(),
                health.connectivity(),
                health.defects(),
                health.unexpected()));
    }

    private static Map<Endpoint, Connectivity> allAnswer() {
        return Stream.of(Endpoint.values())
                .collect(Collectors.toMap(Function.identity(), _ -> new Connectivity.Connected(NOW)));
    }

    /// Nothing is written, the writer says that it runs, and some have not answered for two minutes.
    public static SessionSnapshot away(Endpoint... endpoints) {
        return away(WriterState.RUNNING, endpoints);
    }

    /// The same in any state of the writer.
    public static SessionSnapshot away(WriterState state, Endpoint... endpoints) {
        var connectivity = allAnswer();
        for (var endpoint : endpoints) {
            connectivity.put(endpoint, notConnected(endpoint));
        }
        return quiet(state, connectivity);
    }

    /// A pipeline that has just begun: nobody was asked yet.
    public static SessionSnapshot unheard() {
        return session(new PipelineMeter(Clock.fixed(NOW, ZoneOffset.UTC)).snapshot());
    }

    /// A pipeline to which nobody has ever answered: the names in its configuration are not known.
    public static SessionSnapshot nobodyAnswers() {
        var meter = new PipelineMeter(Clock.fixed(NOW, ZoneOffset.UTC));
        meter.connectors(List.of(), notConnected(Endpoint.CONNECT).reason());
        meter.retrying("The connection attempt failed. (SQLState 08001)");
        for (var endpoint : Endpoint.values()) {
            var away = notConnected(endpoint);
            meter.asked(endpoint, away.address());
            meter.failed(endpoint, away.reason(), "The name " + endpoint + " cannot be resolved on this computer.");
        }
        return session(meter.snapshot());
    }

    /// Nobody answers, all is wrong that can be, and every name and every text is this one.
    public static SessionSnapshot wordy(String text) {
        var meter = new PipelineMeter(Clock.fixed(NOW, ZoneOffset.UTC));
        for (var endpoint : Endpoint.values()) {
            meter.asked(endpoint, text);
            meter.failed(endpoint, text, text);
        }
        meter.retrying(text);
        meter.notRead(Map.of(text, text));
        meter.logWentBack(text);
        meter.defect(text, text);
        meter.unexpected(List.of(new UnexpectedTopic(text, 1)));
        var source = new Source(1, text, text, DatabaseType.SQLSERVER, true, List.of(new Table(text, text, text)));
        var failed = connector(source, source.tables().getFirst(), true);
        meter.connectors(List.of(failed.noting(List.of(text), false)), text);
        return new SessionSnapshot(
                NOW,
                Phase.RUNNING,
                text,
                List.of(new ServiceStatus(text, ServiceState.FAILED, text, 0)),
                Optional.of(meter.snapshot()),
                Optional.of(new ConfigFacts(Optional.of(text), text, text, false, List.of(source))),
                text);
    }

    /// Nothing waits in Kafka, and the first connector is in this condition.
    public static SessionSnapshot drained(Condition first) {
        var health = firstIs(first).health().orElseThrow();
        var writer = health.writer();
        var lag = new HashMap<>(writer.lagByTopic());
        lag.replaceAll((_, _) -> new TopicLag(0, Duration.ZERO));
        return session(new HealthSnapshot(
                health.at(),
                new WriterHealth(
                        writer.state(),
                        writer.received(),
                        writer.written(),
                        writer.rejected(),
                        writer.skipped(),
                        writer.batches(),
                        0,
                        0,
                        writer.retries(),
                        writer.rewinds(),
                        writer.repeats(),
                        writer.logsWentBack(),
                        lag,
                        writer.notRead(),
                        writer.group(),
                        writer.targetLimits(),
                        0,
                        writer.latencySinceStart(),
                        writer.recentLatency(),
                        writer.firstWrittenAt(),
                        ""),
                health.connectors(),
                health.connect(),
                health.topics(),
                health.peak(),
                health.connectivity(),
                health.defects(),
                health.unexpected()));
    }

    /// Nothing is written, and nobody knows yet who is there.
    public static SessionSnapshot unasked() {
        return quiet(WriterState.RUNNING, Map.of(Endpoint.KAFKA, new Connectivity.Unknown()));
    }

    private static SessionSnapshot quiet(WriterState state, Map<Endpoint, Connectivity> connectivity) {
        var health = health(state, false, 0, 0, Duration.ZERO);
        var connect = connectivity.get(Endpoint.CONNECT) instanceof NotConnected away ? away.reason() : "";
        return session(new HealthSnapshot(
                health.at(),
                health.writer(),
                health.connectors(),
                connect,
                health.topics(),
                health.peak(),
                connectivity,
                health.defects(),
                health.unexpected()));
    }

    private static NotConnected notConnected(Endpoint endpoint) {
        var since = NOW.minusSeconds(124);
        return switch (endpoint) {
            case KAFKA ->
                new NotConnected(
                        endpoint,
                        "kafka01:9092",
                        since,
                        "Kafka at kafka01:9092 could not answer: Call(callName=describeCluster) timed out");
            case CONNECT ->
                new NotConnected(
                        endpoint,
                        "http://connect01:8083",
                        since,
                        "Kafka Connect: could not observe the connectors (GET http://connect01:8083/connectors):"
                                + " java.net.ConnectException");
            case TARGET ->
                new NotConnected(
                        endpoint,
                        "CDCHUB01:1433/ChangeHub",
                        since,
                        "SQL Server at CDCHUB01:1433/ChangeHub, user cdc: Read timed out (error 0)");
        };
    }

    /// Any state of the writer.
    public static SessionSnapshot writer(WriterState state, double rate, Duration behind) {
        return session(health(state, false, 0, rate, behind));
    }

    public static SessionSnapshot session(HealthSnapshot health) {
        return new SessionSnapshot(
                NOW, Phase.RUNNING, "running", List.of(), Optional.of(health), Optional.of(CONFIG), "");
    }

    private static HealthSnapshot health(
            WriterState state, boolean oneFailed, long rejected, double rate, Duration behind) {
        var connectors = new ArrayList<ConnectorHealth>();
        var topics = new HashMap<String, TopicHealth>();
        var lag = new HashMap<String, TopicLag>();
        for (var source : CONFIG.sources()) {
            for (var table : source.enabled() ? source.tables() : List.<Table>of()) {
                var failed = oneFailed && table.topic().equals(FAILED_TOPIC);
                connectors.add(connector(source, table, failed));
                lag.put(table.topic(), new TopicLag(failed ? 0 : 18, behind));
                topics.put(
                        table.topic(),
                        failed
                                ? new TopicHealth(0, FAILED_AT.minusSeconds(1), Latency.NONE)
                                : new TopicHealth(rate / 12, NOW, latency(380, 810, 1190)));
            }
        }
        var hops =
                new Hops(latency(290, 620, 970), latency(10, 30, 80), latency(80, 190, 340), latency(380, 810, 1240));
        var writer = new WriterHealth(
                state,
                32_100_000,
                32_100_000,
                rejected,
                Map.of(),
                new BatchSizes(1000, 10, 100, 500),
                rate,
                rate,
                0,
                0,
                0,
                Map.of(),
                lag,
                Map.of(),
                GroupHealth.QUIET,
                List.of(),
                0,
                hops,
                hops,
                Optional.of(NOW.minusSeconds(7200)),
                state == WriterState.RETRYING ? "The target does not answer: connection refused" : "");
        return new HealthSnapshot(
                NOW,
                writer,
                connectors,
                "",
                topics,
                Optional.of(new PeakRate(1911, NOW.minusSeconds(11_520))),
                allAnswer(),
                List.of(),
                List.of());
    }

    private static Latency latency(long p50, long p95, long p99) {
        return new Latency(10_000, p50, p95, p99, p99);
    }

    private static ConnectorHealth connector(Source source, Table table, boolean failed) {
        var name = "mssql-source-connector-db%d-dbo_%s".formatted(source.number(), table.name());
        var failure = new ConnectorFailure(
                FAILED_AT,
                "SQLServerException: The SELECT permission was denied on the object 'dbo_Employees_CT'.",
                new Diagnosis(
                        "The source's login may not read the change table cdc.dbo_Employees_CT.",
                        "grant SELECT on schema cdc in SampleDB, then restart the task.",
                        true),
                false,
                "io.debezium.DebeziumException: Cannot read changes\n\tat io.debezium.Some.method(Some.java:61)",
                List.of(),
                Optional.of(Instant.parse("2026-11-24T14:58:00Z")),
                false);
        return new ConnectorHealth(
                name,
                source.number(),
                source.name(),
                List.of(table.label()),
                List.of(table.topic()),
                failed ? Condition.FAILED : Condition.RUNNING,
                Optional.empty(),
                List.of(new TaskHealth(0, failed ? ConnectorState.FAILED : ConnectorState.RUNNING, "127.0.0.1:8083")),
                true,
                failed ? failure.cause() : "",
                failed ? Optional.of(failure) : Optional.empty(),
                failed ? 5 : 0);
    }

    /// What was done, in waves, with one slow minute.
    public static History history(HistoryRange range) {
        var points = range.points();
        var start = NOW.minus(range.length());
        var topics = new HashMap<String, Series>();
        for (var source : CONFIG.sources()) {
            for (var table : source.enabled() ? source.tables() : List.<Table>of()) {
                var failed = table.topic().equals(FAILED_TOPIC);
                topics.put(
                        table.topic(),
                        wave(
                                History.TOPIC_POINTS,
                                failed ? 20 : 100,
                                table.topic().hashCode(),
                                failed ? 16 : -1));
            }
        }
        return new History(
                range,
                start,
                wave(points, 1350, 1, -1),
                wave(points, 1340, 2, -1),
                wave(points, 200, 3, -1),
                wave(points, 400, 4, -1),
                wave(points, 810, 5, -1),
                wave(points, 1240, 6, -1),
                topics);
    }

    private static Series wave(int points, double level, int seed, int endsAt) {
        var values = new double[points];
        Arrays.setAll(
                values,
                point -> endsAt >= 0 && point >= endsAt
                        ? 0
                        : level
                                * (1
                                        + 0.08 * Math.sin((point + seed % 17) / 9.0)
                                        + 0.03 * Math.sin(point * 2.7 + seed)));
        return Series.of(values);
    }
}
