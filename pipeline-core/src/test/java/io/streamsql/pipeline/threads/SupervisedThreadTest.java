package io.streamsql.pipeline.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.pipeline.health.Defect;
import io.streamsql.pipeline.health.PipelineMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisedThreadTest {
    private static final Duration LIMIT = Patience.LIMIT;

    private final PipelineMeter meter = new PipelineMeter(Clock.systemUTC());
    private final AtomicInteger runs = new AtomicInteger();

    private SupervisedThread thread(SupervisedThread.Work work) {
        var quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
        return new SupervisedThread("streamsql-test", "test", work, meter, quick);
    }

    private static void forever() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, InterruptedException.class})
    void aDefectIsShownAndTheWorkStartsAgain(Class<? extends Throwable> kind) throws Exception {
        var defect = kind.getConstructor(String.class).newInstance("nobody foresaw this");
        var thread = thread(() -> {
            if (runs.incrementAndGet() <= 3) {
                SupervisedThreadTest.<RuntimeException>sneak(defect);
            }
            forever();
        });

        thread.start();

        await().atMost(LIMIT).until(() -> runs.get() == 4);
        assertThat(meter.snapshot().defects()).singleElement().satisfies(shown -> {
            assertThat(shown.part()).isEqualTo("test");
            assertThat(shown.error()).contains("nobody foresaw this");
            assertThat(shown.times()).isEqualTo(3);
        });
        thread.stop();
        assertThat(thread.join(LIMIT)).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable any) throws T {
        throw (T) any;
    }

    @Test
    void aStopInterruptsTheWorkAndIsNoDefect() {
        var thread = thread(() -> {
            runs.incrementAndGet();
            forever();
        });
        thread.start();
        await().atMost(LIMIT).until(() -> runs.get() == 1);

        thread.stop();

        assertThat(thread.join(LIMIT)).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(meter.snapshot().defects()).isEmpty();
    }

    @Test
    void workThatEndsByItselfIsNotInterruptedAndDoesNotStartAgain() {
        var end = new CountDownLatch(1);
        var interrupted = new AtomicInteger();
        var thread = thread(() -> {
            runs.incrementAndGet();
            try {
                end.await();
            } catch (InterruptedException _) {
                interrupted.incrementAndGet();
            }
            throw new IllegalStateException("while ending");
        });
        thread.start();
        await().atMost(LIMIT).until(() -> runs.get() == 1);

        thread.ends();
        end.countDown();

        assertThat(thread.join(LIMIT)).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(interrupted).hasValue(0);
        assertThat(meter.snapshot().defects()).isEmpty();
    }

    @Test
    void aStopDoesNotWaitForTheNextStart() {
        var patient = new Backoff(Duration.ofHours(1), Duration.ofHours(1));
        var thread = new SupervisedThread(
                "streamsql-test",
                "test",
                () -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException("nobody foresaw this");
                },
                meter,
                patient);
        thread.start();
        await().atMost(LIMIT).until(() -> !meter.snapshot().defects().isEmpty());

        thread.stop();

        assertThat(thread.join(LIMIT)).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(meter.snapshot().defects()).extracting(Defect::times).containsExactly(1);
    }

    @Test
    void oneThatWasNeverStartedHasEnded() {
        assertThat(thread(() -> {}).join(Duration.ZERO)).isTrue();
    }
}
