package io.streamsql.console.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JobsTest {
    // Stands for the FX thread: what crosses is run when the test says.
    private final ConcurrentLinkedQueue<Runnable> crossed = new ConcurrentLinkedQueue<>();
    private final List<String> failures = new ArrayList<>();
    private final Jobs jobs = new Jobs(crossed::add, failures::add);

    private void runCrossed() {
        await().until(() -> !crossed.isEmpty());
        crossed.poll().run();
    }

    @Test
    void aJobShowsHowFarItIsAndIsGoneWhenItIsDone() {
        var goOn = new CountDownLatch(1);
        var half = new CountDownLatch(1);
        var done = new ArrayList<String>();
        var job = jobs.start(
                "Exporting changes",
                progress -> {
                    progress.at(50, 100);
                    half.countDown();
                    goOn.await();
                },
                () -> done.add("exported"));
        await().until(() -> half.getCount() == 0);
        jobs.refresh();

        assertThat(jobs.running()).containsExactly(job);
        assertThat(job.part()).isEqualTo(0.5);

        goOn.countDown();
        runCrossed();

        assertThat(jobs.running()).isEmpty();
        assertThat(done).containsExactly("exported");
    }

    @Test
    void aCancelledJobEndsWithoutItsResultAndIsNoFailure() {
        var never = new CountDownLatch(1);
        var done = new ArrayList<String>();
        var job = jobs.start("Waiting", _ -> never.await(), () -> done.add("no"), () -> done.add("cancelled"));

        job.cancel();
        runCrossed();

        assertThat(jobs.running()).isEmpty();
        assertThat(done).containsExactly("cancelled");
        assertThat(failures).isEmpty();
    }

    @Test
    void aFailureSaysWhatFailedAndWhy() {
        jobs.start(
                "Exporting changes",
                _ -> {
                    throw new java.io.IOException("the disk is full");
                },
                () -> {});
        runCrossed();

        assertThat(failures).containsExactly("Exporting changes failed: the disk is full");
    }
}
