package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Reads the numbered entries.
final class SourceReader {
    private final Settings settings;
    private final Problems problems;
    private final ConnectionReader connections;
    private final PropertyNames properties;

    SourceReader(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
        this.connections = new ConnectionReader(settings);
        this.properties = new PropertyNames(settings, problems);
    }

    /// All entries without a problem of their own, by number.
    List<SourceEntry> read() {
        var numbers = new TreeSet<Integer>();
        settings.keys()
                .forEach(key -> KnownKey.find(key)
                        .filter(match -> match.number() > 0)
                        .ifPresent(match -> numbers.add(match.number())));
        if (numbers.isEmpty()) {
            problems.missing(
                    "DB1_HOSTNAME",
                    "There is no database entry.",
                    "Describe at least one source with DB1_…: “streamsql config example” shows how. The demo needs none.");
        }
        var entries = new ArrayList<SourceEntry>();
        for (int number : numbers) {
            int before = problems.count();
            var entry = entry(number);
            if (problems.count() == before) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private SourceEntry entry(int number) {
        var prefix = "DB" + number + "_";
        var connection = connections.read(prefix);
        settings.find(prefix + "TOPIC_NAME")
                .ifPresent(setting -> problems.remark(
                        setting, "Ignored: a topic's name follows from the server's name and the table's."));
        var server = settings.require(
                prefix + "SERVER_NAME", "Set it to a short name for the server: the first part of every topic's name.");
        var entry = new SourceEntry(
                number,
                settings.flag(prefix + "ENABLED", true),
                connection,
                settings.checked(server, "a server name", TopicName::check).orElse(""),
                tables(prefix + "TABLE_INCLUDE_LIST", connection.type()),
                historyTopic(prefix + "HISTORY_TOPIC", connection.type(), number),
                properties.connector(number));
        checkLengths(entry, settings.find(prefix + "TABLE_INCLUDE_LIST"));
        return entry;
    }

    private List<TableId> tables(String key, DatabaseType type) {
        var schema = ConnectionReader.usualSchema(type);
        var setting = settings.require(key, "Write the tables to capture, such as " + schema + ".Customers.");
        return setting.map(given -> {
                    var result = TableListParser.parse(given.value(), schema, type == DatabaseType.POSTGRESQL);
                    // Without showing the value, each fault would read the same
                    result.faults().stream()
                            .limit(given.showable() ? Integer.MAX_VALUE : 1)
                            .forEach(fault -> problems.add(given, "a list of tables", fault));
                    return result.tables();
                })
                .orElse(List.of());
    }

    private String historyTopic(String key, DatabaseType type, int number) {
        var setting = settings.find(key);
        if (type == DatabaseType.POSTGRESQL) {
            setting.ifPresent(given -> problems.remark(given, "Not used: PostgreSQL needs no schema history."));
        }
        var usual = Map.of(
                DatabaseType.SQLSERVER, "dbhistory.sql-server-cdc-db",
                DatabaseType.POSTGRESQL, "dbhistory.postgresql-cdc-db");
        return settings.checked(setting, "a topic's name", TopicName::check).orElse(usual.get(type) + number);
    }

    private void checkLengths(SourceEntry entry, Optional<Setting> list) {
        list.ifPresent(setting -> entry.tables().stream()
                .filter(table -> entry.topic(table).length() > TopicName.LONGEST)
                .forEach(table -> problems.add(
                        setting,
                        "The topic of " + Words.quote(table.toString()) + " would have a name of "
                                + entry.topic(table).length() + " characters.",
                        "Kafka takes at most " + TopicName.LONGEST + ": shorten " + entry.key() + "_SERVER_NAME.")));
    }
}
