package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.spec.Validation.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says which connectors a configuration asks for. Pure: the same configuration gives the same connectors.
public final class ConnectorSpecs {
    private static final String QUEUE_BYTES = Integer.toString(64 * 1024 * 1024);

    private final PipelineConfig config;
    private final WorkerProfile worker;
    private final SourceProperties source;

    private ConnectorSpecs(PipelineConfig config, WorkerProfile worker) {
        this.config = config;
        this.worker = worker;
        this.source = new SourceProperties(config, worker);
    }

    /// The connectors of all enabled entries, in the order of the entries and of their tables.
    ///
    /// @throws ConnectorConfigException if a property of the operator's cannot be set, or two connectors would get
    ///                                  the same name or the same history topic
    public static List<ConnectorSpec> of(PipelineConfig config, WorkerProfile worker) {
        var specs = new ConnectorSpecs(config, worker);
        var connectors = config.enabledSources().stream()
                .flatMap(entry -> specs.captures(entry).map(specs::spec))
                .toList();
        var problems = specs.problems(connectors);
        if (!problems.isEmpty()) {
            throw new ConnectorConfigException(problems);
        }
        return connectors;
    }

    /// Whether connectors can be made of a configuration, on any worker.
    ///
    /// @throws ConnectorConfigException as [#of]
    public static void check(PipelineConfig config) {
        secrets(config);
    }

    /// What the connectors are given that must not be shown, by its key in the `.env` file.
    ///
    /// @throws ConnectorConfigException as [#of]
    public static Map<String, Secret> secrets(PipelineConfig config) {
        var secrets = new TreeMap<String, Secret>();
        SecretPlacement noted = (key, secret) -> {
            secrets.put(key, secret);
            return "";
        };
        of(config, new WorkerProfile("", true, noted));
        return secrets;
    }

    /// The classes of the plug-ins that a configuration's sources need.
    static List<String> connectorClasses(PipelineConfig config) {
        return config.enabledSources().stream()
                .map(entry -> SourceProperties.connectorClass(entry.connection().type()))
                .distinct()
                .toList();
    }

    private Stream<Capture> captures(SourceEntry entry) {
        return switch (config.connectors().scope()) {
            case TABLE -> entry.tables().stream().map(table -> new Capture(entry, Optional.of(table)));
            case DATABASE -> entry.tables().isEmpty() ? Stream.of() : Stream.of(new Capture(entry, Optional.empty()));
        };
    }

    private ConnectorSpec spec(Capture capture) {
        var entry = capture.entry();
        var name = capture.connectorName();
        var properties = new LinkedHashMap<String, String>();
        properties.put("name", name);
        properties.putAll(common());
        properties.putAll(topics(capture));
        properties.putAll(source.of(capture));
        properties.putAll(new OperatorProperties(entry).placed(worker.secrets()));
        return new ConnectorSpec(
                name, entry, capture.tables(), SignalRows.dropped(properties), obstacles(entry, properties));
    }

    /// A secret must not be given away because it is not known whether the worker needs no more than its reference.
    private List<Problem> obstacles(SourceEntry entry, Map<String, String> properties) {
        var obstacles = new ArrayList<Problem>();
        new TreeMap<>(worker.unknown())
                .forEach((reference, why) -> properties.entrySet().stream()
                        .filter(property -> property.getValue().equals(reference))
                        .map(Map.Entry::getKey)
                        .min(Comparator.naturalOrder())
                        .ifPresent(property -> obstacles.add(new Problem(
                                property,
                                PropertyKeys.of(entry, property),
                                "it is not known whether the worker resolves " + reference
                                        + ", and without that the connector is not registered, since the value could be"
                                        + " read there by everybody: " + why))));
        return obstacles;
    }

