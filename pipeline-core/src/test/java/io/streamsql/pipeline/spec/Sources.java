package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Configurations to make connectors from.
public final class Sources {
    public static final Secret PASSWORD = Secret.plain("s3cr3t-of-axdb");

    private Sources() {}

    public static SourceEntry sqlServer(int number, TableId... tables) {
        return entry(number, DatabaseType.SQLSERVER, "AXDB", Map.of(), tables);
    }

    public static SourceEntry postgres(int number, TableId... tables) {
        return entry(number, DatabaseType.POSTGRESQL, "axdb", Map.of(), tables);
    }

    public static SourceEntry entry(
            int number, DatabaseType type, String database, Map<String, String> properties, TableId... tables) {
        var secrets = new HashMap<String, Secret>();
        properties.forEach((property, value) -> secrets.put(property, Secret.plain(value)));
        var connection = new DatabaseConnection(
                type, "db.example", type.defaultPort(), "cdc", PASSWORD, database, true, number % 2 == 0);
        return new SourceEntry(number, true, connection, "AXLAP240", List.of(tables), "dbhistory.db" + number, secrets);
    }

    /// Tables of `dbo`, or of a schema that is written before a colon: `Customers`, `sales.eu:Orders`.
    public static TableId[] tables(String... names) {
        return Stream.of(names).map(Sources::table).toArray(TableId[]::new);
    }

    public static TableId table(String name) {
        var colon = name.indexOf(':');
        return colon < 0 ? new TableId("dbo", name) : new TableId(name.substring(0, colon), name.substring(colon + 1));
    }

    public static PipelineConfig config(Scope scope, SourceEntry... sources) {
        return config(scope, Map.of(), sources);
    }

    public static PipelineConfig config(Scope scope, Map<String, Secret> kafkaProperties, SourceEntry... sources) {
        var connectors = new ConnectorSettings(
                1, "initial", Duration.ofSeconds(5), 4, scope, new TopicCreation(true, 3, 2), 50, false);
        var writer = new WriterSettings(
                new TableId("dbo", "CDCChanges"), "streamsql", false, true, 0, new WriterSettings.Start.Earliest());
        var target = sqlServer(1).connection();
        return new PipelineConfig(
                List.of(sources),
                target,
                new KafkaSettings(Optional.empty(), kafkaProperties),
                ConnectSettings.none(),
                connectors,
                writer,
                Optional.empty());
    }

    public static WorkerProfile worker() {
        return new WorkerProfile("localhost:9092", true, (key, secret) -> "${file:/secrets:" + key + "}");
    }

    public static WorkerProfile workerThatResolvesNothing() {
        return new WorkerProfile("localhost:9092", false, SecretPlacement.readable());
    }

    public static List<ConnectorSpec> specs(Scope scope, SourceEntry... sources) {
        return ConnectorSpecs.of(config(scope, sources), worker());
    }
}
