package io.streamsql.pipeline.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventBatchTest {
    private static final PartitionId A = new PartitionId("a", new UUID(0, 1), 0);
    private static final PartitionId B = new PartitionId("b", new UUID(0, 2), 0);

    private static TopicRecord at(PartitionId partition, long offset) {
        return Events.change(partition, offset, Operation.CREATE, "" + offset, "{}");
    }

    @Test
    void joinedBatchesCoverBothRanges() {
        var first = new EventBatch(List.of(at(A, 3)), Map.of(A, new OffsetRange(3, 5)));
        var second =
                new EventBatch(List.of(at(A, 5), at(B, 0)), Map.of(A, new OffsetRange(5, 6), B, new OffsetRange(0, 1)));

        var joined = EventBatch.join(List.of(first, second));

        assertThat(joined.records()).hasSize(3);
        assertThat(joined.ranges()).containsEntry(A, new OffsetRange(3, 6)).containsEntry(B, new OffsetRange(0, 1));
        assertThat(joined.bytes()).isEqualTo(first.bytes() + second.bytes());
    }

    @Test
    void batchesWithAGapBetweenThemAreNotJoined() {
        var first = new EventBatch(List.of(at(A, 3)), Map.of(A, new OffsetRange(3, 4)));
        var second = new EventBatch(List.of(at(A, 5)), Map.of(A, new OffsetRange(5, 6)));

        assertThatThrownBy(() -> EventBatch.join(List.of(first, second))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void halvesCoverTheSameOffsetsOneAfterTheOther() {
        var batch = new EventBatch(
                List.of(at(A, 10), at(A, 12), at(B, 0), at(A, 14)),
                Map.of(A, new OffsetRange(9, 20), B, new OffsetRange(0, 4)));

        var halves = batch.halves();

        assertThat(halves.get(0).records()).hasSize(2);
        assertThat(halves.get(0).ranges()).isEqualTo(Map.of(A, new OffsetRange(9, 13)));
        assertThat(halves.get(1).records()).hasSize(2);
        assertThat(halves.get(1).ranges()).isEqualTo(Map.of(A, new OffsetRange(13, 20), B, new OffsetRange(0, 4)));
        assertThat(EventBatch.join(halves).ranges()).isEqualTo(batch.ranges());
    }

    @Test
    void droppingAPartitionDropsItsRecordsAndItsRange() {
        var batch =
                new EventBatch(List.of(at(A, 1), at(B, 1)), Map.of(A, new OffsetRange(1, 2), B, new OffsetRange(1, 2)));

        var kept = batch.only(B::equals);

        assertThat(kept.records()).extracting(TopicRecord::partition).containsExactly(B);
        assertThat(kept.ranges().keySet()).containsExactly(B);
        assertThat(batch.only(_ -> true)).isSameAs(batch);
    }
}