    private Map<String, String> common() {
        var settings = config.connectors();
        var properties = new LinkedHashMap<String, String>();
        properties.put("tasks.max", Integer.toString(settings.tasksMax()));
        properties.put("snapshot.mode", settings.snapshotMode());
        properties.put("decimal.handling.mode", "string");
        // Else null is sent for a value that cannot be converted, which nobody could tell from a real one
        properties.put("event.converting.failure.handling.mode", "fail");
        for (var converter : List.of("key.converter", "value.converter")) {
            properties.put(converter, "org.apache.kafka.connect.json.JsonConverter");
            properties.put(converter + ".schemas.enable", "false");
        }
        if (worker.exactlyOnce()) {
            properties.put("exactly.once.support", "required");
            properties.put("transaction.boundary", "poll");
        }
        // Records wait for Kafka by the thousand; with large rows among them they are to be counted by bytes too
        properties.put("max.queue.size.in.bytes", QUEUE_BYTES);
        var maxRecord = config.kafka().maxRecordBytes();
        maxRecord.ifPresent(bytes -> {
            properties.put("producer.override.max.request.size", Integer.toString(bytes));
            properties.put("producer.override.buffer.memory", Integer.toString(bytes));
        });
        if (settings.topicCreation().enabled()) {
            properties.put(
                    "topic.creation.default.partitions",
                    Integer.toString(settings.topicCreation().partitions()));
            properties.put(
                    "topic.creation.default.replication.factor",
                    Integer.toString(settings.topicCreation().replicationFactor()));
            maxRecord.ifPresent(
                    bytes -> properties.put("topic.creation.default.max.message.bytes", Integer.toString(bytes)));
        }
        // A connector on a quiet table commits how far it has read only together with these: without them its snapshot
        // would never count as completed
        properties.put("heartbeat.interval.ms", "10000");
        // Debezium's own 60 s would outlast our call: an unreachable source must be told apart from a dead worker
        properties.put("connection.validation.timeout.ms", "10000");
        return properties;
    }

    private Map<String, String> topics(Capture capture) {
        var entry = capture.entry();
        var routing = new TopicRouting(entry);
        var properties = new LinkedHashMap<String, String>();
        if (capture.table().isPresent()) {
            var table = capture.table().get();
            properties.put("topic.prefix", entry.topicPrefix(table));
            properties.putAll(routing.ofTable(table));
        } else {
            properties.put("topic.prefix", ConnectorNames.topicPrefix(entry));
            properties.putAll(routing.ofEntry());
        }
        // Connectors of two entries may share the prefix, which names Debezium's JMX beans, and a second bean of the
        // same name holds its connector's start up for a minute
        properties.put("custom.metric.tags", "entry=db" + entry.number());
        var exactly = TopicRouting.caseMatters(entry) ? "(?-i)" : "";
        properties.put(
                "table.include.list",
                capture.tables().stream()
                        .map(table -> exactly + LiteralPattern.of(table.toString()))
                        .collect(Collectors.joining(",")));
        return properties;
    }

    private List<String> problems(List<ConnectorSpec> connectors) {
        var problems = new ArrayList<String>();
        for (var entry : config.enabledSources()) {
            var count = (int) captures(entry).count();
            problems.addAll(new OperatorProperties(entry).problems(count));
            problems.addAll(SignalRows.problems(entry));
        }
        shared(connectors, "name")
                .forEach((name, specs) -> problems.add(keys(specs)
                        + ": two tables would both get the connector " + name + " (" + topics(specs)
                        + "). Move one of them to an entry of its own, or set CONNECTOR_SCOPE=database."));
        shared(connectors, "schema.history.internal.kafka.topic").forEach((topic, specs) -> {
            // Connectors of one name share the history too, and the name is what has to change
            if (specs.stream().map(ConnectorSpec::name).distinct().count() > 1) {
                problems.add(keys(specs) + ": two connectors would keep their schema history in the topic " + topic
                        + ", which breaks both. Give each entry its own HISTORY_TOPIC.");
            }
        });
        shared(connectors, "slot.name").forEach((slot, specs) -> {
            var servers = specs.stream()
                    .map(spec -> spec.entry().connection().hostname() + ":"
                            + spec.entry().connection().port())
                    .toList();
            if (servers.stream().distinct().count() < servers.size()) {
                problems.add(keys(specs) + ": two connectors would read from the replication slot " + slot
                        + " of one server, which lets one of them in. Give each a slot.name of its own.");
            }
        });
        return problems;
    }

    private static Map<String, List<ConnectorSpec>> shared(List<ConnectorSpec> connectors, String property) {
        var byValue = connectors.stream()
                .filter(spec -> spec.config().containsKey(property))
                .collect(Collectors.groupingBy(
                        spec -> spec.config().get(property), LinkedHashMap::new, Collectors.toList()));
        byValue.values().removeIf(specs -> specs.size() < 2);
        return byValue;
    }

    private static String keys(List<ConnectorSpec> specs) {
        return specs.stream().map(spec -> spec.entry().key()).distinct().collect(Collectors.joining(", "));
    }

    private static String topics(List<ConnectorSpec> specs) {
        return specs.stream().flatMap(spec -> spec.topics().stream()).collect(Collectors.joining(", "));
    }
}
