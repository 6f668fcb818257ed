package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.SourceEntry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The rows of the table in which Debezium marks its incremental snapshots (`signal.data.collection`). It captures that
/// table whatever `table.include.list` says, and acts on its rows before they become records: the records tell nobody
/// anything, and each connector would fill a topic with them. So they are dropped before they reach Kafka.
final class SignalRows {
    private static final String TABLE = "signal.data.collection";
    private static final String NAME = "signals";

    private SignalRows() {}

    /// A connector's properties, its signals' rows dropped.
    ///
    /// @param properties with the operator's own
    static Map<String, String> dropped(Map<String, String> properties) {
        var tables = tables(properties.getOrDefault(TABLE, ""));
        if (tables.isEmpty()) {
            return properties;
        }
        var prefix = properties.get("topic.prefix");
        var dropping = new LinkedHashMap<>(properties);
        // Before the routes, which know the topic by another name
        dropping.put("transforms", NAME + "," + properties.get("transforms"));
        dropping.put("transforms." + NAME + ".type", "org.apache.kafka.connect.transforms.Filter");
        dropping.put("transforms." + NAME + ".predicate", NAME);
        dropping.merge("predicates", NAME, (others, ours) -> others + "," + ours);
        dropping.put("predicates." + NAME + ".type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches");
        dropping.put(
                "predicates." + NAME + ".pattern",
                tables.stream()
                        .map(table -> LiteralPattern.of(ConnectorNames.debeziumTopic(prefix, table)))
                        .collect(Collectors.joining("|", "(?i)", "")));
        return dropping;
    }

    private static List<String> tables(String collections) {
        return Arrays.stream(collections.split(","))
                .map(String::strip)
                .filter(table -> !table.isEmpty())
                .toList();
    }

    /// What is wrong with an entry that captures the table of the signals like any other, a sentence each.
    static List<String> problems(SourceEntry entry) {
        var secret = entry.connectorProperties().get(TABLE);
        if (secret == null) {
            return List.of();
        }
        return tables(secret.reveal()).stream()
                .flatMap(signals -> entry.tables().stream()
                        .filter(table -> isNamed(signals, table.toString()))
                        .map(table ->
                                entry.key() + "_TABLE_INCLUDE_LIST names " + table + ", the table of the signals in "
                                        + PropertyKeys.operators(entry, TABLE)
                                        + ": its rows are Debezium's marks and no changes. Take it out of the list."))
                .toList();
    }

    /// With the database's name before it, or without.
    private static boolean isNamed(String signals, String table) {
        var whole = "." + signals.toLowerCase(Locale.ROOT);
        return whole.endsWith("." + table.toLowerCase(Locale.ROOT));
    }
}
