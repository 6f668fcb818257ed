package io.streamsql.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerTest {
    private long nanos = 5_000_000_000_000L;
    private final Pacer pacer = new Pacer(() -> nanos);

    @ParameterizedTest
    @CsvSource(textBlock = """
            #  per second, changes at once, work in µs, late by µs
                      0.5,               1,       300,        100
                        7,               1,       300,      4_000
                      250,               5,     2_000,      1_000
                    1_000,              20,     9_000,      1_500
                    3_333,              60,     9_000,        200
            """)
    void theRateHoldsInTheLongRunHoweverLateTheWakeUps(double rate, int changes, String workMicros, String lateMicros) {
        int work = Integer.parseInt(workMicros.replace("_", ""));
        int late = Integer.parseInt(lateMicros.replace("_", ""));
        SplittableRandom random = new SplittableRandom(1);
        Duration time = Duration.ofMinutes(10);
        pacer.rate(rate);
        long start = nanos;
        long done = 0;

        while (nanos - start < time.toNanos()) {
            done += changes;
            pacer.spend(changes);
            nanos += random.nextInt(2 * work) * 1_000L;
            nanos += pacer.nanosToWait() == 0 ? 0 : pacer.nanosToWait() + random.nextInt(2 * late) * 1_000L;
        }

        assertThat((double) done)
                .isCloseTo(rate * time.toSeconds(), within(Math.max(1, rate * time.toSeconds() / 100)));
    }

    @Test
    void afterAStandstillItCatchesUpAtTwiceTheRateAndNoFaster() {
        pacer.rate(100);
        pacer.spend(1);
        nanos += Duration.ofSeconds(1).toNanos();

        int inTheNextHalfSecond = changesIn(Duration.ofMillis(500));
        int inTheHalfSecondAfter = changesIn(Duration.ofMillis(500));
        int inTheSecondAfterThat = changesIn(Duration.ofSeconds(1));

        assertThat(inTheNextHalfSecond).isCloseTo(100, within(2));
        assertThat(inTheHalfSecondAfter).isCloseTo(100, within(2));
        assertThat(inTheSecondAfterThat).isCloseTo(100, within(2));
    }

    @Test
    void aLongStandstillIsNotMadeUpFor() {
        pacer.rate(100);
        pacer.spend(1);
        nanos += Duration.ofHours(1).toNanos();

        assertThat(changesIn(Duration.ofSeconds(60))).isCloseTo(6_000 + 200, within(5));
    }

    @Test
    void rateZeroIsNoTraffic() {
        assertThat(pacer.nanosToWait()).isEqualTo(Long.MAX_VALUE);

        pacer.rate(10);
        assertThat(pacer.nanosToWait()).isZero();

        pacer.rate(0);
        assertThat(pacer.nanosToWait()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNewRateHoldsAtOnceAndOwesNothingForTheTimeBefore() {
        pacer.rate(0.001);
        pacer.spend(1);
        nanos += Duration.ofSeconds(10).toNanos();

        pacer.rate(50);

        assertThat(changesIn(Duration.ofSeconds(2))).isCloseTo(100, within(2));
    }

    private int changesIn(Duration time) {
        long end = nanos + time.toNanos();
        int changes = 0;
        while (nanos + pacer.nanosToWait() < end) {
            nanos += pacer.nanosToWait();
            pacer.spend(1);
            changes++;
        }
        nanos = end;
        return changes;
    }
}
