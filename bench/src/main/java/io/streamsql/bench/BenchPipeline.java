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

/// The pipeline's configuration in a benchmark: one entry with one table, whose topic is [BenchTopic#NAME].
public final class BenchPipeline {

    private BenchPipeline() {}

    /// @param bootstrapServers the broker
    /// @param target           the database to write to
    /// @param table            CDCChanges; the consumer group is named after it
    /// @param fullPayload      whether FullPayload is written
    public static PipelineConfig config(
            String bootstrapServers, DatabaseConnection target, TableId table, boolean fullPayload) {
        var nowhere = new DatabaseConnection(
                DatabaseType.SQLSERVER, "source.invalid", 1433, "bench", Secret.plain(""), "SampleDB", true, false);
        var source = new SourceEntry(
                1,
                true,
                nowhere,
                "BENCH",
                List.of(new TableId(EventGenerator.SCHEMA, EventGenerator.TABLE)),
                "history",
                Map.of());
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
