package io.streamsql.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.feed.record.FeedMatcher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedBufferTest {
    private static final FeedMatcher ALL = new FeedMatcher(FeedFilter.EVERYTHING);
    private static final String EVENT = """
            {"after":{"Id":1},"source":{"ts_ms":1,"table":"T"},"op":"c"}""";

    private final FeedPartition partition =
            new FeedPartition(new PartitionId("t", UUID.randomUUID(), 0), Events.CUSTOMERS, 0, 0);
    private final FeedDecoder decoder = new FeedDecoder();
    private FeedBuffer buffer = live(100);

    private static FeedBuffer live(int most) {
        return new FeedBuffer(
                new FeedSettings(new FeedStart.Now(), new FeedEnd.Open(), FeedSettings.Pace.LIVE, most, 1_000_000),
                Clock.systemUTC());
    }

    private static FeedBuffer complete(int most) {
        return new FeedBuffer(
                new FeedSettings(new FeedStart.Now(), new FeedEnd.Open(), FeedSettings.Pace.COMPLETE, most, 1_000_000),
                Clock.systemUTC());
    }

    private void arrive(int from, int to) {
        arrive(from, to, EVENT);
    }

    private void arrive(int from, int to, String value) {
        var records = new ArrayList<HeldRecord>();
        for (var offset = from; offset < to; offset++) {
            records.add(new HeldRecord(Events.record(offset, "{\"Id\":1}", value), partition, null, ALL));
        }
        buffer.add(records.size(), 0, records);
    }

    private List<Long> take(int most) {
        return take(most, ALL);
    }

    private List<Long> take(int most, FeedMatcher matcher) {
        return buffer.take(most, matcher, decoder).stream()
                .map(held -> held.shown(decoder).offset())
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @AfterEach
    void everyRecordIsAccountedFor() {
        var counts = buffer.counts();

        assertThat(counts.leftOut() + counts.shown() + counts.notShown() + counts.waiting())
                .isEqualTo(counts.read());
    }

    @Test
    void whatTheReaderCanTakeItGetsWhole() {
        arrive(0, 10);

        assertThat(take(10)).isEqualTo(range(0, 10));
        assertThat(buffer.counts()).isEqualTo(new FeedCounts(10, 0, 10, 0, 0, 0));
    }

    @Test
    void ofMoreItGetsAnEvenSampleWithTheNewest() {
        arrive(0, 40);

        assertThat(take(4)).containsExactly(9L, 19L, 29L, 39L);
        assertThat(buffer.counts()).isEqualTo(new FeedCounts(40, 0, 4, 36, 0, 0));
    }

    @Test
    void aReaderThatIsLateFindsTheNewestWithinTheBound() {
        arrive(0, 30);
        arrive(30, 60);
        arrive(60, 90);

        assertThat(buffer.counts().waiting()).isEqualTo(50);
        assertThat(take(100)).isEqualTo(range(40, 90));
        assertThat(buffer.isFull()).isFalse();
    }

    @Test
    void theBoundInBytesHoldsToo() {
        buffer = new FeedBuffer(
                new FeedSettings(new FeedStart.Now(), new FeedEnd.Open(), FeedSettings.Pace.LIVE, 100, 5_000),
                Clock.systemUTC());
        arrive(0, 40, EVENT.replace("T", "x".repeat(1_000)));

        assertThat(buffer.counts().waitingBytes()).isBetween(1L, 5_000L);
        assertThat(buffer.counts().waiting()).isEqualTo(3);
    }

    @Test
    void aPauseHoldsAndAResumeHandsOutInOrderWithoutGaps() {
        buffer.pause();
        arrive(0, 20);
        assertThat(take(5)).isEmpty();
        arrive(20, 40);
        buffer.resume();
        arrive(40, 50);

        assertThat(take(15)).isEqualTo(range(0, 15));
        assertThat(take(15)).isEqualTo(range(15, 30));
        assertThat(take(15)).isEqualTo(range(30, 45));
        arrive(50, 55);
        assertThat(take(5)).containsExactly(46L, 48L, 50L, 52L, 54L);
    }

    @Test
    void aPauseStopsReadingAtTheBoundAndGoesOnWhenHalfIsTaken() {
        buffer.pause();
        for (var at = 0; !buffer.isFull(); at += buffer.mostAtOnce()) {
            arrive(at, at + buffer.mostAtOnce());
        }

        assertThat(buffer.counts().waiting()).isEqualTo(100);
        buffer.resume();
        assertThat(buffer.isFull()).isTrue();
        assertThat(take(60)).isEqualTo(range(0, 60));
        assertThat(buffer.isFull()).isTrue();
        take(20);
        assertThat(buffer.isFull()).isFalse();
    }

    @Test
    void aCompleteFeedNeverLetsGo() {
        buffer = complete(10);
        arrive(0, 5);
        assertThat(buffer.isFull()).isFalse();
        arrive(5, 10);
        assertThat(buffer.isFull()).isTrue();

        assertThat(take(3)).isEqualTo(range(0, 3));
        assertThat(take(100)).isEqualTo(range(3, 10));
        assertThat(buffer.isFull()).isFalse();
    }

    private static final FeedMatcher TABLE = new FeedMatcher(FeedFilter.EVERYTHING.withTables(Set.of("T")));

    @Test
    void aFilterThatIsChangedAppliesToWhatWaits() {
        arrive(0, 3, "oops");
        arrive(3, 6);

        assertThat(take(2, TABLE)).containsExactly(4L, 5L);
        assertThat(buffer.counts()).isEqualTo(new FeedCounts(6, 3, 2, 1, 0, 0));
    }

    @Test
    void whatAPauseHeldIsHandedOutWholeAlsoWhereTheFilterWasChanged() {
        buffer.pause();
        arrive(0, 3, "oops");
        arrive(3, 6);
        buffer.resume();

        assertThat(take(4, TABLE)).isEqualTo(range(0, 4));
        assertThat(take(4, TABLE)).isEqualTo(range(4, 6));
        assertThat(buffer.counts().leftOut()).isZero();
    }

    @Test
    void whatIsSkippedIsCounted() {
        buffer.pause();
        arrive(0, 7);
        buffer.clear();
        buffer.resume();

        assertThat(buffer.counts()).isEqualTo(new FeedCounts(7, 0, 0, 7, 0, 0));
    }
}
