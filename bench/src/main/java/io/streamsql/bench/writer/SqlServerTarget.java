package io.streamsql.bench.writer;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Properties;
import java.util.regex.Pattern;

/// The SQL Server that a JDBC URL with user and password names. [#toString()] shows no password.
final class SqlServerTarget {
    /// The environment variable with the URL: on the command line everybody on the machine could read its password.
    static final String VARIABLE = "STREAMSQL_IT_SQLSERVER_URL";

    // The driver takes a URL apart for whoever asks, but for the password
    private static final Pattern PASSWORD =
            Pattern.compile(";\\s*password\\s*=\\s*(?:\\{((?:[^}]|}})*)}|([^;]*))", Pattern.CASE_INSENSITIVE);

    private final String url;
    private final DatabaseConnection connection;

    /// @param url such as `jdbc:sqlserver://host:1433;databaseName=bench;user=…;password=…;trustServerCertificate=true`
    /// @throws SQLException if the driver does not understand it
    SqlServerTarget(String url) throws SQLException {
        this.url = url;
        var parts = new HashMap<String, String>();
        for (var property : new SQLServerDriver().getPropertyInfo(url, new Properties())) {
            parts.put(property.name, property.value);
        }
        this.connection = new DatabaseConnection(
                DatabaseType.SQLSERVER,
                parts.get("serverName"),
                Integer.parseInt(parts.get("portNumber")),
                parts.get("user"),
                Secret.plain(password(url)),
                parts.get("databaseName"),
                !"false".equalsIgnoreCase(parts.get("encrypt")),
                Boolean.parseBoolean(parts.get("trustServerCertificate")));
    }

    private static String password(String url) {
        var found = PASSWORD.matcher(url);
        if (!found.find()) {
            throw new IllegalArgumentException("The JDBC URL in " + VARIABLE + " has no password");
        }
        return found.group(1) == null ? found.group(2) : found.group(1).replace("}}", "}");
    }

    /// As the pipeline's configuration names it.
    DatabaseConnection connection() {
        return connection;
    }

    /// A new connection of the benchmark's own.
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    public String toString() {
        return "SQL Server at " + connection.address();
    }
}
