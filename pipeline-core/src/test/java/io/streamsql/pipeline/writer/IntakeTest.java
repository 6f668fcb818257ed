package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.ChangeEvent.Doubt;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.health.PipelineMeter;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// What becomes of a poll: every offset is covered once, whatever stands at it.
class IntakeTest {
    private static final TopicPartition KAFKA = new TopicPartition(Events.PARTITION.topic(), 0);

    private final PipelineMeter meter = new PipelineMeter(Clock.systemUTC());
    private final WriteQueue queue = new WriteQueue(100, 1_000_000);
    private final AssignedPartition partition = WriteQueueTest.reading();
    private final Map<TopicPartition, AssignedPartition> assigned = new HashMap<>(Map.of(KAFKA, partition));

    private static String event(String op, String snapshot, String position) {
        return "{\"before\":null,\"after\":{\"CustomerID\":1},\"source\":{\"ts_ms\":1700000000123,\"snapshot\":\""
                + snapshot + "\",\"db\":\"SampleDB\",\"schema\":\"dbo\",\"table\":\"Customers\"" + position
                + "},\"op\":\"" + op + "\",\"ts_ms\":1700000000500}";
    }

    private static ConsumerRecord<byte[], byte[]> change(long offset) {
        return Events.record(offset, "{\"CustomerID\":1}", event("c", "false", ""));
    }

    /// @param next where the poll says that reading goes on; empty if it does not say
    private void accept(boolean snapshotRows, OptionalLong next, List<ConsumerRecord<byte[], byte[]>> records) {
        var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
        next.ifPresent(offset -> ends.put(KAFKA, new OffsetAndMetadata(offset)));
        new Intake(Map.of(KAFKA.topic(), Events.CUSTOMERS), snapshotRows, queue, meter)
                .accept(new ConsumerRecords<>(Map.of(KAFKA, records), ends), assigned);
    }

    private EventBatch batch() throws InterruptedException {
        return ((Work.Append) queue.take()).batch();
    }

    @Test
    void aBatchCoversWhatWasReadAndTheNextOneFollows() throws Exception {
        accept(true, OptionalLong.empty(), List.of(change(0), change(1)));
        accept(true, OptionalLong.empty(), List.of(change(2)));

        var batch = batch();
        assertThat(batch.ranges()).containsEntry(Events.PARTITION, new OffsetRange(0, 3));
        assertThat(batch.records()).extracting(TopicRecord::offset).containsExactly(0L, 1L, 2L);
        assertThat(partition.handedOver()).isEqualTo(3);
        assertThat(meter.snapshot().writer().received()).isEqualTo(3);
    }

    @Test
    void offsetsOfTransactionMarkersAreCoveredToo() throws Exception {
        accept(true, OptionalLong.of(7), List.of(change(2), change(5)));

        assertThat(batch().ranges()).containsEntry(Events.PARTITION, new OffsetRange(0, 7));
        assertThat(partition.handedOver()).isEqualTo(7);
    }

    /// A transaction that was given up is read, and holds nothing that anybody sees.
    @Test
    void offsetsThatHoldNothingAreCoveredOnce() throws Exception {
        var intake = new Intake(Map.of(KAFKA.topic(), Events.CUSTOMERS), true, queue, meter);
        var passed = new ConsumerRecords<byte[], byte[]>(Map.of(), Map.of(KAFKA, new OffsetAndMetadata(5)));

        intake.accept(passed, assigned);
        intake.accept(passed, assigned);

        queue.close();
        assertThat(queue.take()).isInstanceOfSatisfying(Work.Append.class, passing -> {
            assertThat(passing.batch().records()).isEmpty();
            assertThat(passing.batch().ranges()).containsExactly(Map.entry(Events.PARTITION, new OffsetRange(0, 5)));
        });
        assertThat(queue.take()).isNull();
    }

    @Test
    void whatHoldsNoChangeIsCountedAndItsOffsetIsCovered() throws Exception {
        accept(true, OptionalLong.empty(), List.of(change(0), Events.record(1, "{\"CustomerID\":1}", null)));

        var batch = batch();
        assertThat(batch.records()).hasSize(1);
        assertThat(batch.ranges()).containsEntry(Events.PARTITION, new OffsetRange(0, 2));
        assertThat(meter.snapshot().writer().skipped()).containsEntry("tombstone", 1L);
    }

    @Test
    void aSnapshotsRowsAreWrittenOnlyWhereTheConfigurationWantsThem() throws Exception {
        var row = Events.record(0, "{\"CustomerID\":1}", event("r", "true", ""));
        accept(true, OptionalLong.empty(), List.of(row));
        assertThat(batch().changes()).hasSize(1);

        var next = Events.record(1, "{\"CustomerID\":1}", event("r", "true", ""));
        accept(false, OptionalLong.empty(), List.of(next));
        var batch = batch();
        assertThat(batch.records()).isEmpty();
        assertThat(batch.ranges()).containsEntry(Events.PARTITION, new OffsetRange(1, 2));
        assertThat(meter.snapshot().writer().skipped()).containsEntry("snapshot row", 1L);
    }

    @Test
    void whatCannotBeReadKeepsItsPlaceAmongTheOthers() throws Exception {
        accept(
                true,
                OptionalLong.empty(),
                List.of(change(0), Events.record(1, "{\"CustomerID\":1}", "no JSON"), change(2)));

        var batch = batch();
        assertThat(batch.records()).extracting(TopicRecord::offset).containsExactly(0L, 1L, 2L);
        assertThat(batch.rejected()).extracting(RejectedRecord::offset).containsExactly(1L);
        assertThat(batch.rejected().getFirst().value()).isEqualTo(Events.bytes("no JSON"));
    }

    @Test
    void recordsOfAPartitionThatIsNotReadAreLeftInKafka() {
        partition.moved();
        accept(true, OptionalLong.of(1), List.of(change(0)));
        assigned.clear();
        accept(true, OptionalLong.of(1), List.of(change(0)));

        assertThat(queue.bytes()).isZero();
        assertThat(partition.handedOver()).isZero();
        assertThat(meter.snapshot().writer().received()).isZero();
    }

    @Test
    void aChangeThatItsConnectorSentAgainIsToBeLookedUp() throws Exception {
        var position = ",\"change_lsn\":\"0000002a:000006c0:0002\",\"commit_lsn\":\"0000002a:000006c0:0003\","
                + "\"event_serial_no\":1";
        var value = event("c", "false", position);

        accept(
                true,
                OptionalLong.empty(),
                List.of(Events.record(0, "{\"CustomerID\":1}", value), Events.record(1, "{\"CustomerID\":1}", value)));

        var batch = batch();
        assertThat(batch.changes()).extracting(ChangeEvent::doubt).containsExactly(Doubt.NONE, Doubt.REPEAT);
        assertThat(batch.ranges().get(Events.PARTITION).mark().order())
                .isEqualTo("0000002a:000006c0:0003/0000002a:000006c0:0002/1");
    }

    @Test
    void aPollThatReturnsNothingMovesNothing() {
        new Intake(Map.of(KAFKA.topic(), Events.CUSTOMERS), true, queue, meter)
                .accept(ConsumerRecords.empty(), assigned);

        assertThat(partition.handedOver()).isZero();
    }
}
