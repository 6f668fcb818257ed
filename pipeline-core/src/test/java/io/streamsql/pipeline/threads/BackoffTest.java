package io.streamsql.pipeline.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    @Test
    void waitsDoubleUpToTheLongestAndLoseAFifthAtMost() {
        for (var expected : new long[] {100, 200, 400, 800, 1000, 1000}) {
            assertThat(backoff.failed()).isBetween(Duration.ofMillis(expected * 4 / 5), Duration.ofMillis(expected));
        }
        assertThat(backoff.failures()).isEqualTo(6);
    }

    @Test
    void whatHasWorkedBeginsANewRow() {
        backoff.failed();
        backoff.failed();
        backoff.worked();

        assertThat(backoff.failures()).isZero();
        assertThat(backoff.failed()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aMinuteOfWorkBeginsANewRowAndLessDoesNot() {
        backoff.failed();
        backoff.failedAfter(Duration.ofSeconds(59));
        assertThat(backoff.failures()).isEqualTo(2);

        backoff.failedAfter(Duration.ofSeconds(60));
        assertThat(backoff.failures()).isEqualTo(1);
    }

    @Test
    void anyNumberOfFailuresStaysWithinTheLongestWait() {
        for (var i = 0; i < 1000; i++) {
            assertThat(backoff.failed()).isBetween(Duration.ofMillis(80), Duration.ofSeconds(1));
        }
    }
}
