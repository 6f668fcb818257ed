package io.streamsql.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.FixedTime;
import io.streamsql.console.session.Sample;
import io.streamsql.console.settings.Settings;
import io.streamsql.console.ui.Times;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.Progress;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StatusBarViewModelTest {

    private static String figures(Consumer<Progress> step) throws InterruptedException {
        var jobs = new Jobs(Runnable::run, _ -> {});
        var bar = new StatusBarViewModel(jobs, new Settings(Optional.empty(), _ -> {}), "");
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

    @Test
    void theZoneIsRemembered() {
        var settings = new Settings(Optional.empty(), _ -> {});
        var bar = new StatusBarViewModel(new Jobs(Runnable::run, _ -> {}), settings, "");
        assertThat(bar.zoneWords())
                .isEqualTo("All times are in UTC. Press to show them in America/New_York (UTC-05:00).");
        bar.switchZone();
        bar.tick(Sample.NOW);
        assertThat(bar.clockProperty().get()).isEqualTo("09:32:07");

        Times.follow(FixedTime.CLOCK);
        var next = new StatusBarViewModel(new Jobs(Runnable::run, _ -> {}), settings, "");
        assertThat(next.zoneWords())
                .isEqualTo("All times are in America/New_York (UTC-05:00). Press to show them in UTC.");
        next.switchZone();

        Times.showLocal(true);
        new StatusBarViewModel(new Jobs(Runnable::run, _ -> {}), settings, "");
        assertThat(Times.isUtc()).isTrue();
    }

    @Test
    void whereTheMachineIsInUtcThereIsNothingToSwitch() {
        Times.follow(FixedTime.at("2026-11-24T14:32:07Z", "Etc/UTC"));
        var bar = new StatusBarViewModel(new Jobs(Runnable::run, _ -> {}), new Settings(Optional.empty(), _ -> {}), "");
        assertThat(bar.zoneWords()).isEqualTo("All times are in UTC, which is also the zone of this machine.");
    }
}
