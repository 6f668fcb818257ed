package io.streamsql.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0          | 0
            999        | 999
            1284       | 1,284
            15447913   | 15,447,913
            """)
    void countsAreExact(long count, String text) {
        assertThat(Numbers.count(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0          | 0
            1284       | 1,284
            999999     | 999,999
            1000000    | 1.00 M
            15447913   | 15.45 M
            """)
    void chartsShortenMillions(double count, String text) {
        assertThat(Numbers.shortCount(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | 0
            0.01  | <0.1
            0.06  | 0.1
            0.4   | 0.4
            0.96  | 1
            1.4   | 1
            79.6  | 80
            1284  | 1,284
            1234567 | 1,234,567
            """)
    void aRateBelowOneIsNotNothing(double perSecond, String text) {
        assertThat(Numbers.rate(perSecond)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0         | 0 s
            1         | 1 ms
            9         | 9 ms
            10        | 0.01 s
            380       | 0.38 s
            1240      | 1.24 s
            35210     | 35.2 s
            59999     | 59.9 s
            60000     | 1 min
            2640000   | 44 min
            3600000   | 1 h
            86340000  | 23 h 59 min
            86400000  | 1 d
            273600000 | 3 d 4 h
            """)
    void durationsHaveTheUnitThatFits(long millis, String text) {
        assertThat(Numbers.millis(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0         | 0 s
            9         | 9 ms
            40        | 0.04 s
            99        | 0.10 s
            100       | 0.1 s
            420       | 0.4 s
            9990      | 10.0 s
            35210     | 35.2 s
            2640000   | 44 min
            """)
    void aLagHasOneDecimalWhereThatSaysSomething(long millis, String text) {
        assertThat(Numbers.tenthsOrMore(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | 0.00
            4     | 0.004
            10    | 0.01
            380   | 0.38
            """)
    void figuresOfAColumnOfSecondsReadZeroOnlyWhereTheyAre(double millis, String text) {
        assertThat(Numbers.seconds(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.4      | 0.4
            999999   | 999,999
            15447913 | 15.45 M
            """)
    void inChartsRatesShortenMillions(double perSecond, String text) {
        assertThat(Numbers.chartRate(perSecond)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | 0
            0.5   | 0.5
            0.25  | 0.25
            100   | 100
            2000  | 2,000
            1500000  | 1.5 M
            2000000  | 2 M
            """)
    void ticksHaveNoNeedlessZeros(double value, String text) {
        assertThat(Numbers.tick(value)).isEqualTo(text);
    }

    @Test
    void timesAreUtc() {
        assertThat(Numbers.clock(Instant.parse("2026-11-24T14:32:07.900Z"))).isEqualTo("14:32:07");
    }

    @Test
    void aNounFollowsItsNumber() {
        assertThat(Counted.of(1, "table", "tables")).isEqualTo("1 table");
        assertThat(Counted.of(0, "table", "tables")).isEqualTo("0 tables");
        assertThat(Counted.of(1200, "table", "tables")).isEqualTo("1,200 tables");
    }
}
