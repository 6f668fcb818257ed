package io.streamsql.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.jdbc.SqlServerForTests;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A SQL Server that is asked for its tables, wherever there is one; skipped, and said so, elsewhere. Change data
/// capture is not enabled in it.
class SqlServerSourceTest {
    private static final TableId KEYED = new TableId("streamsql_source", "Customers");
    private static final TableId KEYLESS = new TableId("streamsql_source", "Order Lines");

    private static SqlServerForTests server;

    @BeforeAll
    static void findServer() {
        server = SqlServerForTests.find();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void create() throws SQLException {
        execute(
                "CREATE SCHEMA streamsql_source",
                "CREATE TABLE streamsql_source.[Customers] (id int PRIMARY KEY)",
                "CREATE TABLE streamsql_source.[Order Lines] (id int)");
    }

    @AfterEach
    void drop() throws SQLException {
        execute(
                "DROP TABLE streamsql_source.[Customers]",
                "DROP TABLE streamsql_source.[Order Lines]",
                "DROP SCHEMA streamsql_source");
    }

    @Test
    void tablesAreNamedAsTheyAreFoundWithoutCase() throws Exception {
        var source = new SourceReader(server.connection()).tables(List.of());

        assertThat(source.named(new TableId("streamsql_source", "customers")))
                .hasValueSatisfying(name -> assertThat(name.toString()).isEqualToIgnoringCase(KEYED.toString()));
        assertThat(source.isKeyed(source.named(KEYED).orElseThrow())).isTrue();
        assertThat(source.isKeyed(source.named(KEYLESS).orElseThrow())).isFalse();
        assertThat(((SqlServerTables) source).captured()).isEmpty();
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = new SqlServerSource(server.connection()).connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
