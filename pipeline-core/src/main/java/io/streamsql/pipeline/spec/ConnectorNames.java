package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// The names that a connector and what belongs to it go by.
///
/// Wherever a name had to be changed to be legal, a hash of the original keeps two originals apart.
public final class ConnectorNames {
    /// The topic that all connectors are told through. It must have one partition: Debezium reads the first alone.
    public static final String SIGNAL_TOPIC = "streamsql-signals";

    private static final int MAX_TOPIC = 249;
    private static final int MAX_SLOT = 63;
    private static final Pattern OURS = Pattern.compile("(mssql|postgres)-source-connector-db([1-9][0-9]*)(-.+)?");

    private ConnectorNames() {}

    /// Name of the connector that captures all tables of an entry.
    static String ofEntry(SourceEntry entry) {
        return prefix(entry.connection().type()) + "-source-connector-db" + entry.number();
    }

    /// Name of the connector that captures one table.
    static String ofTable(SourceEntry entry, TableId table) {
        var safe = table.safeName();
        // The name becomes a part of REST paths, where the worker stumbles over these even when they are encoded
        var legal = safe.replaceAll("[\\p{Cntrl}/\\\\%{}]", "_");
        return ofEntry(entry) + "-" + (legal.equals(safe) ? legal : legal + "-" + hash(safe));
    }

    /// Whether a connector of this name is one that StreamSQL made.
    public static boolean isOurs(String connector) {
        return OURS.matcher(connector).matches();
    }

    /// Whether a slot or a publication has the name that StreamSQL gives to those of this connector's entry.
    public static boolean isGenerated(String connector, String slot) {
        var matcher = OURS.matcher(connector);
        var entry = matcher.matches() ? "streamsql_db" + matcher.group(2) : "";
        return !entry.isEmpty() && (slot.equals(entry) || slot.startsWith(entry + "_"));
    }

    /// Whether a connector of ours captures all tables of an entry, by its name.
    public static boolean isOfEntry(String connector) {
        var matcher = OURS.matcher(connector);
        return matcher.matches() && matcher.group(3) == null;
    }

    /// Debezium's `topic.prefix` for a connector that captures all tables of an entry.
    static String topicPrefix(SourceEntry entry) {
        return SourceEntry.legalTopic(entry.serverName());
    }

    /// The name that Debezium itself gives to a table's topic.
    ///
    /// @param parts what it joins with dots: the prefix, the database (SQL Server only), the schema, the table
    static String debeziumTopic(String... parts) {
        var topic = SourceEntry.legalTopic(String.join(".", parts));
        return topic.substring(0, Math.min(MAX_TOPIC, topic.length()));
    }

    /// A topic's name that is told from the other's by its end.
    public static String withSuffix(String topic, String suffix) {
        var name = topic + suffix;
        return name.length() <= MAX_TOPIC ? name : cut(topic, MAX_TOPIC - suffix.length(), "-", topic) + suffix;
    }

    /// Topic of a connector's schema history, which no two connectors may share.
    static String historyTopic(SourceEntry entry, TableId table) {
        var topic = SourceEntry.legalTopic(entry.historyTopic() + "-" + table.safeName());
        return topic.length() <= MAX_TOPIC ? topic : cut(topic, MAX_TOPIC, "-", topic);
    }

    /// Name of a connector's replication slot and of its publication: PostgreSQL allows `[a-z0-9_]` in a slot's name,
    /// and Debezium writes the publication's into SQL without quotes.
    ///
    /// @param tableSafe the table's safe name; empty for a connector of all tables
    static String slot(SourceEntry entry, String tableSafe) {
        var wanted = "streamsql_db" + entry.number() + (tableSafe.isEmpty() ? "" : "_" + tableSafe);
        var legal = wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return legal.equals(wanted) && legal.length() <= MAX_SLOT ? legal : cut(legal, MAX_SLOT, "_", wanted);
    }

    private static String prefix(DatabaseType type) {
        return switch (type) {
            case SQLSERVER -> "mssql";
            case POSTGRESQL -> "postgres";
        };
    }

    private static String cut(String legal, int max, String separator, String original) {
        var tail = separator + hash(original);
        return legal.substring(0, Math.min(legal.length(), max - tail.length())) + tail;
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
