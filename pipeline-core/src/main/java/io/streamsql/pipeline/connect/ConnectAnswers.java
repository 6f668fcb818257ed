package io.streamsql.pipeline.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streamsql.pipeline.connect.ConnectorOffsets.Partition;
import io.streamsql.pipeline.connect.ConnectorStatus.Task;
import io.streamsql.pipeline.connect.PluginAnswer.FieldError;
import io.streamsql.pipeline.health.ConnectorState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads Kafka Connect's JSON. What a worker leaves out is taken as absent, never as an error: versions differ.
final class ConnectAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConnectAnswers() {}

    static WorkerInfo worker(JsonNode answer) {
        return new WorkerInfo(
                answer.path("version").asText(""),
                answer.path("kafka_cluster_id").asText(""));
    }

    static List<ObservedConnector> connectors(JsonNode answer) {
        return answer.propertyStream()
                .map(field -> connector(field.getKey(), field.getValue()))
                .sorted(Comparator.comparing(ObservedConnector::name))
                .toList();
    }

    private static ObservedConnector connector(String name, JsonNode node) {
        var config = texts(node.path("info").path("config"));
        return new ObservedConnector(name, config, status(name, node.path("status"), config));
    }

    static List<String> plugins(JsonNode answer) {
        return answer.valueStream()
                .map(plugin -> plugin.path("class").asText())
                .sorted()
                .toList();
    }

    /// The errors only: the answer holds every value as well, passwords included.
    static PluginAnswer validation(JsonNode answer, Map<String, String> asked) {
        var errors = new ArrayList<FieldError>();
        var known = new HashSet<String>();
        for (var property : answer.path("configs")) {
            var value = property.path("value");
            // A plug-in repeats what it does not know as a value without a definition
            if (property.path("definition").isObject()) {
                known.add(property.path("definition").path("name").asText());
            }
            for (var error : value.path("errors")) {
                errors.add(
                        new FieldError(value.path("name").asText(), SensitiveProperties.scrub(error.asText(), asked)));
            }
        }
        return new PluginAnswer(errors, known);
    }

    /// What the worker makes of one property; an empty text if it does not say.
    static String value(JsonNode answer, String property) {
        return config(answer, property).path("value").asText("");
    }

    static List<String> errors(JsonNode answer, String property) {
        return config(answer, property)
                .path("errors")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode config(JsonNode answer, String property) {
        return answer.path("configs")
                .valueStream()
                .map(config -> config.path("value"))
                .filter(value -> value.path("name").asText().equals(property))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    static ConnectorOffsets offsets(String json) {
        try {
            var written = JSON.readTree(json);
            var entries = written.path("offsets");
            var wellFormed = entries.isArray()
                    && entries.valueStream()
                            .allMatch(entry -> entry.path("partition").isObject()
                                    && (entry.path("offset").isObject()
                                            || entry.path("offset").isNull()));
            if (!wellFormed) {
                throw new IllegalArgumentException("These are no offsets: expected is an object such as"
                        + " {\"offsets\":[{\"partition\":{…},\"offset\":{…}}]}, as it is shown with --json.");
            }
            return offsets(written);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("These offsets are not JSON: " + e.getOriginalMessage() + ".", e);
        }
    }

    static ConnectorOffsets offsets(JsonNode answer) {
        var partitions = new ArrayList<Partition>();
        for (var entry : answer.path("offsets")) {
            if (entry.path("offset").isObject()) {
                partitions.add(new Partition(texts(entry.path("partition")), texts(entry.path("offset"))));
            }
        }
        return new ConnectorOffsets(partitions, answer.toString());
    }

    private static ConnectorStatus status(String name, JsonNode status, Map<String, String> config) {
        var connector = status.path("connector");
        var tasks = status.path("tasks")
                .valueStream()
                .map(task -> new Task(task.path("id").asInt(), state(task), workerId(task), trace(task, config)))
                .sorted(Comparator.comparingInt(Task::number))
                .toList();
        return new ConnectorStatus(name, state(connector), workerId(connector), trace(connector, config), tasks);
    }

    private static ConnectorState state(JsonNode node) {
        // A connector that was only just registered has no status yet
        return ConnectorState.of(node.path("state").asText(ConnectorState.UNASSIGNED.word()));
    }

    private static String workerId(JsonNode node) {
        return node.path("worker_id").asText("");
    }

    private static Optional<String> trace(JsonNode node, Map<String, String> config) {
        return Optional.ofNullable(node.path("trace").asText(null))
                .filter(trace -> !trace.isBlank())
                .map(trace -> SensitiveProperties.scrub(trace, config));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.propertyStream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /// Whether the answer to a restart has the connector, or a task of it, restarting.
    static boolean isRestarting(JsonNode answer) {
        return Stream.concat(
                        Stream.of(answer.path("connector")),
                        answer.path("tasks").valueStream())
                .anyMatch(part -> part.path("state").asText().equals("RESTARTING"));
    }
}
