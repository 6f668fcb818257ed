package io.streamsql.cli.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.Origin;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The configuration, or what is wrong with it, for programs: one JSON object, `ok` first.
final class ConfigJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConfigJson() {}

    /// Everything that is wrong.
    static String problems(List<ConfigProblem> problems) {
        var root = JSON.createObjectNode().put("ok", false);
        var list = root.putArray("problems");
        problems.forEach(problem -> place(list.addObject(), problem.key(), problem.origin())
                .put("wrong", problem.wrong())
                .put("right", problem.right()));
        return pretty(root);
    }

    /// What was understood, secrets masked.
    static String understood(LoadedConfig loaded) {
        var config = loaded.config();
        var root = JSON.createObjectNode().put("ok", true);
        root.put("file", loaded.file().map(Path::toString).orElse(null));
        loaded.fromEnvironment().forEach(root.putArray("fromEnvironment")::add);
        root.put("environmentName", config.environmentName().orElse(null));
        var sources = root.putArray("sources");
        config.sources().forEach(source -> source(sources.addObject(), config, source));
        connection(root.putObject("target"), config.target())
                .put("table", config.writer().changesTable().toString());
        services(root, loaded);
        settings(root, config);
        remarks(root.putArray("remarks"), loaded);
        return pretty(root);
    }

    private static void source(ObjectNode node, PipelineConfig config, SourceEntry source) {
        node.put("number", source.number()).put("enabled", source.enabled());
        connection(node, source.connection())
                .put("serverName", source.serverName())
                .put("historyTopic", source.historyTopic());
        properties(node.putObject("connectorProperties"), config, source.connectorProperties());
        var tables = node.putArray("tables");
        source.tables()
                .forEach(table -> tables.addObject()
                        .put("schema", table.schema())
                        .put("table", table.table())
                        .put("topic", source.topic(table)));
    }

    private static ObjectNode connection(ObjectNode node, DatabaseConnection connection) {
        return node.put("type", lower(connection.type()))
                .put("hostname", connection.hostname())
                .put("port", connection.port())
                .put("database", connection.database())
                .put("user", connection.user())
                .put("password", ConfigText.shown(connection.password()))
                .put("encrypt", connection.encrypt())
                .put("trustServerCertificate", connection.trustServerCertificate());
    }

    private static void services(ObjectNode root, LoadedConfig loaded) {
        var config = loaded.config();
        var kafka = root.putObject("kafka")
                .put("embedded", config.kafka().embedded())
                .put("bootstrapServers", config.kafka().bootstrapServers().orElse(null))
                .put(
                        "dataFolder",
                        config.kafka().embedded() ? loaded.dataFolder().toString() : null);
        properties(kafka.putObject("clientProperties"), config, config.kafka().clientProperties());
        var connect = config.connect();
        root.putObject("connect")
                .put("url", connect.url().map(Object::toString).orElse(null))
                .put("user", connect.user().orElse(null))
                .put("password", connect.password().map(ConfigText::shown).orElse(null))
                .put("trustStore", connect.trustStore().map(Path::toString).orElse(null))
                .put(
                        "trustStorePassword",
                        connect.trustStorePassword().map(ConfigText::shown).orElse(null));
    }

    private static void settings(ObjectNode root, PipelineConfig config) {
        var connectors = config.connectors();
        var topics = connectors.topicCreation();
        root.putObject("connectors")
                .put("scope", lower(connectors.scope()))
                .put("snapshotMode", connectors.snapshotMode())
                .put("tasksMax", connectors.tasksMax())
                .put("recoveryPollIntervalMs", connectors.recoveryPollInterval().toMillis())
                .put("recoveryAttempts", connectors.recoveryAttempts())
                .putObject("topicCreation")
                .put("enabled", topics.enabled())
                .put("partitions", topics.partitions())
                .put("replicationFactor", topics.replicationFactor());
        var writer = config.writer();
        root.putObject("writer")
                .put("groupId", writer.groupId())
                .put("writeSnapshotRows", writer.writeSnapshotRows())
                .put("writeFullPayload", writer.writeFullPayload())
                .put("retentionDays", writer.retentionDays())
                .put("start", ConfigText.start(writer.start()));
    }

    private static void remarks(ArrayNode list, LoadedConfig loaded) {
        loaded.remarks()
                .forEach(remark ->
                        place(list.addObject(), remark.key(), remark.origin()).put("text", remark.text()));
    }

    private static void properties(ObjectNode node, PipelineConfig config, Map<String, Secret> properties) {
        new TreeMap<>(properties).forEach((name, value) -> node.put(name, ConfigText.shown(config, name, value)));
    }

    private static ObjectNode place(ObjectNode node, String key, Origin origin) {
        node.put("key", key.isEmpty() ? null : key);
        return switch (origin) {
            case Origin.InFile(Path file, int line) ->
                node.put("origin", "file").put("file", file.toString()).put("line", line);
            case Origin.InEnvironment() -> node.put("origin", "environment");
            case Origin.Nowhere(var file) ->
                node.put("origin", "missing")
                        .put("file", file.map(Path::toString).orElse(null));
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String pretty(ObjectNode node) {
        return node.toPrettyString() + System.lineSeparator();
    }
}
