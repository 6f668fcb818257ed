package io.streamsql.pipeline.events;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where a topic's changes come from, as configured.
///
/// @param topic    the topic's name
/// @param database the entry, as CDCChanges names it: `DB1 (SampleDB)`; empty for a topic that is not configured
/// @param server   the entry's logical server name
/// @param table    the table whose changes stand there; empty for a topic that may hold anything
public record TopicSource(String topic, String database, String server, Optional<Table> table) {

    /// A topic that may hold anything.
    public TopicSource(String topic, String database, String server) {
        this(topic, database, server, Optional.empty());
    }

    /// A source's table.
    ///
    /// @param database    the database that it is in
    /// @param id          its schema and name
    /// @param caseMatters whether names that differ in nothing but case are two: on PostgreSQL they are, and a SQL
    ///                    Server's events spell names as the server does, not as the configuration
    public record Table(String database, TableId id, boolean caseMatters) {

        static Table of(SourceEntry entry, TableId table) {
            var connection = entry.connection();
            return new Table(connection.database(), table, connection.type() == DatabaseType.POSTGRESQL);
        }

        /// Whether an event's names are this table's; one that is empty is not known, and may be.
        boolean is(String eventDatabase, String schema, String name) {
            return same(database, eventDatabase) && same(id.schema(), schema) && same(id.table(), name);
        }

        private boolean same(String ours, String theirs) {
            return theirs.isEmpty() || (caseMatters ? ours.equals(theirs) : ours.equalsIgnoreCase(theirs));
        }

        @Override
        public String toString() {
            return database + "." + id;
        }
    }

    /// The source's name for people, the same on every screen, in files and in commands; an empty text where it is not
    /// known.
    public String label() {
        return server;
    }

    /// Of a topic that is not configured, what its name says where it has the form
    /// `{SERVER_NAME}-{TABLE_SAFE}.{SCHEMA}.{TABLE}`: the server's name. The database is empty.
    public static TopicSource ofName(String topic) {
        var table = topic.lastIndexOf('.');
        var schema = table < 0 ? -1 : topic.lastIndexOf('.', table - 1);
        if (schema < 0) {
            return new TopicSource(topic, "", "");
        }
        var prefix = topic.substring(0, schema);
        var tableSafe = "-" + topic.substring(schema + 1).replace('.', '_');
        var server = prefix.endsWith(tableSafe) ? prefix.substring(0, prefix.length() - tableSafe.length()) : prefix;
        return new TopicSource(topic, "", server);
    }

    /// Every topic of the enabled entries, by its exact name, in the order of the configuration.
    public static Map<String, TopicSource> byTopic(PipelineConfig config) {
        var sources = new LinkedHashMap<String, TopicSource>();
        for (var entry : config.enabledSources()) {
            for (var table : entry.tables()) {
                var topic = entry.topic(table);
                sources.put(
                        topic,
                        new TopicSource(topic, entry.label(), entry.serverName(), Optional.of(Table.of(entry, table))));
            }
        }
        return sources;
    }
}
