package io.streamsql.pipeline.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.source.SourceTables;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.LiteralPattern;
import io.streamsql.pipeline.spec.PropertyKeys;
import io.streamsql.text.Words;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Copying a table again while its connector streams: Debezium's ad-hoc incremental snapshot, asked for by a signal in
/// a Kafka topic. What it reads comes into the table's topic as records of operation `r`, between the changes.
public final class Snapshots {
    private static final String SIGNAL_TABLE = "signal.data.collection";
    /// A blank or a dot anywhere, a quotation mark in front, or two of them.
    private static final Pattern UNREADABLE =
            Pattern.compile("[\\s.]|^[\"'`]|\"\"|''|``", Pattern.UNICODE_CHARACTER_CLASS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Snapshots() {}

    /// What to write into the topic.
    ///
    /// @param topic the topic
    /// @param key   the record's key: the connector's `topic.prefix`
    /// @param value the record's value
    public record Signal(String topic, String key, String value) {}

    /// What has to be mended before a connector can copy a table again; empty if nothing has.
    public static Optional<String> obstacle(ConnectorSpec spec) {
        var entry = spec.entry();
        if (entry.connection().type() == DatabaseType.SQLSERVER
                && !spec.config().containsKey(SIGNAL_TABLE)) {
            return Optional.of("Debezium's connector for SQL Server marks such a copy in a table of the source. Create"
                    + " dbo.debezium_signal (id VARCHAR(42) PRIMARY KEY, type VARCHAR(32) NOT NULL, data VARCHAR(2048)"
                    + " NULL) in " + entry.connection().database() + ", enable CDC on it, let "
                    + entry.connection().user() + " insert into it, and write "
                    + PropertyKeys.operators(entry, SIGNAL_TABLE) + "="
                    + entry.connection().database()
                    + ".dbo.debezium_signal.");
        }
        if (!spec.config().getOrDefault("signal.enabled.channels", "").contains("kafka")) {
            return Optional.of(PropertyKeys.operators(entry, "signal.enabled.channels")
                    + " leaves out kafka, and the connector hears no signal. Remove the key.");
        }
        return Optional.empty();
    }

    /// Why Debezium cannot copy this table of a connector again; empty if it can. A signal finds the table, but
    /// its name, on SQL Server with the database's before it, is then taken apart as if it were written in SQL.
    public static Optional<String> obstacle(ConnectorSpec spec, TableId table) {
        var connection = spec.entry().connection();
        var sqlServer = connection.type() == DatabaseType.SQLSERVER;
        return Stream.of(sqlServer ? connection.database() : "", table.schema(), table.table())
                .filter(name -> UNREADABLE.matcher(name).find()
                        || sqlServer && (name.indexOf('[') >= 0 || name.indexOf(']') >= 0))
                .findFirst()
                .map(name -> "Debezium cannot copy " + table + " again while it streams: it takes the name "
                        + Words.quote(name) + " apart at its blanks, dots, brackets and quotation marks. "
                        + anew(spec));
    }

    /// Why a table as its source has it cannot be copied again; empty if it can.
    ///
    /// @param there what the source says
    static Optional<String> obstacle(ConnectorSpec spec, TableId table, SourceTables there) {
        var named = there.named(table);
        if (named.isEmpty()) {
            return Optional.of(there.missing(spec, table).text());
        }
        var keyed = there.isKeyed(named.get()) || spec.config().containsKey("message.key.columns");
        return keyed
                ? Optional.empty()
                : Optional.of("Debezium cannot copy " + table + " again while it streams: it has neither a primary key"
                        + " nor a unique index, by which it would be read piece by piece. " + anew(spec));
    }

    private static String anew(ConnectorSpec spec) {
        var name = "'" + spec.name() + "'";
        return "To copy its tables anew instead: streamsql connectors stop " + name + ", connectors offsets " + name
                + " --reset, connectors resume " + name
                + ". What is changed meanwhile is seen in that copy only.";
    }

    /// The signal that has a connector copy one of its tables again.
    ///
    /// @param table as the source spells it: the pattern is compared with its case
    /// @param id    a name for this copy, unique
    public static Signal signal(ConnectorSpec spec, TableId table, String id) {
        var connection = spec.entry().connection();
        var name = connection.type() == DatabaseType.SQLSERVER ? connection.database() + "." + table : table.toString();
        var signal = JSON.createObjectNode().put("id", id).put("type", "execute-snapshot");
        signal.putObject("data")
                .put("type", "incremental")
                .putArray("data-collections")
                .add(LiteralPattern.of(name));
        return new Signal(
                spec.config().get("signal.kafka.topic"), spec.config().get("topic.prefix"), signal.toString());
    }

    /// Whether a connector is copying, by its offsets.
    public static boolean isUnderWay(ConnectorOffsets offsets) {
        return offsets.partitions().stream()
                .anyMatch(partition -> partition.position().containsKey("incremental_snapshot_collections"));
    }
}
