package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.spec.ConnectorNames;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a connector keeps in its PostgreSQL source, and what stays there when the connector goes: a replication slot,
/// for which the source keeps its log, and a publication. At a SQL Server a connector keeps nothing.
///
/// @param connector   its name
/// @param source      where the database is, and the connector's login as far as Connect tells it; the password
///                    is empty where that holds a reference or a mask
/// @param slot        the slot's name; empty where that is taken care of
/// @param publication the publication's name; empty where the connector has none
public record SourceObjects(
        String connector, DatabaseConnection source, Optional<String> slot, Optional<String> publication) {
    private static final Secret UNKNOWN = Secret.plain("");
    private static final Pattern NO_PASSWORD = Pattern.compile("|.*\\$\\{.*}.*|[*•]+");
    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

    /// Of a connector, ours or not, by its configuration as Connect has it.
    ///
    /// @return empty for one that keeps nothing at its source
    public static Optional<SourceObjects> of(String connector, Map<String, String> config) {
        if (!config.getOrDefault("connector.class", "").endsWith(".PostgresConnector")) {
            return Optional.empty();
        }
        var publication = Optional.of(config.getOrDefault(PostgresTables.NAME, "dbz_publication"))
                .filter(_ -> config.getOrDefault("plugin.name", "decoderbufs").equals("pgoutput"));
        return Optional.of(new SourceObjects(
                connector, source(config), Optional.of(config.getOrDefault("slot.name", "debezium")), publication));
    }

    private static DatabaseConnection source(Map<String, String> config) {
        var password = config.getOrDefault("database.password", "");
        var port = config.getOrDefault("database.port", "");
        var ssl = config.getOrDefault("database.sslmode", "prefer");
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                config.getOrDefault("database.hostname", ""),
                port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : DatabaseType.POSTGRESQL.defaultPort(),
                config.getOrDefault("database.user", ""),
                NO_PASSWORD.matcher(password).matches() ? UNKNOWN : Secret.plain(password),
                config.getOrDefault("database.dbname", ""),
                ENCRYPTED.contains(ssl),
                ssl.equals("require"));
    }

    /// Without the slot: somebody else has dropped it.
    public SourceObjects withoutSlot() {
        return new SourceObjects(connector, source, Optional.empty(), publication);
    }

    /// As whom these can be dropped: an entry's login for the same database, that of the connector's own user first, or
    /// what Connect itself knows.
    ///
    /// @param entries all of the configuration, those that are switched off too
    Optional<DatabaseConnection> login(Collection<SourceEntry> entries) {
        return entries.stream()
                .map(SourceEntry::connection)
                .filter(this::isThere)
                .min(Comparator.comparing(connection -> !connection.user().equals(source.user())))
                .or(() -> Optional.of(source).filter(known -> !known.password().equals(UNKNOWN)));
    }

    private boolean isThere(DatabaseConnection connection) {
        return connection.type() == source.type()
                && connection.hostname().equalsIgnoreCase(source.hostname())
                && connection.port() == source.port()
                && connection.database().equals(source.database());
    }

    /// Whether the publication's name is one that StreamSQL gave to this very connector: another one may have further
    /// subscribers.
    boolean isPublicationOurs() {
        return publication
                .filter(name -> ConnectorNames.isGenerated(connector, name))
                .isPresent();
    }

    /// Whether another connector reads from a slot of this name. One database may be known by several addresses,
    /// so that these are not compared.
    boolean sharesSlot(SourceObjects other) {
        return isOther(other) && slot.isPresent() && slot.equals(other.slot);
    }

    /// The same of the publication.
    boolean sharesPublication(SourceObjects other) {
        return isOther(other) && publication.isPresent() && publication.equals(other.publication);
    }

    private boolean isOther(SourceObjects other) {
        return !other.connector.equals(connector) && other.source.database().equals(source.database());
    }
}
