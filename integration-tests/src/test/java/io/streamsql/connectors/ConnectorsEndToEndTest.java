package io.streamsql.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.EmbeddedServices;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorSupervisor;
import io.streamsql.pipeline.reconcile.FieldDifference;
import io.streamsql.pipeline.reconcile.Reconciler;
import io.streamsql.pipeline.snapshot.Resnapshot;
import io.streamsql.pipeline.source.ReplicationSlots;
import io.streamsql.pipeline.source.SourceWatch;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import io.streamsql.pipeline.spec.Validation;
import io.streamsql.pipeline.spec.WorkerProbe;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans and actions against a real worker, with Debezium's own plug-ins and a real PostgreSQL. Each test has an entry
/// number of its own, and sees the others' connectors as orphans.
class ConnectorsEndToEndTest {
    private static final Duration LIMIT = Patience.LIMIT;
    private static final String SECRET = "n0-b0dy-kn0ws";
    private static final TopicCreation TOPICS = new TopicCreation(true, 1, 1);

    @TempDir
    private static Path parent;

    private static DataFolder folder;
    private static EmbeddedServices services;
    private static PostgresServer postgres;
    private static ConnectClient client;

    @BeforeAll
    static void start() throws Exception {
        folder = DataFolder.open(parent.resolve("data"));
        services = new EmbeddedServices(
                folder,
                SecretAccess.none(),
                List.of(new EmbeddedDatabase("source", server -> server.createDatabaseIfMissing("shop"))));
        services.start();
        postgres = services.database("source");
        client = new ConnectClient(services.connect().url(), ConnectSettings.none());
        execute("CREATE SCHEMA IF NOT EXISTS dbo");
    }

    @AfterAll
    static void stop() {
        client.close();
        services.close();
        folder.close();
    }

