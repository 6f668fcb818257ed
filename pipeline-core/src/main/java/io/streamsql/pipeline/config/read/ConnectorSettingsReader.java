package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.text.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what all connectors have in common.
final class ConnectorSettingsReader {
    private static final String SNAPSHOT_MODE = "SNAPSHOT_MODE";
    private static final String REPLICATION = "TOPIC_CREATION_REPLICATION_FACTOR";

    /// Debezium's snapshot modes; the first line's are those that both connectors know.
    private static final List<String> MODES =
            List.of("always", "initial", "initial_only", "no_data", "when_needed", "configuration_based", "custom");
    private static final List<String> SQLSERVER_MODES = List.of("recovery", "when_needed_no_data");
    /// Names of earlier versions.
    private static final Map<String, String> OLD_MODES = Map.of(
            "schema_only", "no_data",
            "never", "no_data",
            "schema_only_recovery", "recovery",
            "initial_schema_only", "no_data");

    private final Settings settings;
    private final Problems problems;

    ConnectorSettingsReader(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /// @param entries  the entries that the connectors are for
    /// @param embedded whether the broker is the embedded one
    ConnectorSettings read(List<SourceEntry> entries, boolean embedded) {
        int recoveryPoll = settings.integer(
                "RECOVERY_POLL_INTERVAL_MS", 5_000, 100, 3_600_000, "The interval in milliseconds", "");
        return new ConnectorSettings(
                settings.integer("TASKS_MAX", 1, 1, 1_000, "The number of tasks", ""),
                snapshotMode(entries),
                Duration.ofMillis(recoveryPoll),
                settings.integer("RECOVERY_ATTEMPTS", 4, 1, 10_000, "The number of attempts", ""),
                settings.choice(
                        "CONNECTOR_SCOPE",
                        Scope.TABLE,
                        Map.of("table", Scope.TABLE, "database", Scope.DATABASE),
                        Map.of("entry", "database", "db", "database")),
                new TopicCreation(
                        settings.flag("TOPIC_CREATION_ENABLE", true),
                        settings.integer("TOPIC_CREATION_PARTITIONS", 1, 1, 10_000, "The number of partitions", ""),
                        replication(embedded)),
                settings.integer(
                        "CONNECTOR_RESTART_LIMIT",
                        ConnectorSettings.DEFAULT_RESTART_LIMIT,
                        0,
                        1_000_000,
                        "The number of automatic restarts in a row",
                        ""),
                settings.flag("READ_ONLY", false));
    }

    private String snapshotMode(List<SourceEntry> entries) {
        var modes = Stream.concat(MODES.stream(), SQLSERVER_MODES.stream())
                .collect(Collectors.toMap(Function.identity(), Function.identity()));
        var mode = settings.choice(SNAPSHOT_MODE, "initial", modes, OLD_MODES);
        if (SQLSERVER_MODES.contains(mode)) {
            entries.stream()
                    .filter(entry -> entry.connection().type() == DatabaseType.POSTGRESQL)
                    .findFirst()
                    .ifPresent(entry -> settings.find(SNAPSHOT_MODE)
                            .ifPresent(setting -> problems.add(
                                    setting,
                                    setting.subject() + " is a mode of SQL Server's connector, and " + entry.key()
                                            + " is PostgreSQL.",
                                    "Write " + Words.or(MODES) + ".")));
        }
        return mode;
    }

    private int replication(boolean embedded) {
        int factor = settings.integer(REPLICATION, 1, 1, 100, "The number of replicas", "");
        if (embedded && factor > 1) {
            settings.find(REPLICATION)
                    .ifPresent(setting -> problems.add(
                            setting,
                            setting.subject() + " is too large: the embedded Kafka is one broker.",
                            "Write 1, or set KAFKA_BOOTSTRAP_SERVERS to a cluster."));
        }
        return factor;
    }
}
