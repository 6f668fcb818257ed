package io.streamsql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(2 * Patience.SECONDS)
class StopSignalTest {
    @Test
    void aWaitWithoutASignalEndsWithItsTime() throws Exception {
        try (var stop = StopSignal.of(new PrintWriter(new StringWriter()))) {
            assertThat(stop.within(Duration.ofMillis(5))).isFalse();
            assertThat(stop.isAsked()).isFalse();
        }
    }

    @Test
    void whoeverWaitsIsToldFromAnotherThread() throws Exception {
        try (var stop = StopSignal.of(new PrintWriter(new StringWriter()))) {
            Thread.ofVirtual().start(stop::ask);

            stop.await();
            assertThat(stop.within(Duration.ofMinutes(5))).isTrue();
        }
    }

    @Test
    void theCommandsThreadIsInterruptedOnceSoThatItsEndIsNotCutShort() {
        try (var stop = StopSignal.interrupting(Optional.empty())) {
            stop.ask();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(stop.isUrgent()).isFalse();

            stop.ask();
            assertThat(Thread.interrupted()).isFalse();
            assertThat(stop.isUrgent()).isTrue();
        }
    }

    @Test
    void whatWaitsForSomethingElseIsInterruptedToo() throws Exception {
        var began = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var asked = new StopSignal[1];
        Thread.ofPlatform().start(() -> {
            try (var stop = StopSignal.interrupting(Optional.empty())) {
                asked[0] = stop;
                began.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                ended.countDown();
            }
        });
        began.await();

        asked[0].ask();

        ended.await();
    }

    @Test
    void aCommandThatDoesNotEndInTimeDoesNotLeaveItsServersBehind() {
        var done = new CountDownLatch(1);
        try (var stop = StopSignal.of(new PrintWriter(new StringWriter()))) {
            stop.lastResort(() -> {
                done.countDown();
                return "";
            });

            stop.askAndWait(Duration.ofMillis(5));

            assertThat(done.getCount()).isZero();
        }
    }
}
