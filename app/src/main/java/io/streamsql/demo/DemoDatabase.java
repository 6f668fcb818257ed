package io.streamsql.demo;

import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// One of the demo's databases, in the two forms that it is needed in.
///
/// @param server   the server that it stands on, up
/// @param database its name
public record DemoDatabase(PostgresServer server, String database) {

    /// As the configuration has it; the password is a reference into the data folder's secrets.
    public DatabaseConnection connection() {
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                server.host(),
                server.port(),
                server.user(),
                server.password(),
                database,
                false,
                false);
    }

    /// As JDBC has it.
    public DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl(database));
        source.setUser(server.user());
        source.setPassword(server.password().reveal());
        return source;
    }
}
