package io.streamsql.pipeline.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final double ROUNDING = 1e-9;

    private Instant now = Instant.parse("2026-11-26T10:14:03Z");
    private final PipelineMeter meter = new PipelineMeter(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private void write(String topic, int changes) {
        for (var change = 0; change < changes; change++) {
            var millis = now.toEpochMilli();
            meter.latency(topic, millis, millis, millis, millis);
        }
        meter.committed(changes, 0);
    }

    @Test
    void theRatesOfTheTopicsAddUpToTheWholeWheneverEachBegan() {
        for (var second = 0; second < 30; second++) {
            write("orders", 40);
            if (second >= 4) {
                write("customers", 30);
            }
            now = now.plusSeconds(1);

            var health = meter.snapshot();
            assertThat(health.topics().values().stream()
                            .mapToDouble(TopicHealth::rate)
                            .sum())
                    .as("after %d s", second)
                    .isCloseTo(health.writer().writtenRate(), within(ROUNDING));
        }
    }
}
