package io.streamsql.pipeline.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamsql.pipeline.health.TopicMeter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricHistoryTest {
    // Begins a bucket of every range.
    private static final long START = 1_700_006_400_000L;

    private final MetricHistory history = new MetricHistory();

    private History read(HistoryRange range, long now) {
        return history.read(range, Map.of(), now);
    }

    private void reportEverySecond(long from, long seconds, long changes, long latency) {
        for (var second = 0L; second < seconds; second++) {
            var now = from + second * 1000;
            history.received(changes, now);
            history.written(changes, now);
            history.latency(latency, now);
            history.lag(second, now);
        }
    }

    @Test
    void ratesAreAveragedAndTheWorstSecondOfALatencyStays() {
        reportEverySecond(START, 14, 100, 20);
        reportEverySecond(START + 14_000, 1, 400, 900);

        var hour = read(HistoryRange.HOUR, START + 15_000 + 1);
        history.lag(0, START + 15_000);
        var folded = read(HistoryRange.HOUR, START + 15_000 + 1);

        assertThat(hour.captured().at(239)).isEqualTo(100);
        assertThat(folded.captured().at(239)).isEqualTo(120);
        assertThat(folded.written().at(239)).isEqualTo(120);
        assertThat(folded.p99().at(239)).isBetween(900.0, 910.0);
        assertThat(folded.lag().at(239)).isEqualTo(13);
        assertThat(folded.timeOf(239)).isEqualTo(Instant.ofEpochMilli(START));
        assertThat(folded.captured().isGap(238)).isTrue();
    }

    @Test
    void aSilenceIsAGapAndAQuietSecondIsZero() {
        history.received(10, START);
        history.received(10, START + 2000);
        history.received(10, START + 10_000);
        history.lag(0, START + 11_000);

        var minute = read(HistoryRange.MINUTE, START + 11_000);

        assertThat(IntStream.range(49, 60).mapToObj(minute.captured()::at))
                .containsExactly(
                        10.0,
                        0.0,
                        10.0,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        10.0);
        assertThat(minute.p50().isGap(50)).isTrue();
    }

    @Test
    void whatIsOlderThanTheRangeIsForgotten() {
        reportEverySecond(START, 60, 100, 20);
        var later = START + HistoryRange.MINUTE.length().toMillis() * 2;

        assertThat(read(HistoryRange.MINUTE, later).captured().max()).isZero();
        assertThat(read(HistoryRange.DAY, later).captured().max()).isEqualTo(100);
    }

    @Test
    void aTopicHasARateALastEventAndALineThatBeginsWithItsFirstChange() {
        var topic = new TopicMeter(START, START);
        for (var second = 0L; second < 20; second++) {
            for (var change = 0; change < 5; change++) {
                topic.written(START + second * 1000, START + second * 1000 + 300);
            }
        }

        var health = topic.health(START + 20_000);
        var line = topic.perSecond(HistoryRange.MINUTE, START + 20_000);

        assertThat(health.rate()).isEqualTo(5);
        assertThat(health.lastEvent()).isEqualTo(Instant.ofEpochMilli(START + 19_000));
        assertThat(health.latency().p99()).isBetween(300L, 305L);
        assertThat(line.size()).isEqualTo(History.TOPIC_POINTS);
        assertThat(line.isGap(39)).isTrue();
        assertThat(line.at(40)).isEqualTo(5);
        assertThat(topic.perSecond(HistoryRange.HOUR, START + 20_000).at(59)).isEqualTo(5);
        assertThat(topic.perSecond(HistoryRange.MINUTE, START + 30_000).at(59)).isZero();
    }

    @Test
    void aTopicsLineBeginsAsItGoesOnHoweverFullTheRange() {
        var topic = new TopicMeter(START, START + 700);
        topic.written(START + 700, START + 700);
        writeTenASecond(topic, 1_000, 30_400);
        var young = topic.perSecond(HistoryRange.MINUTE, START + 30_400);
        writeTenASecond(topic, 30_400, 90_400);
        var full = topic.perSecond(HistoryRange.MINUTE, START + 90_400);

        assertThat(young.isGap(29)).isTrue();
        assertThat(young.isGap(30))
                .as("a second that had begun before the first change")
                .isTrue();
        assertThat(young.at(31)).isEqualTo(10);
        for (var point = 0; point < full.size(); point++) {
            assertThat(full.at(point)).as("point %d", point).isEqualTo(10);
        }
    }

    private static void writeTenASecond(TopicMeter topic, long from, long until) {
        for (var millis = from; millis < until; millis += 100) {
            topic.written(START, START + millis);
        }
    }

    @Test
    void thePeakIsTheDaysOwn() {
        var yesterday = new PeakRate(900, Instant.parse("2026-11-23T11:20:00Z"));
        var morning = new PeakRate(50, Instant.parse("2026-11-24T00:00:01Z"));
        var noon = new PeakRate(40, Instant.parse("2026-11-24T12:00:00Z"));

        assertThat(PeakRate.ofTheDay(null, yesterday)).isEqualTo(yesterday);
        assertThat(PeakRate.ofTheDay(yesterday, morning)).isEqualTo(morning);
        assertThat(PeakRate.ofTheDay(morning, noon)).isEqualTo(morning);
    }

    @Test
    void twoSeriesAddUpAndAGapOfOneIsNotAGapOfBoth() {
        var sum = Series.of(1, Double.NaN, Double.NaN).plus(Series.of(2, 3, Double.NaN));

        assertThat(sum).isEqualTo(Series.of(3, 3, Double.NaN));
    }

    private static TreeMap<Instant, Long> minutes(Object... minutesAndChanges) {
        var changes = new TreeMap<Instant, Long>();
        for (var i = 0; i < minutesAndChanges.length; i += 2) {
            var minute = Instant.ofEpochMilli(START).plusSeconds(60L * (int) minutesAndChanges[i]);
            changes.put(minute, ((Number) minutesAndChanges[i + 1]).longValue());
        }
        return changes;
    }

    @Test
    void whatWasCapturedBeforeTheStartIsShownByTheMinuteAndSaysNothingElse() {
        reportEverySecond(START, 60, 100, 20);

        history.earlier(minutes(-5, 600, -4, 90, -2, 6000));
        var hour = read(HistoryRange.HOUR, START + 60_000);
        var day = read(HistoryRange.DAY, START + 60_000);

        // 15 seconds a point: five of them are live by now, counted from the end
        assertThat(IntStream.range(0, 240)
                        .filter(hour.captured()::isGap)
                        .boxed()
                        .toList())
                .as("the fifth minute is the first; the last before the start is not known")
                .containsAll(List.of(0, 214, 232, 233, 234, 235))
                .doesNotContain(216, 231, 236);
        assertThat(hour.captured().at(216)).as("spread over the minute").isEqualTo(10.0, within(0.1));
        assertThat(hour.captured().at(220)).isEqualTo(1.5, within(0.5));
        assertThat(hour.captured().at(224)).as("no change between two others").isZero();
        assertThat(hour.captured().at(228)).isEqualTo(100.0, within(0.1));
        assertThat(hour.captured().at(239))
                .as("what was told as it passed counts")
                .isEqualTo(100);
        assertThat(hour.written().isGap(228))
                .as("nobody knows when it was written")
                .isTrue();
        assertThat(hour.p99().isGap(228)).isTrue();
        assertThat(hour.lag().isGap(228)).isTrue();
        assertThat(day.captured().at(238))
                .as("with the minute that nobody knows")
                .isEqualTo(27.9, within(0.1));
        assertThat(day.written().isGap(238)).isTrue();
    }

    @Test
    void aPastThatIsKnownLateTakesNoPlaceOfWhatCameSince() {
        history.received(1, START - 86_400_000L);
        reportEverySecond(START - 60_000, 120, 7, 20);

        history.earlier(minutes(-1440 * 3, 600, -1439, 600));

        assertThat(read(HistoryRange.DAY, START + 60_000).captured().last()).isEqualTo(7);
        assertThat(read(HistoryRange.MINUTE, START + 60_000).captured().at(0)).isEqualTo(7);
    }

    @Test
    void aMinuteThatWasToldAsItPassedIsNotCountedAgain() {
        reportEverySecond(START, 60, 100, 20);

        history.earlier(minutes(-2, 60, 0, 999_999));

        var hour = read(HistoryRange.HOUR, START + 60_000);
        assertThat(hour.captured().at(235)).as("between two that are known").isZero();
        assertThat(hour.captured().at(236)).isEqualTo(100);
    }

    @Test
    void noPastLeavesEverythingAsItIs() {
        reportEverySecond(START, 60, 100, 20);

        history.earlier(new TreeMap<>());

        assertThat(read(HistoryRange.HOUR, START + 60_000).captured().isGap(228))
                .isTrue();
    }
}
