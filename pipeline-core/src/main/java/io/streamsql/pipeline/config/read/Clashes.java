package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds what two tables or entries cannot share: a topic, a connector's name, a schema history; and a pipeline that
/// would capture its own output.
final class Clashes {
    private record Owner(SourceEntry entry, TableId table, String topic) {
        @Override
        public String toString() {
            return entry.key() + " (" + table + ")";
        }
    }

    private final Settings settings;
    private final Problems problems;
    private final Map<String, Owner> topics = new HashMap<>();
    private final Map<String, SourceEntry> histories = new HashMap<>();

    Clashes(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /// Notes a problem for each clash between captured tables; entries that are switched off clash with nobody.
    void check(List<SourceEntry> entries) {
        var enabled = entries.stream().filter(SourceEntry::enabled).toList();
        for (var entry : enabled) {
            var safeNames = new HashMap<String, TableId>();
            for (var table : entry.tables()) {
                var same = safeNames.putIfAbsent(entry.topicPrefix(table), table);
                if (same != null) {
                    sameName(entry, table, same);
                } else {
                    checkTopic(new Owner(entry, table, entry.topic(table)));
                }
            }
        }
        enabled.stream()
                .filter(entry -> entry.connection().type() == DatabaseType.SQLSERVER)
                .forEach(this::checkHistory);
    }

    private void sameName(SourceEntry entry, TableId table, TableId same) {
        add(
                entry.key() + "_TABLE_INCLUDE_LIST",
                Words.quote(table.toString()) + " and " + Words.quote(same.toString())
                        + " would share a connector's name, as both become " + entry.topicPrefix(table) + ".",
                "Capture one of them, or move one into an entry of its own with another server name.");
    }

    private void checkTopic(Owner owner) {
        var other = topics.putIfAbsent(TopicName.comparable(owner.topic()), owner);
        if (other != null) {
            add(
                    owner.entry().key() + "_TABLE_INCLUDE_LIST",
                    owner.topic().equals(other.topic())
                            ? owner + " and " + other + " would share the topic " + owner.topic() + "."
                            : owner + " and " + other + " would have topics that Kafka cannot tell apart: "
                                    + owner.topic() + " and " + other.topic() + ".",
                    "Give " + owner.entry().key()
                            + "_SERVER_NAME another name, or take the table out of one of the two.");
        }
    }

    /// Notes a problem for each two topics that differ in nothing but case, which Kafka itself tells apart.
    ///
    /// @param who what does not: `the target, a SQL Server,`
    void checkCase(List<SourceEntry> entries, String who) {
        var byName = new HashMap<String, Owner>();
        for (var entry : entries) {
            for (var table : entry.enabled() ? entry.tables() : List.<TableId>of()) {
                var owner = new Owner(entry, table, entry.topic(table));
                var other = byName.putIfAbsent(owner.topic().toLowerCase(Locale.ROOT), owner);
                if (other != null && !other.topic().equals(owner.topic())) {
                    add(
                            entry.key() + "_TABLE_INCLUDE_LIST",
                            owner + " and " + other + " would have topics that differ in nothing but case, and " + who
                                    + " cannot tell them apart: " + owner.topic() + " and " + other.topic() + ".",
                            "Move one of the tables to an entry of its own, with another SERVER_NAME.");
                }
            }
        }
    }

    private void checkHistory(SourceEntry entry) {
        var key = entry.key() + "_HISTORY_TOPIC";
        var name = TopicName.comparable(entry.historyTopic());
        var other = histories.putIfAbsent(name, entry);
        if (other != null) {
            add(
                    key,
                    entry.key() + " and " + other.key() + " would share the schema history " + entry.historyTopic()
                            + ".",
                    "Each entry needs a topic of its own; without the key it gets one.");
        }
        var owner = topics.get(name);
        if (owner != null) {
            add(
                    key,
                    entry.historyTopic() + " is the topic of " + owner + ".",
                    "Give the schema history a topic of its own.");
        }
    }

    /// Notes a problem where CDCChanges itself is captured: each change written would be a change captured.
    void checkTarget(List<SourceEntry> entries, DatabaseConnection target, TableId changes) {
        entries.stream()
                .filter(SourceEntry::enabled)
                .filter(entry -> entry.connection().address().equalsIgnoreCase(target.address()))
                .filter(entry -> entry.tables().stream()
                        .anyMatch(table -> target.type() == DatabaseType.POSTGRESQL
                                ? table.equals(changes)
                                : table.toString().equalsIgnoreCase(changes.toString())))
                .forEach(entry -> add(
                        entry.key() + "_TABLE_INCLUDE_LIST",
                        changes + " is the table that changes are written to: each would be captured again.",
                        "Take it out of the list."));
    }

    private void add(String key, String wrong, String right) {
        settings.find(key)
                .ifPresentOrElse(
                        setting -> problems.add(setting, wrong, right), () -> problems.missing(key, wrong, right));
    }
}
