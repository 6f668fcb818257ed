package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
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
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.store.ChangeStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// A whole writer between a cluster and a store in memory.
final class WriterAtWork implements AutoCloseable {
    static final DatabaseConnection NOWHERE = new DatabaseConnection(
            DatabaseType.POSTGRESQL, "nowhere.invalid", 5432, "writer", Secret.plain(""), "target", false, true);
    private static final DatabaseConnection SOURCE = new DatabaseConnection(
            DatabaseType.POSTGRESQL, "nowhere.invalid", 5432, "reader", Secret.plain(""), "SampleDB", false, true);
    static final String CUSTOMERS = "AXLAP240-dbo_Customers.dbo.Customers";
    static final TopicPartition P0 = new TopicPartition(CUSTOMERS, 0);
    static final TopicPartition P1 = new TopicPartition(CUSTOMERS, 1);

    final FakeKafka kafka = new FakeKafka();
    final FakeStore store = new FakeStore();
    final PipelineMeter meter = new PipelineMeter(Clock.systemUTC());
    final ChangeWriter writer;
    volatile Map<TopicPartition, TopicLag> elsewhere = Map.of();

    /// A writer of the customers, whose topic has two partitions; nothing is started or assigned.
    WriterAtWork() {
        kafka.create(CUSTOMERS, 2);
        writer = over(store);
    }

    ChangeWriter over(ChangeStore target) {
        return new ChangeWriter(config(NOWHERE), kafka, kafka, target, meter, Clock.systemUTC(), () -> elsewhere);
    }

    static PipelineConfig config(DatabaseConnection target) {
        var tables = List.of(new TableId("dbo", "Customers"));
        return new PipelineConfig(
                List.of(new SourceEntry(1, true, SOURCE, "AXLAP240", tables, "history", Map.of())),
                target,
                new KafkaSettings(Optional.of("nowhere.invalid:9092"), Map.of()),
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
                        new TableId("dbo", "CDCChanges"),
                        "writers",
                        true,
                        true,
                        0,
                        new WriterSettings.Start.Earliest()),
                Optional.empty());
    }

    /// Sends changes of customers with these numbers.
    void send(TopicPartition partition, int from, int to) {
        for (var customer = from; customer < to; customer++) {
            kafka.send(partition, customer);
        }
    }

    HealthSnapshot health() {
        return meter.snapshot();
    }

    /// The offsets written of a partition, in the order of writing.
    List<Long> written(TopicPartition partition) {
        return FakeKafka.offsets(store.written, partition);
    }

    /// Waits until exactly the offsets from 0 were written, in order and once each.
    void awaitWritten(TopicPartition partition, long to) {
        eventually().until(() -> written(partition).size() >= to);
        assertThat(written(partition)).isEqualTo(LongStream.range(0, to).boxed().toList());
    }

    /// With room for a busy machine.
    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Patience.LIMIT).pollInterval(Duration.ofMillis(5));
    }

    @Override
    public void close() {
        kafka.silent.clear();
        store.silent = false;
        writer.close();
    }
}
