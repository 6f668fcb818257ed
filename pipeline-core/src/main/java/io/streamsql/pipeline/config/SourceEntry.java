package io.streamsql.pipeline.config;

import java.util.List;
import java.util.Map;

/// One numbered entry (`DB1_…`): a source database and the tables to capture in it.
///
/// @param number              the entry's number, from 1; numbers may have gaps
/// @param enabled             whether its tables are captured
/// @param connection          where the database is
/// @param serverName          logical server name, the first part of every topic's name
/// @param tables              tables to capture, in the order written, without doubles
/// @param historyTopic        topic in which Debezium keeps the schema history
/// @param connectorProperties further connector properties by their Kafka Connect name (`poll.interval.ms`)
public record SourceEntry(
        int number,
        boolean enabled,
        DatabaseConnection connection,
        String serverName,
        List<TableId> tables,
        String historyTopic,
        Map<String, Secret> connectorProperties) {

    public SourceEntry {
        tables = List.copyOf(tables);
        connectorProperties = Map.copyOf(connectorProperties);
    }

    /// The prefix of the entry's keys, without the underscore: `DB1`.
    public String key() {
        return "DB" + number;
    }

    /// How CDCChanges names the source: `DB1 (SampleDB)`.
    public String label() {
        return key() + " (" + connection.database() + ")";
    }

    /// The topic that carries a table's changes: `{SERVER_NAME}-{TABLE_SAFE}.{SCHEMA}.{TABLE}`, with every character
    /// that Kafka refuses in a topic's name replaced by `_`, as Debezium does.
    public String topic(TableId table) {
        return legalTopic(topicPrefix(table) + "." + table);
    }

    /// Debezium's `topic.prefix` for a connector that captures this table alone.
    public String topicPrefix(TableId table) {
        return legalTopic(serverName + "-" + table.safeName());
    }

    /// A name with every character replaced by `_` that Kafka refuses in a topic's. Debezium does so for each unit
    /// of UTF-16: a character that takes two, such as an emoji, becomes `__`.
    public static String legalTopic(String name) {
        var legal = new StringBuilder(name.length());
        name.chars().forEach(unit -> legal.append(isLegal(unit) ? (char) unit : '_'));
        return legal.toString();
    }

    private static boolean isLegal(int unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || unit == '.'
                || unit == '_'
                || unit == '-';
    }
}
