package io.streamsql.console.changes.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T14:32:07Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT1M    | 1 min
            PT1H    | 1 min
            PT3H58M | 1 min
            PT6H    | 2 min
            PT19H   | 5 min
            PT24H   | 15 min
            P5D     | 1 h
            P7D     | 1 h
            P9D     | 1 h
            P30D    | 6 h
            P365D   | 7 d
            P3650D  | 30 d
            P36500D | 365 d
            """)
    void aRangeHasTheShortestBucketsOfWhichThereAreNotTooMany(Duration length, String word) {
        var buckets = Buckets.of(NOW.minus(length), NOW);

        assertThat(buckets.word()).isEqualTo(word);
        assertThat(buckets.size()).isBetween(1, Buckets.MOST);
    }

    @Test
    void theyBeginWhereTheStatisticsStretchesOfThatLengthDo() {
        var weeks = Buckets.of(NOW.minus(Duration.ofDays(365)), NOW);

        assertThat(weeks.step()).isEqualTo(Duration.ofDays(7));
        assertThat(weeks.start()).isEqualTo("2025-11-22T00:00:00Z");
        assertThat(Buckets.of(NOW.minus(Duration.ofDays(1)), NOW).start()).isEqualTo("2026-11-23T14:30:00Z");
    }

    @Test
    void theFirstAndTheLastCountForAsMuchAsLiesInTheRange() {
        var buckets = Buckets.of(Instant.parse("2026-11-23T14:32:07Z"), Instant.parse("2026-11-24T14:36:00Z"));

        assertThat(buckets.seconds(0)).isEqualTo(13 * 60);
        assertThat(buckets.seconds(1)).isEqualTo(15 * 60);
        assertThat(buckets.seconds(buckets.size() - 1)).isEqualTo(6 * 60);
    }

    @Test
    void oneThatHasOnlyJustBegunIsNoneYet() {
        var begun = Buckets.of(Instant.parse("2026-11-24T13:30:00Z"), Instant.parse("2026-11-24T14:30:14Z"));
        var settled = Buckets.of(Instant.parse("2026-11-24T13:30:00Z"), Instant.parse("2026-11-24T14:30:15Z"));

        assertThat(begun.size()).isEqualTo(60);
        assertThat(settled.size()).isEqualTo(61);
    }

    @Test
    void aTimeFarOutsideIsOutside() {
        var buckets = Buckets.of(NOW.minus(Duration.ofHours(1)), NOW);

        assertThat(buckets.indexOf(Instant.parse("9999-12-31T23:59:00Z"))).isGreaterThanOrEqualTo(buckets.size());
        assertThat(buckets.indexOf(Instant.EPOCH)).isNegative();
        assertThat(buckets.indexOf(NOW)).isEqualTo(buckets.size() - (buckets.size() == 60 ? 0 : 1));
    }
}
