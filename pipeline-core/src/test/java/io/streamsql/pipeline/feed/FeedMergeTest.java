package io.streamsql.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.PartitionId;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedMergeTest {
    private final FeedMerge merge = new FeedMerge(4, 1_000_000);
    private final FeedPartition one = partition(0);
    private final FeedPartition other = partition(1);

    private static FeedPartition partition(int number) {
        return new FeedPartition(new PartitionId("t", new UUID(0, 0), number), Events.CUSTOMERS, 0, 100);
    }

    private void add(FeedPartition partition, long... times) {
        merge.add(
                partition,
                LongStream.of(times)
                        .mapToObj(time -> new HeldRecord(Events.record(time, "{}", "{}"), partition, null, null, time))
                        .toList());
    }

    private List<Long> ready(FeedPartition... unread) {
        return merge.ready(List.of(unread)).stream().map(HeldRecord::place).toList();
    }

    @Test
    void nothingIsReadyBeforeEveryPartitionHasBeenHeardOf() {
        add(one, 1, 3, 5);
        assertThat(ready(one, other)).isEmpty();

        add(other, 2, 4);
        assertThat(ready(one, other)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(merge.size()).isEqualTo(1);
        add(other, 9);
        assertThat(ready(one, other)).containsExactly(5L);
        assertThat(ready(other)).containsExactly(9L);
    }

    @Test
    void whereAPartitionIsInTimeCountsAlsoIfItsRecordsWereLeftOut() {
        add(one, 1, 3, 5);
        other.place(4);

        assertThat(ready(one, other)).containsExactly(1L, 3L);
    }

    @Test
    void aPartitionKeepsItsOrderAlsoWhereAClockWentBack() {
        add(one, 10, 2, 3);
        add(other, 4, 11);

        assertThat(ready(one, other)).containsExactly(4L, 10L, 10L, 10L);
        assertThat(ready()).containsExactly(11L);
    }

    @Test
    void whenEnoughIsHeldOnlyWhatItWaitsForIsReadOn() {
        add(one, 1, 2, 3);
        assertThat(merge.canWait(one)).isFalse();
        add(one, 4);

        assertThat(merge.canWait(one)).isTrue();
        assertThat(merge.canWait(other)).isFalse();
        assertThat(ready(one)).hasSize(4);
        assertThat(merge.canWait(one)).isFalse();
    }
}
