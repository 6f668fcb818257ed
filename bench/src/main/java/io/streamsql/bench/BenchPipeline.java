package io.streamsql.bench;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pipeline's configuration in a benchmark: one entry, mostly with one table, whose topic is [BenchTopic#NAME].
public final class BenchPipeline {
    private static final DatabaseConnection NOWHERE = new DatabaseConnection(
            DatabaseType.SQLSERVER, "source.invalid", 1433, "bench", Secret.plain(""), "SampleDB", true, false);

    private BenchPipeline() {}

    /// @param bootstrapServers the broker
    /// @param target           the database to write to
    /// @param table            CDCChanges; the consumer group is named after it
    /// @param fullPayload      whether FullPayload is written
    public static PipelineConfig config(
            String bootstrapServers, DatabaseConnection target, TableId table, boolean fullPayload) {
        var captured = List.of(new TableId(EventGenerator.SCHEMA, EventGenerator.TABLE));
        return config(bootstrapServers, captured, target, table, fullPayload);
    }

    /// A pipeline that nobody writes with: what a console needs to read topics.
    ///
    /// @param bootstrapServers the broker
    /// @param captured         the tables whose topics they are
    public static PipelineConfig readingOnly(String bootstrapServers, List<TableId> captured) {
        return config(bootstrapServers, captured, NOWHERE, new TableId("bench", "CDCChanges"), true);
    }

    private static PipelineConfig config(
            String bootstrapServers,
            List<TableId> captured,
            DatabaseConnection target,
            TableId table,
            boolean fullPayload) {
        var source = new SourceEntry(1, true, NOWHERE, "BENCH", captured, "history", Map.of());
        return new PipelineConfig(
                List.of(source),
                target,
                new KafkaSettings(Optional.of(bootstrapServers), Map.of()),
                ConnectSettings.none(),
                new ConnectorSettings(
                        1,
                        "initial",
                        Duration.ofSeconds(5),
                        4,
                        ConnectorSettings.Scope.TABLE,
                        new ConnectorSettings.TopicCreation(true, 1, 1),
                        ConnectorSettings.DEFAULT_RESTART_LIMIT,
                        false),
                new WriterSettings(
                        table, "bench-" + table.safeName(), true, fullPayload, 0, new WriterSettings.Start.Earliest()),
                Optional.empty());
    }
}
