package io.streamsql.pipeline.events;

import io.streamsql.pipeline.config.PipelineConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a topic's changes come from, as configured.
///
/// @param topic    the topic's name
/// @param database the entry, as CDCChanges names it: `DB1 (SampleDB)`; empty for a topic that is not configured
/// @param server   the entry's logical server name
public record TopicSource(String topic, String database, String server) {

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
                sources.put(topic, new TopicSource(topic, entry.label(), entry.serverName()));
            }
        }
        return sources;
    }
}
