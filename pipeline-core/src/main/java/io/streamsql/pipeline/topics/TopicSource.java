package io.streamsql.pipeline.topics;

import io.streamsql.pipeline.config.PipelineConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a topic's changes come from, as configured.
///
/// @param topic    the topic's name
/// @param database the entry, as CDCChanges names it: `DB1 (SampleDB)`
/// @param server   the entry's logical server name
public record TopicSource(String topic, String database, String server) {

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
