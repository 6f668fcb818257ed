package io.streamsql.pipeline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import io.streamsql.pipeline.spec.Validation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connectors whose publications would make the source refuse its own application's statements.
class RefusedAtTheSourceTest {
    private static final ConnectorSettings SETTINGS =
            Sources.config(Scope.TABLE).connectors();
    private static EmbeddedPostgres postgres;

    private FakeConnectWorker worker;
    private ConnectClient client;
    private final List<ConnectorSpec> specs = connectors(postgres.getPort(), Map.of());
    private final String keyed = specs.getFirst().name();
    private final String keyless = specs.getLast().name();

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void start() throws Exception {
        worker = new FakeConnectWorker();
        client = new ConnectClient(worker.url(), ConnectSettings.none());
        execute(
                "DROP SCHEMA IF EXISTS dbo CASCADE",
                "CREATE SCHEMA dbo",
                "CREATE TABLE dbo.keyed (id int PRIMARY KEY)",
                "CREATE TABLE dbo.keyless (id int)",
                "DROP PUBLICATION IF EXISTS streamsql_db1_dbo_keyless");
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    @Test
    void neitherPlanNorApplyRegistersThemAndTheOthersGoOn() throws Exception {
        var reconciler = new Reconciler(client, specs);

        var checks = reconciler.validate(reconciler.plan());
        assertThat(checks.get(keyed).passed()).isTrue();
        assertThat(checks.get(keyless).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("DB1_TABLE_INCLUDE_LIST");
            assertThat(problem.message())
                    .startsWith("dbo.keyless has no replica identity: once the publication streamsql_db1_dbo_keyless")
                    .contains("ALTER TABLE \"dbo\".\"keyless\" REPLICA IDENTITY FULL");
        });

        var outcomes = reconciler.apply(reconciler.plan(), _ -> true);
        assertThat(outcomes.getFirst()).isInstanceOf(ConnectorOutcome.Created.class);
        assertThat(outcomes.getLast()).isInstanceOf(ConnectorOutcome.Invalid.class);
        assertThat(outcomes.getLast().detail()).contains("REPLICA IDENTITY FULL");
        assertThat(worker.connectors).containsOnlyKeys(keyed);

        execute("ALTER TABLE dbo.keyless REPLICA IDENTITY FULL");
        assertThat(reconciler.apply(reconciler.plan(), _ -> true).getLast())
                .isInstanceOf(ConnectorOutcome.Created.class);
    }

    @Test
    void aPublicationOfInsertsThatTheOperatorMadeIsHisWord() throws Exception {
        execute("CREATE PUBLICATION streamsql_db1_dbo_keyless FOR TABLE dbo.keyless WITH (publish = 'insert')");
        var reconciler = new Reconciler(client, specs);

        assertThat(reconciler.apply(reconciler.plan(), _ -> true)).allMatch(ConnectorOutcome::good);
    }

    @Test
    void aRunningPipelineDoesNotRegisterThemEitherAndSaysWhy() {
        var supervisor = new ConnectorSupervisor(client, specs, SETTINGS, Clock.systemUTC());

        var health = supervisor.pass();

        assertThat(worker.connectors).containsOnlyKeys(keyed);
        assertThat(health.getLast().condition()).isEqualTo(Condition.NOT_CREATED);
        assertThat(health.getLast().problem()).contains("dbo.keyless has no replica identity");
        var told = health.getLast().problem().substring("DB1_TABLE_INCLUDE_LIST: ".length());
        assertThat(health.getLast().noting(List.of(told), false)).isEqualTo(health.getLast());
    }

    @Test
    void whatIsRegisteredAndFailedIsNotStartedOnATableThatItWouldPublish() throws Exception {
        var supervisor = new ConnectorSupervisor(client, specs, SETTINGS, Clock.systemUTC());
        client.put(keyless, specs.getLast().config());
        worker.state(keyless, "RUNNING", "FAILED", "java.lang.Exception: no");

        assertThat(supervisor.pass().getLast().problem()).contains("dbo.keyless has no replica identity");
        assertThat(worker.requests).noneMatch(request -> request.endsWith("/restart"));

        execute("CREATE PUBLICATION streamsql_db1_dbo_keyless FOR TABLE dbo.keyless");
        assertThat(supervisor.pass())
                .last()
                .extracting(ConnectorHealth::restarts)
                .isEqualTo(1);
    }

    @Test
    void aSourceThatDoesNotSayIsAskedAgainAndNothingIsRegisteredMeanwhile() throws Exception {
        var away = connectors(freePort(), Map.of());
        var reconciler = new Reconciler(client, away);

        assertThat(reconciler.validate(reconciler.plan()).values())
                .allMatch(Validation::onlyUnreachable)
                .hasSize(2);
        assertThat(reconciler.apply(reconciler.plan(), _ -> true))
                .hasOnlyElementsOfType(ConnectorOutcome.SourceUnreachable.class)
                .allSatisfy(outcome -> assertThat(outcome.detail())
                        .contains("DB1_HOSTNAME: Not known whether its tables have replica identities", "could not say")
                        .contains("DB1_CONNECTOR_PUBLICATION_AUTOCREATE_MODE=disabled")
                        .doesNotContain("s3cret"));
        assertThat(worker.connectors).isEmpty();
    }

    @Test
    void whoMakesThePublicationsHimselfNeedsNoAnswer() throws Exception {
        var reconciler = new Reconciler(
                client, connectors(freePort(), Map.of("publication.autocreate.mode", Secret.plain("disabled"))));

        assertThat(reconciler.apply(reconciler.plan(), _ -> true))
                .hasOnlyElementsOfType(ConnectorOutcome.Created.class);
    }

    private static List<ConnectorSpec> connectors(int port, Map<String, Secret> properties) {
        var connection = new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                "localhost",
                port,
                "postgres",
                Secret.plain("s3cret"),
                "postgres",
                false,
                true);
        var tables = List.of(new TableId("dbo", "keyed"), new TableId("dbo", "keyless"));
        return Sources.specs(Scope.TABLE, new SourceEntry(1, true, connection, "SHOP", tables, "h", properties));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
