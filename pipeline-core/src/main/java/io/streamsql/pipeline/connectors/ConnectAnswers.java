package io.streamsql.pipeline.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamsql.pipeline.connectors.ConnectorOffsets.Partition;
import io.streamsql.pipeline.connectors.ConnectorStatus.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Reads Kafka Connect's JSON. What a worker leaves out is taken as absent, never as an error: versions differ.
final class ConnectAnswers {
    private ConnectAnswers() {}

    static WorkerInfo worker(JsonNode answer) {
        return new WorkerInfo(
                answer.path("version").asText(""),
                answer.path("kafka_cluster_id").asText(""));
    }

    static List<ObservedConnector> connectors(JsonNode answer) {
        return answer.propertyStream()
                .map(field -> new ObservedConnector(
                        field.getKey(),
                        texts(field.getValue().path("info").path("config")),
                        status(field.getKey(), field.getValue().path("status"))))
                .sorted(Comparator.comparing(ObservedConnector::name))
                .toList();
    }

    /// The errors only: the answer holds every value as well, passwords included.
    static Validation validation(JsonNode answer, UnaryOperator<String> scrub) {
        var problems = new ArrayList<Validation.Problem>();
        for (var config : answer.path("configs")) {
            var value = config.path("value");
            for (var error : value.path("errors")) {
                problems.add(new Validation.Problem(value.path("name").asText(), scrub.apply(error.asText())));
            }
        }
        return new Validation(problems);
    }

    static ConnectorOffsets offsets(JsonNode answer) {
        var partitions = new ArrayList<Partition>();
        for (var entry : answer.path("offsets")) {
            if (entry.path("offset").isObject()) {
                partitions.add(new Partition(texts(entry.path("partition")), texts(entry.path("offset"))));
            }
        }
        return new ConnectorOffsets(partitions);
    }

    private static ConnectorStatus status(String name, JsonNode status) {
        var connector = status.path("connector");
        var tasks = status.path("tasks")
                .valueStream()
                .map(task -> new Task(task.path("id").asInt(), state(task), workerId(task), trace(task)))
                .sorted(Comparator.comparingInt(Task::number))
                .toList();
        return new ConnectorStatus(name, state(connector), workerId(connector), trace(connector), tasks);
    }

    private static ConnectorState state(JsonNode node) {
        // A connector that was only just registered has no status yet
        return ConnectorState.of(node.path("state").asText(ConnectorState.UNASSIGNED.name()));
    }

    private static String workerId(JsonNode node) {
        return node.path("worker_id").asText("");
    }

    private static Optional<String> trace(JsonNode node) {
        return Optional.ofNullable(node.path("trace").asText(null)).filter(trace -> !trace.isBlank());
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        object.propertyStream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
