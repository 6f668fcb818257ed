package io.streamsql.pipeline.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PeakRateTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void theHighestMinuteOfTheDayIsTheDaysPeak() {
        var minutes = new TreeMap<>(Map.of(
                Instant.parse("2026-11-25T23:59:00Z"), 60_000L,
                Instant.parse("2026-11-26T00:00:00Z"), 600L,
                Instant.parse("2026-11-26T10:05:00Z"), 6_000L,
                Instant.parse("2026-11-26T11:00:00Z"), 60L));

        assertThat(PeakRate.ofTheDay(minutes, NOON))
                .isEqualTo(new PeakRate(100, Instant.parse("2026-11-26T10:05:00Z")));
    }

    @Test
    void aDayWithoutMinutesHasNone() {
        var yesterday = new TreeMap<>(Map.of(Instant.parse("2026-11-25T23:59:00Z"), 60_000L));

        assertThat(PeakRate.ofTheDay(yesterday, NOON)).isEqualTo(new PeakRate(0, NOON));
    }
}
