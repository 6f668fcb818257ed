package io.streamsql.demo.sample;

import io.streamsql.demo.DemoDatabase;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests databases of their own on one PostgreSQL server, started at the first use and closed after the last
/// test.
public final class TestDatabases implements ParameterResolver {

    private record Server(DataFolder folder, PostgresServer postgres) implements AutoCloseable {
        static Server start() {
            var folder = DataFolder.temporary();
            return new Server(folder, PostgresServer.start(folder, "tests"));
        }

        @Override
        public void close() {
            postgres.close();
            folder.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PostgresServer postgres = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestDatabases.class))
                .computeIfAbsent(Server.class, key -> Server.start(), Server.class)
                .postgres();
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        postgres.createDatabaseIfMissing(name);
        return new TestDatabase(new DemoDatabase(postgres, name));
    }

    /// A fresh, empty database.
    public record TestDatabase(DemoDatabase where) {

        public DataSource dataSource() {
            return where.dataSource();
        }

        public void execute(String sql) {
            try (Connection connection = dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        }

        /// The rows' columns as text, separated by `|`; null is `-`.
        public List<String> query(String sql) {
            try (Connection connection = dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                List<String> rows = new ArrayList<>();
                while (result.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        String value = result.getString(column);
                        columns.add(value == null ? "-" : value);
                    }
                    rows.add(String.join("|", columns));
                }
                return rows;
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        }

        public long count(String sql) {
            return Long.parseLong(query(sql).getFirst());
        }
    }
}
