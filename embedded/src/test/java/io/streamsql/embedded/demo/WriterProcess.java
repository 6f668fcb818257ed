package io.streamsql.embedded.demo;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.store.ChangeStores;
import io.streamsql.pipeline.topics.TopicCatalog;
import io.streamsql.pipeline.writer.ChangeWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A writer in a process of its own, to be killed by tests. Joins the demo's consumer group, and says `written` on
/// standard output when it has written some changes.
public final class WriterProcess {
    private static final long SOME = 100;
    private static final long LOOK_EVERY_MILLIS = 10;

    private WriterProcess() {}

    /// @param args Kafka's address, and the target's port, user and database; its password stands in `TARGET_PASSWORD`
    public static void main(String[] args) throws InterruptedException {
        var target = new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                "127.0.0.1",
                Integer.parseInt(args[1]),
                args[2],
                Secret.plain(System.getenv("TARGET_PASSWORD")),
                args[3],
                false,
                false);
        // A killed member's partitions wait for its session to end.
        var kafka = new KafkaSettings(
                Optional.of(args[0]),
                Map.of("session.timeout.ms", Secret.plain("1500"), "heartbeat.interval.ms", Secret.plain("300")));
        var config = new PipelineConfig(
                Stream.of(SampleSource.values())
                        .map(source -> source.entry(source.ordinal() + 1, target, Map.of()))
                        .toList(),
                target,
                kafka,
                ConnectSettings.none(),
                Demo.CONNECTORS,
                Demo.WRITER,
                Optional.empty());
        var meter = new PipelineMeter(Clock.systemUTC());
        var store = ChangeStores.of(target, config.writer(), Clock.systemUTC());
        new ChangeWriter(config, new TopicCatalog(kafka), store, meter, Clock.systemUTC()).start();
        while (meter.snapshot().writer().written() < SOME) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        System.out.println("written");
    }
}
