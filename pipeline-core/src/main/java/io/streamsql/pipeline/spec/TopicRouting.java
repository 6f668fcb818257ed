package io.streamsql.pipeline.spec;

import static io.streamsql.pipeline.config.DatabaseType.SQLSERVER;

import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The transforms that turn Debezium's topic names into the promised `{SERVER}-{TABLE_SAFE}.{SCHEMA}.{TABLE}`.
///
/// The heartbeats of all connectors go to one topic instead of one for each connector. Names that match no route
/// (schema changes, transactions) pass through unchanged.
public final class TopicRouting {
    /// What the transform is called that brings all heartbeats together.
    public static final String HEARTBEATS_NAME = "heartbeats";

    private static final Route HEARTBEATS = new Route("__debezium-heartbeat\\..+", "streamsql-heartbeats");

    private final SourceEntry entry;

    TopicRouting(SourceEntry entry) {
        this.entry = entry;
    }

    /// For a connector that captures this table alone. PostgreSQL's names fit as they are; SQL Server's hold the
    /// database as well.
    Map<String, String> ofTable(TableId table) {
        var topic = debeziumTopic(entry.topicPrefix(table), table);
        return transforms(topic.equals(entry.topic(table)) ? List.of() : List.of(exactly(topic, table)));
    }

    /// For a connector that captures all tables of the entry: one rule for all, after one for each name that it cannot
    /// take apart.
    Map<String, String> ofEntry() {
        var prefix = ConnectorNames.topicPrefix(entry);
        var routes = new ArrayList<Route>();
        for (var table : entry.tables()) {
            var topic = debeziumTopic(prefix, table);
            var twoParts = !table.schema().contains(".") && !table.table().contains(".");
            if (!twoParts || topic.length() < rawLength(prefix, table)) {
                routes.add(exactly(topic, table));
            }
        }
        var head = entry.connection().type() == SQLSERVER
                ? ConnectorNames.debeziumTopic(prefix, entry.connection().database())
                : prefix;
        routes.add(new Route(caseFlag() + LiteralPattern.of(head) + "\\.([^.]+)\\.([^.]+)", prefix + "-$1_$2.$1.$2"));
        return transforms(routes);
    }

    /// SQL Server compares names without case unless told otherwise, and so do the patterns, so that `dbo.customers` in
    /// the configuration finds `dbo.Customers`; PostgreSQL, and an entry whose tables differ in nothing but case,
    /// need the exact name.
    static boolean caseMatters(SourceEntry entry) {
        var names = entry.tables().stream().map(table -> table.toString().toLowerCase(Locale.ROOT));
        return entry.connection().type() != SQLSERVER
                || names.distinct().count() < entry.tables().size();
    }

    private Route exactly(String topic, TableId table) {
        return new Route(caseFlag() + LiteralPattern.of(topic), entry.topic(table));
    }

    private String caseFlag() {
        return caseMatters(entry) ? "" : "(?i)";
    }

    private String debeziumTopic(String prefix, TableId table) {
        return ConnectorNames.debeziumTopic(parts(prefix, table));
    }

    private int rawLength(String prefix, TableId table) {
        return String.join(".", parts(prefix, table)).length();
    }

    private String[] parts(String prefix, TableId table) {
        return switch (entry.connection().type()) {
            case SQLSERVER -> new String[] {prefix, entry.connection().database(), table.schema(), table.table()};
            case POSTGRESQL -> new String[] {prefix, table.schema(), table.table()};
        };
    }

    private static Map<String, String> transforms(List<Route> routes) {
        var properties = new LinkedHashMap<String, String>();
        var names = new ArrayList<String>();
        for (var route : routes) {
            names.add("route" + (names.size() + 1));
            put(properties, names.getLast(), route);
        }
        names.add(HEARTBEATS_NAME);
        put(properties, names.getLast(), HEARTBEATS);
        properties.put("transforms", String.join(",", names));
        return properties;
    }

    private static void put(Map<String, String> properties, String name, Route route) {
        properties.put("transforms." + name + ".type", "org.apache.kafka.connect.transforms.RegexRouter");
        properties.put("transforms." + name + ".regex", route.regex());
        properties.put("transforms." + name + ".replacement", route.replacement());
    }

    private record Route(String regex, String replacement) {}
}
