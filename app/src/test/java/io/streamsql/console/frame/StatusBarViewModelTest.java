package io.streamsql.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.session.Sample;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.Progress;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StatusBarViewModelTest {

    private static String figures(Consumer<Progress> step) throws InterruptedException {
        var jobs = new Jobs(Runnable::run, _ -> {});
        var bar = new StatusBarViewModel(jobs, "");
        var told = new CountDownLatch(1);
        var seen = new CountDownLatch(1);
        jobs.start(
                "Exporting",
                progress -> {
                    step.accept(progress);
                    told.countDown();
                    seen.await();
                },
                () -> {});
        told.await();
        bar.accept(Sample.streaming());
        var figures = bar.jobFiguresProperty().get();
        seen.countDown();
        await().atMost(Patience.LIMIT).until(() -> jobs.running().isEmpty());
        return figures;
    }

    @Test
    void aNumberOfThingsIsSaid() throws Exception {
        assertThat(figures(progress -> progress.at(1200, 5000))).startsWith("1,200 of 5,000 · 24 % · ");
    }

    @Test
    void offsetsAreNoRecordsAndOnlyTheirShareIsSaid() throws Exception {
        assertThat(figures(progress -> progress.about(1200, 5000)))
                .startsWith("24 % · ")
                .doesNotContain("of");
    }
}
