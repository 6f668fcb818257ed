package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import java.util.Map;

/// Reads a database connection from the keys with one prefix: `DB1_` or `TARGET_DB_`.
final class ConnectionReader {
    private static final Map<String, DatabaseType> TYPES =
            Map.of("sqlserver", DatabaseType.SQLSERVER, "postgresql", DatabaseType.POSTGRESQL);
    private static final Map<String, String> SYNONYMS = Map.of(
            "mssql",
            "sqlserver",
            "sql server",
            "sqlserver",
            "azure",
            "sqlserver",
            "postgres",
            "postgresql",
            "pg",
            "postgresql",
            "pgsql",
            "postgresql");
    private static final int HIGHEST_PORT = 65_535;

    private final Settings settings;

    ConnectionReader(Settings settings) {
        this.settings = settings;
    }

    /// Reads a connection; problems are noted, and what they are about is left empty.
    DatabaseConnection read(String prefix) {
        var type = settings.choice(prefix + "TYPE", DatabaseType.SQLSERVER, TYPES, SYNONYMS);
        var portKey = prefix + "PORT";
        var host = settings.require(prefix + "HOSTNAME", "Set it to the server's name or address.");
        return new DatabaseConnection(
                type,
                settings.checked(host, HostName.KIND, name -> HostName.check(name, portKey))
                        .orElse(""),
                settings.integer(
                        portKey,
                        type.defaultPort(),
                        1,
                        HIGHEST_PORT,
                        "A port",
                        "; " + display(type) + "'s usual one is " + type.defaultPort()),
                text(prefix + "USER", "Set it to the login that StreamSQL connects with."),
                settings.require(prefix + "PASSWORD", "Set it to the login's password, or to a ${env:…} or ${file:…}.")
                        .map(Setting::toSecret)
                        .orElseGet(() -> Secret.plain("")),
                text(prefix + "NAME", "Set it to the database's name."),
                // What the systems' drivers do unless told otherwise
                settings.flag(prefix + "ENCRYPT", type == DatabaseType.SQLSERVER),
                settings.flag(prefix + "TRUST_SERVER_CERTIFICATE", false));
    }

    private String text(String key, String right) {
        return settings.require(key, right).map(Setting::value).orElse("");
    }

    /// How people call a database system.
    static String display(DatabaseType type) {
        return switch (type) {
            case SQLSERVER -> "SQL Server";
            case POSTGRESQL -> "PostgreSQL";
        };
    }

    /// The schema that tables are in unless someone chose another.
    static String usualSchema(DatabaseType type) {
        return switch (type) {
            case SQLSERVER -> "dbo";
            case POSTGRESQL -> "public";
        };
    }
}
