package io.streamsql.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.TableId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresChangeStoreTest extends ChangeStoreContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @Override
    DatabaseConnection target() {
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                "localhost",
                postgres.getPort(),
                "postgres",
                Secret.plain("not-to-be-shown"),
                "postgres",
                false,
                true);
    }

    @Override
    String quoted(TableId table) {
        return "\"%s\".\"%s\"".formatted(table.schema(), table.table().replace("\"", "\"\""));
    }

    @Override
    String refusedKey() {
        return "a NUL: \0";
    }

    @Override
    List<List<String>> query(String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    @Test
    void aConnectionCutInTheMiddleIsOpenedAgain() throws Exception {
        try (var store = newStore()) {
            store.prepare();
            query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'streamsql-writer'");

            assertThatThrownBy(() -> store.positions(List.of("any"))).isInstanceOf(StoreException.Unavailable.class);
            assertThat(store.positions(List.of("any"))).isEmpty();
        }
    }
}
