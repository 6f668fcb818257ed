package io.streamsql.pipeline.view;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.store.jdbc.SqlServerForTests;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.sqlserver.SqlServerDialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqlServerTypedViewsTest extends TypedViewsContract {
    private static SqlServerForTests server;

    @BeforeAll
    static void findServer() {
        server = SqlServerForTests.find();
    }

    @AfterAll
    static void leaveServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    DatabaseConnection target() {
        return server.connection();
    }

    @Override
    Dialect dialect() {
        return new SqlServerDialect(
                target(),
                new WriterSettings(
                        new TableId("any", "any"), "any", false, true, 0, new WriterSettings.Start.Earliest()));
    }
}
