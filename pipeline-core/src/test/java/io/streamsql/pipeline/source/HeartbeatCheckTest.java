package io.streamsql.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.LogMessages;
import io.streamsql.pipeline.spec.Sources;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a real PostgreSQL lets heartbeats write into its log.
class HeartbeatCheckTest {
    @TempDir
    private Path parent;

    @Test
    void aLoginThatMayNotRunTheFunctionIsToldWithTheStatementThatHelps() throws Exception {
        try (var server = server().start()) {
            execute(
                    server,
                    "CREATE TABLE public.orders (id int PRIMARY KEY)",
                    "CREATE ROLE \"Cdc\" LOGIN",
                    "CREATE ROLE reader LOGIN",
                    "ALTER ROLE reader SET default_transaction_read_only = on",
                    "GRANT SELECT ON public.orders TO \"Cdc\"");
            assertThat(told(connector(server, "Cdc", Map.of()))).isEmpty();
            assertThat(told(connector(server, "reader", Map.of()))).isEmpty();
            emit(server, "reader");
            assertThat(told(connector(server, "Cdc", Map.of("heartbeat.interval.ms", "0"))))
                    .singleElement()
                    .asString()
                    .startsWith("DB1_CONNECTOR_HEARTBEAT_INTERVAL_MS=0 turns heartbeats off.");

            execute(server, revoked(server));

            var told = told(connector(server, "Cdc", Map.of()));
            assertThat(told)
                    .singleElement()
                    .asString()
                    .startsWith("The login \"Cdc\" of localhost:" + server.getPort() + "/postgres may not run")
                    .contains("keeps all its log");
            assertThat(told(connector(server, "Cdc", Map.of("heartbeat.action.query", "CALL beat()"))))
                    .as("the operator's own way is his")
                    .isEmpty();

            execute(server, told.getFirst().replaceAll("(?s).*Run at the source: (.*)\\.", "$1"));
            assertThat(told(connector(server, "Cdc", Map.of()))).isEmpty();
            emit(server, "Cdc");
        }
    }

    @Test
    void aStandbyIsToldWithWhatItsPrimaryCanDo() throws Exception {
        var data = parent.resolve("data");
        try (var server = server().setDataDirectory(data).start()) {
            execute(server, "CREATE TABLE public.orders (id int PRIMARY KEY)");
        }
        Files.createFile(data.resolve("standby.signal"));

        try (var server = server().setDataDirectory(data).start()) {
            assertThat(told(connector(server, "postgres", Map.of())))
                    .singleElement()
                    .asString()
                    .contains("is a standby", LogMessages.EMIT);
        }
    }

    private static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder().setCleanDataDirectory(false);
    }

    private static String revoked(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT string_agg('REVOKE EXECUTE ON FUNCTION ' || oid::regprocedure || ' FROM PUBLIC', ';')
                        FROM pg_proc WHERE proname = 'pg_logical_emit_message'""")) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<String> told(ConnectorSpec connector) throws InterruptedException {
        return SourceLook.at(List.of(connector), Set.of()).of(connector.name());
    }

    private static ConnectorSpec connector(EmbeddedPostgres server, String user, Map<String, String> operators) {
        var entry = Sources.entry(1, DatabaseType.POSTGRESQL, "postgres", operators, new TableId("public", "orders"));
        var connection = new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                "localhost",
                server.getPort(),
                user,
                Secret.plain(""),
                "postgres",
                false,
                true);
        return Sources.specs(
                        Scope.TABLE,
                        new SourceEntry(1, true, connection, "SHOP", entry.tables(), "h", entry.connectorProperties()))
                .getFirst();
    }

    private static void emit(EmbeddedPostgres server, String user) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres", user, "");
                var statement = connection.createStatement()) {
            statement.execute(LogMessages.EMIT);
        }
    }

    private static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