    @Test
    void theFirstApplyCreatesTheSecondWritesNothingAChangeUpdatesAndWhatIsNoLongerAskedForIsAnOrphan()
            throws Exception {
        execute("CREATE TABLE dbo.first (id int PRIMARY KEY)", "CREATE TABLE dbo.second (id int PRIMARY KEY)");
        var wanted = specs(config(1, Map.of(), "first", "second"));

        assertThat(apply(wanted))
                .filteredOn(outcome -> outcome.connector().contains("-db1-"))
                .hasOnlyElementsOfType(ConnectorOutcome.Created.class)
                .hasSize(2);
        awaitRunning(wanted);
        var unchanged = new Reconciler(client, wanted).plan();
        assertThat(unchanged.changesNothing()).isTrue();
        assertThat(unchanged.all(ConnectorChange.Unchanged.class)).hasSize(2);

        var changed = specs(config(1, Map.of("poll.interval.ms", "50"), "first"));
        var plan = new Reconciler(client, changed).plan();
        assertThat(plan.all(ConnectorChange.Update.class))
                .singleElement()
                .satisfies(update -> assertThat(update.differences())
                        .map(FieldDifference::toString)
                        .containsExactly("poll.interval.ms: (not set) → 50"));
        var orphan = wanted.getLast().name();
        assertThat(plan.all(ConnectorChange.Orphan.class))
                .map(ConnectorChange::connector)
                .contains(orphan);

        assertThat(new Reconciler(client, changed)
                        .apply(plan, change -> change.connector().equals(orphan)))
                .contains(new ConnectorOutcome.Left(changed.getFirst().name()))
                .filteredOn(ConnectorOutcome.Deleted.class::isInstance)
                .singleElement()
                .satisfies(deleted -> {
                    assertThat(deleted.connector()).isEqualTo(orphan);
                    assertThat(deleted.detail()).contains("The replication slot", "The publication", "was dropped");
                });
        var kept = new ReplicationSlots(connection(postgres.user(), postgres.password()));
        assertThat(kept.all()).map(ReplicationSlots.Slot::name).contains("streamsql_db1_dbo_first");
        assertThat(kept.all()).map(ReplicationSlots.Slot::name).doesNotContain("streamsql_db1_dbo_second");
        assertThat(apply(changed)).hasAtLeastOneElementOfType(ConnectorOutcome.Updated.class);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(names()).doesNotContain(orphan));
    }

    @Test
    void aTaskThatFailedIsRestartedAndItsCauseIsKeptUntilItRuns() throws Exception {
        execute(
                "CREATE ROLE fragile LOGIN REPLICATION SUPERUSER PASSWORD '" + SECRET + "'",
                "CREATE TABLE dbo.fragile (id int PRIMARY KEY)");
        var config = config(2, "fragile", Secret.plain(SECRET), Map.of("errors.max.retries", "0"), "fragile");
        var wanted = specs(config);
        var supervisor = new ConnectorSupervisor(client, wanted, config.connectors(), Clock.systemUTC());
        supervisor.pass();
        awaitRunning(wanted);

        execute(
                "ALTER ROLE fragile NOLOGIN",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'fragile'");
        await().atMost(LIMIT).until(() -> state(wanted) == ConnectorState.FAILED);
        var failed = supervisor.pass().getFirst();

        assertThat(failed.running()).isFalse();
        assertThat(failed.restarts()).isEqualTo(1);
        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.trace()).contains("\tat ").doesNotContain(SECRET);
            assertThat(failure.restarts()).hasSize(1);
            assertThat(failure.nextRestart()).isPresent();
        });
        assertThat(failed.problem()).contains("Exception: ");

        execute("ALTER ROLE fragile LOGIN");
        // The first restart may have come before the source let it in; an operator's does not wait for the next
        await().atMost(LIMIT).until(() -> {
            if (state(wanted) == ConnectorState.FAILED) {
                client.restartFailed(wanted.getFirst().name());
            }
            return supervisor.pass().getFirst().running();
        });
        assertThat(supervisor.pass().getFirst().problem()).isEmpty();
    }

    @Test
    void aSqlServerThatIsNotThereLeavesValidConnectorsWhateverTheirTablesAreCalled() {
        var tables = List.of(
                new TableId("dbo", "Order Lines"),
                new TableId("dbo", "a.b"),
                new TableId("My [Schema]", "tab]le"),
                new TableId("dbo", "Größe_Ω"),
                new TableId("dbo", "it's, 100%"));
        var connection = new DatabaseConnection(
                DatabaseType.SQLSERVER,
                "127.0.0.1",
                Loopback.freePort(),
                "cdc",
                Secret.plain(SECRET),
                "AX DB",
                true,
                true);
        for (var scope : Scope.values()) {
            var entry = new SourceEntry(3, true, connection, "AXLAP240", tables, "dbhistory.db3", Map.of());
            var wanted = specs(config(entry, scope));
            var reconciler = new Reconciler(client, wanted);
            var plan = reconciler.plan();

            assertThat(reconciler.validate(plan)).hasSize(wanted.size()).allSatisfy((_, validation) -> {
                assertThat(validation.onlyUnreachable()).isTrue();
                assertThat(validation.remarks()).isEmpty();
                assertThat(validation.problems().getFirst().key()).isEqualTo("DB3_HOSTNAME");
            });
            assertThat(reconciler.apply(plan, change -> change instanceof ConnectorChange.Create))
                    .filteredOn(outcome -> outcome.connector().contains("-db3"))
                    .hasOnlyElementsOfType(ConnectorOutcome.SourceUnreachable.class);
        }
        assertThat(names()).noneMatch(name -> name.contains("-db3"));
    }

    @Test
    void thePlugInsErrorsAreToldByTheKeyToChange() {
        var connection = connection("nobody", Secret.plain(SECRET));
        var entry = new SourceEntry(
                4,
                true,
                connection,
                "SHOP4",
                List.of(new TableId("dbo", "first")),
                "h",
                Map.of("max.batch.size", Secret.plain("many"), "pol.interval.ms", Secret.plain("5")));
        var wanted = specs(config(entry, Scope.TABLE));
        var validation = Validation.ask(client, wanted.getFirst());

        assertThat(validation.passed()).isFalse();
        assertThat(validation.problems())
                .anySatisfy(problem -> assertThat(problem.toString())
                        .startsWith("DB4_CONNECTOR_MAX_BATCH_SIZE: ")
                        .contains("An integer is expected"))
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain(SECRET));
        assertThat(validation.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.toString())
                        .startsWith("DB4_CONNECTOR_POL_INTERVAL_MS: ")
                        .endsWith("Is DB4_CONNECTOR_POLL_INTERVAL_MS meant?"));
    }

    @Test
    void aHeldConnectorIsResumedByApplyAndItsOffsetsAreChangedMeanwhile() throws Exception {
        execute("CREATE TABLE dbo.held (id int PRIMARY KEY)", "INSERT INTO dbo.held VALUES (1)");
        var wanted = specs(config(5, Map.of(), "held"));
        var name = wanted.getFirst().name();
        apply(wanted);
        awaitRunning(wanted);
        await().atMost(LIMIT).until(() -> client.offsets(name).snapshotCompleted());

        client.pause(name);
        await().atMost(LIMIT).until(() -> state(wanted) == ConnectorState.PAUSED);
        assertThat(new Reconciler(client, wanted).plan().all(ConnectorChange.Resume.class))
                .hasSize(1);

        client.stop(name);
        await().atMost(LIMIT).until(() -> status(wanted).tasks().isEmpty());
        var offsets = client.offsets(name);
        client.resetOffsets(name);
        assertThat(client.offsets(name).snapshot()).isEqualTo(ConnectorOffsets.Snapshot.NOTHING_RECORDED);
        client.alterOffsets(name, ConnectorOffsets.of(offsets.json()));
        assertThat(client.offsets(name)).isEqualTo(offsets);

        assertThat(apply(wanted)).contains(new ConnectorOutcome.Resumed(name));
        awaitRunning(wanted);
        client.restart(name);
        client.restartTask(name, 0);
        awaitRunning(wanted);
    }

    @Test
    void anEmptyTableIsKnownToBeCopied() throws Exception {
        execute("CREATE TABLE dbo.empty (id int PRIMARY KEY)");
        var wanted = specs(config(6, Map.of("heartbeat.interval.ms", "500"), "empty"));
        apply(wanted);

        await().atMost(LIMIT)
                .until(() -> client.offsets(wanted.getFirst().name()).snapshotCompleted());
        assertThat(topics(kafka().bootstrapServers().orElseThrow()))
                .contains("streamsql-heartbeats")
                .noneMatch(topic -> topic.startsWith("__debezium-heartbeat"));
    }

    @Test
    void aTableIsCopiedAgainWhileItsConnectorStreams() throws Exception {
        execute(
                "CREATE TABLE dbo.copied (id int PRIMARY KEY)",
                "INSERT INTO dbo.copied SELECT generate_series(1, 3000)");
        var quick = Map.of("heartbeat.interval.ms", "500", "signal.poll.interval.ms", "500");
        var config = config(7, quick, "copied");
        var wanted = specs(config);
        apply(wanted);
        awaitRunning(wanted);
        await().atMost(LIMIT)
                .until(() -> client.offsets(wanted.getFirst().name()).snapshotCompleted());

        var seen = new ArrayList<Resnapshot.Progress>();
        var end = new Resnapshot(client, config, wanted.getFirst(), new TableId("dbo", "copied")).run(seen::add);

        assertThat(end).isEqualTo(new Resnapshot.Progress(Resnapshot.State.DONE, 3_000));
        assertThat(seen).last().isEqualTo(end);
    }

    /// A PostgreSQL's connector needs no table for it, but may have one, as SQL Server's must.
    @Test
    void theMarksOfACopyInATableOfTheSourceFillNoTopic() throws Exception {
        execute(
                "CREATE TABLE dbo.debezium_signal (id varchar(42) PRIMARY KEY, type varchar(32), data varchar(2048))",
                "CREATE TABLE dbo.marked (id int PRIMARY KEY)",
                "INSERT INTO dbo.marked SELECT generate_series(1, 3000)");
        var marking = Map.of(
                "heartbeat.interval.ms", "500",
                "signal.poll.interval.ms", "500",
                "signal.data.collection", "dbo.debezium_signal",
                "read.only", "false");
        var config = config(9, marking, "marked");
        var wanted = specs(config);
        apply(wanted);
        awaitRunning(wanted);
        await().atMost(LIMIT)
                .until(() -> client.offsets(wanted.getFirst().name()).snapshotCompleted());

        var end = new Resnapshot(client, config, wanted.getFirst(), new TableId("dbo", "marked")).run(_ -> {});

        assertThat(end).isEqualTo(new Resnapshot.Progress(Resnapshot.State.DONE, 3_000));
        try (var connection = postgres.connect("shop");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM dbo.debezium_signal")) {
            rows.next();
            assertThat(rows.getInt(1)).as("marks").isPositive();
        }
        assertThat(topics(kafka().bootstrapServers().orElseThrow()))
                .contains("SHOP9-dbo_marked.dbo.marked")
                .noneMatch(topic -> topic.contains("debezium_signal"));
    }

    @Test
    void whatCannotBeCopiedAgainIsSaidBeforeAnythingIsSent() throws Exception {
        execute("CREATE TABLE dbo.\"order lines\" (id int PRIMARY KEY)", "CREATE TABLE dbo.keyless (id int)");
        var config = config(11, Map.of(), "order lines", "keyless", "Keyless");
        var wanted = specs(config);

        assertThat(wanted.stream().map(spec -> refusal(config, spec)))
                .satisfiesExactly(
                        blank -> assertThat(blank).contains("it takes the name “order lines” apart"),
                        keyless -> assertThat(keyless).contains("neither a primary key nor a unique index"),
                        missing -> assertThat(missing).contains("dbo.Keyless is no table of shop", "dbo.keyless"));
    }

    private static String refusal(PipelineConfig config, ConnectorSpec spec) {
        return catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> new Resnapshot(client, config, spec, spec.tables().getFirst()).run(_ -> {}))
                .getMessage();
    }

    @Test
    void postgresTablesThatDifferInCaseAreCapturedEachForItself() throws Exception {
        execute(
                "CREATE TABLE dbo.\"CaseTable\" (id int PRIMARY KEY)",
                "CREATE TABLE dbo.casetable (id int PRIMARY KEY)",
                "INSERT INTO dbo.\"CaseTable\" VALUES (1), (2), (3)",
                "INSERT INTO dbo.casetable VALUES (1)");
        var wanted = specs(config(12, Map.of(), "CaseTable", "casetable"));
        apply(wanted);
        awaitRunning(wanted);

        await().atMost(LIMIT)
                .until(() -> records("SHOP12-dbo_CaseTable.dbo.CaseTable") >= 3
                        && records("SHOP12-dbo_casetable.dbo.casetable") >= 1);
        assertThat(records("SHOP12-dbo_casetable.dbo.casetable")).isLessThan(3);
    }

    @Test
    void aTableWithACharacterOfTwoUnitsLandsInItsOwnTopic() throws Exception {
        execute("CREATE TABLE dbo.\"größe_表_😀\" (id int PRIMARY KEY)", "INSERT INTO dbo.\"größe_表_😀\" VALUES (1)");
        var wanted = specs(config(13, Map.of(), "größe_表_😀"));
        apply(wanted);
        awaitRunning(wanted);

        await().atMost(LIMIT).until(() -> records(wanted.getFirst().topics().getFirst()) >= 1);
    }

    @Test
    void thePartitionsOfATableAreCapturedAsThatTable() throws Exception {
        partitioned("events");
        var wanted = specs(config(9, Map.of(), "events"));
        apply(wanted);
        awaitCopied(wanted);

        execute("INSERT INTO dbo.events VALUES (1), (2)");

        await().atMost(LIMIT).until(() -> records("SHOP9-dbo_events.dbo.events") >= 2);
    }

    @Test
    void aPublicationOfAnEarlierVersionIsMendedWhileItsConnectorRuns() throws Exception {
        partitioned("older");
        var wanted = specs(config(10, Map.of(), "older"));
        var connector = wanted.getFirst();
        execute("CREATE PUBLICATION " + connector.config().get("publication.name") + " FOR TABLE dbo.older");
        apply(wanted);
        awaitCopied(wanted);
        // Lost: nobody captures dbo.older_1
        execute("INSERT INTO dbo.older VALUES (1)");
        var watch = new SourceWatch(Clock.systemUTC());

        watch.look(wanted, Set.of(connector.name()), true);
        assertThat(watch.of(connector.name())).singleElement().asString().contains("StreamSQL has altered it");
        execute("INSERT INTO dbo.older VALUES (2)");

        await().atMost(LIMIT).until(() -> records("SHOP10-dbo_older.dbo.older") >= 1);
    }

    @Test
    void aTableWithoutAReplicaIdentityIsNotPublishedButForItsInsertsWhereTheOperatorSaysSo() throws Exception {
        execute("CREATE TABLE dbo.nameless (id int)", "INSERT INTO dbo.nameless VALUES (1)");
        var wanted = specs(config(14, Map.of(), "nameless"));

        assertThat(apply(wanted))
                .filteredOn(outcome -> outcome.connector().contains("-db14-"))
                .singleElement()
                .satisfies(refused -> assertThat(refused.detail()).contains("dbo.nameless has no replica identity"));
        assertThat(names()).noneMatch(name -> name.contains("-db14-"));
        var words = apply(wanted).stream().map(ConnectorOutcome::detail).collect(Collectors.joining());
        execute(words.substring(words.indexOf("CREATE PUBLICATION"), words.lastIndexOf(".")));

        apply(wanted);
        awaitCopied(wanted);
        var copied = records("SHOP14-dbo_nameless.dbo.nameless");
        execute(
                "INSERT INTO dbo.nameless VALUES (2)",
                "UPDATE dbo.nameless SET id = id + 10",
                "DELETE FROM dbo.nameless");

        await().atMost(LIMIT).until(() -> records("SHOP14-dbo_nameless.dbo.nameless") > copied);
    }

    @Test
    void theWorkerIsAskedWhatItCanDo() {
        var finding = new WorkerProbe(client, config(8, Map.of(), "first")).ask();

        assertThat(finding.profile().exactlyOnce()).isTrue();
        assertThat(finding.remarks()).isEmpty();
        var plain = config(8, "streamsql", Secret.plain(SECRET), Map.of(), "first");
        assertThat(new WorkerProbe(client, plain).ask().remarks())
                .singleElement()
                .asString()
                .startsWith("DB8_PASSWORD will be readable");
        var unresolved = Secret.referenced("${env:NOT_ALLOWED}", SECRET);
        assertThat(new WorkerProbe(client, config(8, "streamsql", unresolved, Map.of(), "first"))
                        .ask()
                        .remarks())
                .singleElement()
                .asString()
                .startsWith("This worker does not resolve ${env:NOT_ALLOWED}");
    }

    private static List<ConnectorOutcome> apply(List<ConnectorSpec> wanted) {
        var reconciler = new Reconciler(client, wanted);
        return reconciler.apply(reconciler.plan(), change -> !(change instanceof ConnectorChange.Orphan));
    }

    private static void partitioned(String table) throws SQLException {
        execute(
                "CREATE TABLE dbo.%1$s (id int PRIMARY KEY) PARTITION BY RANGE (id)".formatted(table),
                "CREATE TABLE dbo.%1$s_1 PARTITION OF dbo.%1$s FOR VALUES FROM (0) TO (100)".formatted(table));
    }

    private static void awaitCopied(List<ConnectorSpec> wanted) {
        awaitRunning(wanted);
        await().atMost(LIMIT)
                .until(() -> client.offsets(wanted.getFirst().name()).snapshotCompleted());
    }

    /// Offsets that a topic holds; none while there is no such topic.
    private static long records(String topic) throws KafkaUnavailableException {
        try (var catalog = new TopicCatalog(kafka())) {
            if (catalog.topics(List.of(topic)).isEmpty()) {
                return 0;
            }
            var partition = new TopicPartition(topic, 0);
            return catalog.latest(List.of(partition)).get(partition);
        }
    }

    private static void awaitRunning(List<ConnectorSpec> wanted) {
        await().atMost(LIMIT).until(() -> state(wanted) == ConnectorState.RUNNING);
    }

    /// The worst state of the wanted connectors.
    private static ConnectorState state(List<ConnectorSpec> wanted) {
        var states = new TreeSet<ConnectorState>();
        for (var spec : wanted) {
            states.add(client.connectors().stream()
                    .filter(connector -> connector.name().equals(spec.name()))
                    .map(connector -> connector.status().overall())
                    .findFirst()
                    .orElse(ConnectorState.UNASSIGNED));
        }
        return states.size() == 1 ? states.first() : ConnectorState.UNASSIGNED;
    }

    private static ConnectorStatus status(List<ConnectorSpec> wanted) {
        return client.connectors().stream()
                .filter(connector -> connector.name().equals(wanted.getFirst().name()))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private static Set<String> names() {
        var names = new TreeSet<String>();
        client.connectors().forEach(connector -> names.add(connector.name()));
        return names;
    }

    private static List<ConnectorSpec> specs(PipelineConfig config) {
        return ConnectorSpecs.of(config, new WorkerProbe(client, config).ask().profile());
    }

    private static PipelineConfig config(int number, Map<String, String> properties, String... tables) {
        return config(number, postgres.user(), postgres.password(), properties, tables);
    }

    private static PipelineConfig config(
            int number, String user, Secret password, Map<String, String> properties, String... tables) {
        var ids = Stream.of(tables).map(table -> new TableId("dbo", table)).toList();
        var further = new HashMap<String, Secret>();
        properties.forEach((property, value) -> further.put(property, Secret.plain(value)));
        var entry = new SourceEntry(number, true, connection(user, password), "SHOP" + number, ids, "h", further);
        return config(entry, Scope.TABLE);
    }

    private static DatabaseConnection connection(String user, Secret password) {
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL, postgres.host(), postgres.port(), user, password, "shop", false, false);
    }

    private static PipelineConfig config(SourceEntry entry, Scope scope) {
        var connectors = new ConnectorSettings(1, "initial", Duration.ofSeconds(5), 4, scope, TOPICS, 50, false);
        var writer = new WriterSettings(
                new TableId("dbo", "CDCChanges"), "test", false, true, 0, new WriterSettings.Start.Earliest());
        var connect = ConnectSettings.none().at(services.connect().url());
        return new PipelineConfig(
                List.of(entry), entry.connection(), kafka(), connect, connectors, writer, Optional.empty());
    }

    private static KafkaSettings kafka() {
        return new KafkaSettings(Optional.of(services.kafka().bootstrapServers()), Map.of());
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = postgres.connect("shop");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Set<String> topics(String bootstrapServers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listTopics().names().get();
        }
    }
}
