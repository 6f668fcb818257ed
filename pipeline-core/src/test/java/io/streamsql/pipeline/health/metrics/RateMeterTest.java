package io.streamsql.pipeline.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateMeterTest {
    private static final long START = 1_700_000_000_000L;

    private final RateMeter rate = new RateMeter();

    @Test
    void nothingCountedIsNoRate() {
        assertThat(rate.perSecond(START)).isZero();
    }

    @Test
    void aPipelineThatHasJustStartedIsMeasuredOverTheTimeThatItRan() {
        rate.mark(100, START);
        rate.mark(200, START + 1500);

        assertThat(rate.perSecond(START + 2000)).isEqualTo(150);
    }

    @Test
    void aSteadyStreamHasItsRateWheneverOneLooks() {
        for (var millis = 0; millis < 30_000; millis += 100) {
            rate.mark(50, START + millis);
        }

        assertThat(rate.perSecond(START + 30_000)).isEqualTo(500);
        assertThat(rate.perSecond(START + 30_400)).isEqualTo(500);
    }

    @Test
    void whatIsTenSecondsOldNoLongerCounts() {
        rate.mark(1000, START);

        assertThat(rate.perSecond(START + 10_000)).isEqualTo(100);
        assertThat(rate.perSecond(START + 11_000)).isZero();
        assertThat(rate.perSecond(START + 3_600_000)).isZero();
    }
}
