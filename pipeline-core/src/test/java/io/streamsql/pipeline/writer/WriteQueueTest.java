package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.LedgerPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private final WriteQueue queue = new WriteQueue(3, 1_000_000);
    private final AssignedPartition partition = reading();

    static AssignedPartition reading() {
        var partition = new AssignedPartition(new TopicPartition(Events.PARTITION.topic(), 0));
        partition.located(Events.PARTITION, LedgerPosition.beginning(0));
        partition.reading();
        return partition;
    }

    static Work.Append append(AssignedPartition partition, long from, long to) {
        var records = LongStream.range(from, to)
                .mapToObj(offset -> Events.change(offset, Operation.CREATE, "" + offset, "{}"))
                .toList();
        return new Work.Append(
                new EventBatch(List.copyOf(records), Map.of(Events.PARTITION, new OffsetRange(from, to))),
                Map.of(Events.PARTITION, partition));
    }

    private OffsetRange takeRange() throws InterruptedException {
        return ((Work.Append) queue.take()).batch().ranges().get(Events.PARTITION);
    }

    @Test
    void whatGatheredIsTakenAsOneBatchUpToTheLimit() throws Exception {
        queue.put(append(partition, 0, 1));
        queue.put(append(partition, 1, 3));
        queue.put(append(partition, 3, 4));

        assertThat(takeRange()).isEqualTo(new OffsetRange(0, 3));
        assertThat(takeRange()).isEqualTo(new OffsetRange(3, 4));
    }

    @Test
    void aPartLargerThanTheLimitIsStillTaken() throws Exception {
        queue.put(append(partition, 0, 50));

        assertThat(takeRange()).isEqualTo(new OffsetRange(0, 50));
    }

    @Test
    void aLookUpKeepsItsPlaceBetweenTheBatches() throws Exception {
        queue.put(append(partition, 0, 1));
        queue.put(new Work.Locate(List.of()));
        queue.put(append(partition, 1, 2));

        assertThat(takeRange()).isEqualTo(new OffsetRange(0, 1));
        assertThat(queue.take()).isInstanceOf(Work.Locate.class);
        assertThat(takeRange()).isEqualTo(new OffsetRange(1, 2));
    }

    @Test
    void whatWasReadBeforeAPartitionMovedIsDroppedAndWhatCameAfterIsNot() throws Exception {
        queue.put(append(partition, 7, 8));
        partition.moved();
        queue.put(append(reading(), 0, 1));

        assertThat(takeRange()).isEqualTo(new OffsetRange(0, 1));
    }

    @Test
    void bytesCountUntilTheBatchIsDone() throws Exception {
        var first = append(partition, 0, 1);
        queue.put(first);
        queue.take();
        assertThat(queue.bytes()).isEqualTo(first.batch().bytes());
        assertThat(queue.awaitEmpty(Duration.ZERO)).isFalse();

        queue.close();
        assertThat(queue.take()).isNull();
        assertThat(queue.bytes()).isZero();
        assertThat(queue.awaitEmpty(Duration.ZERO)).isTrue();
    }
}
