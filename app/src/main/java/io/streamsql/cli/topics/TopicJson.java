package io.streamsql.cli.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.kafka.TopicFigures;
import java.time.Instant;
import java.util.OptionalLong;

/// What is known of a topic, for machines. What is not known is null.
final class TopicJson {

    private TopicJson() {}

    static ObjectNode of(TopicFigures topic, ObjectMapper mapper) {
        var json = mapper.createObjectNode()
                .put("topic", topic.topic())
                .put("exists", topic.exists())
                .put("data", topic.isData())
                .put("source", topic.source().map(source -> source.label()).orElse(null))
                .put("records", boxed(topic.records()))
                .put("lag", boxed(topic.lag()))
                .put("bytes", boxed(topic.bytes()))
                .put("lastEvent", topic.lastEvent().map(Instant::toString).orElse(null));
        if (!topic.problem().isEmpty()) {
            json.put("problem", topic.problem());
        }
        var partitions = json.putArray("partitions");
        for (var partition : topic.partitions()) {
            partitions
                    .addObject()
                    .put("partition", partition.number())
                    .put("first", boxed(partition.first()))
                    .put("end", boxed(partition.end()))
                    .put("position", boxed(partition.position()));
        }
        return json;
    }

    static ObjectNode of(GroupHealth group, ObjectMapper mapper) {
        var json = mapper.createObjectNode().put("id", group.id()).put("writers", group.writers());
        var strangers = json.putArray("strangers");
        for (var stranger : group.strangers()) {
            var partitions = strangers
                    .addObject()
                    .put("clientId", stranger.clientId())
                    .put("host", stranger.host())
                    .putArray("partitions");
            stranger.partitions().forEach(partitions::add);
        }
        var unread = json.putArray("unread");
        group.unread().forEach(unread::add);
        return json;
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
