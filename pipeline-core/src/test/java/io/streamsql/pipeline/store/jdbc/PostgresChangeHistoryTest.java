package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.store.postgres.PostgresDialect;
import io.streamsql.pipeline.store.schema.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresChangeHistoryTest extends ChangeHistoryContract {
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
    Dialect dialect() {
        return new PostgresDialect(
                target(),
                new WriterSettings(
                        new TableId("any", "any"), "any", false, true, 0, new WriterSettings.Start.Earliest()));
    }
}
