package io.streamsql.pipeline.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.streamsql.pipeline.store.schema.Dialect;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// A few connections that are kept for the next question, so that nobody who looks at something waits for a login. A
/// target that is away is asked when somebody wants something of it, and not before.
final class ConnectionPool implements Connections {
    private static final int MOST = 6;
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration KEEP = Duration.ofMinutes(1);

    private final HikariDataSource pool;

    ConnectionPool(Dialect dialect) {
        var config = new HikariConfig();
        config.setPoolName("streamsql-console");
        config.setDataSource(new Logins(dialect));
        config.setAutoCommit(false);
        config.setMaximumPoolSize(MOST);
        config.setMinimumIdle(0);
        config.setIdleTimeout(KEEP.toMillis());
        config.setConnectionTimeout(WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    @Override
    public Connection open() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException failure) {
            // What the driver said, and not that the pool waited for it
            throw failure.getCause() instanceof SQLException said ? said : failure;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /// What the pool gets its connections from.
    private record Logins(Dialect dialect) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return dialect.connect();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException("the configuration says who logs in");
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public void setLoginTimeout(int seconds) {
            // The dialect has its own
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            // Drivers log elsewhere
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("no " + type.getName());
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
