package io.streamsql.pipeline.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyMeterTest {
    private static final long START = 1_700_000_000_000L;

    private final LatencyMeter meter = new LatencyMeter();

    @Test
    void theLastMinuteForgetsAndTheWholeDoesNot() {
        meter.record(1000, START);
        meter.record(10, START + 30_000);

        assertThat(meter.lastMinute(START + 40_000).max()).isBetween(1000L, 1010L);
        assertThat(meter.lastMinute(START + 61_000)).isEqualTo(new Latency(1, 10, 10, 10, 10));
        assertThat(meter.sinceStart().count()).isEqualTo(2);
        assertThat(meter.lastMinute(START + 3_600_000)).isEqualTo(Latency.NONE);
        assertThat(meter.sinceStart().count()).isEqualTo(2);
    }

    @Test
    void nothingIsLostOrCountedTwiceWhileTheMinutesGoBy() {
        for (var second = 0; second < 600; second++) {
            meter.record(second, START + second * 1000L);
        }

        assertThat(meter.sinceStart().count()).isEqualTo(600);
        assertThat(meter.lastMinute(START + 599_000).count()).isBetween(50L, 60L);
    }

    @Test
    void clocksThatDisagreeCountAsNoTimeAndAgesAsADay() {
        meter.record(-5, START);
        meter.record(Long.MAX_VALUE, START);

        var latency = meter.sinceStart();
        assertThat(latency.p50()).isZero();
        assertThat(latency.max()).isBetween(86_000_000L, 87_500_000L);
    }
}
