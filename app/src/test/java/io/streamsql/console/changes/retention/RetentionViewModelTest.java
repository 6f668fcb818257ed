package io.streamsql.console.changes.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.FixedTime;
import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FixedTime.class)
class RetentionViewModelTest {
    private final FakeChanges changes = new FakeChanges().keep(30);
    private final List<String> told = new ArrayList<>();
    private final BlockingQueue<Runnable> fxThread = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(fxThread::add, told::add);
    private final SimpleBooleanProperty readOnly = new SimpleBooleanProperty();
    private final RetentionViewModel model = new RetentionViewModel(
            changes,
            () -> new Inquiry(Runnable::run, Runnable::run, text -> text),
            jobs,
            (tone, words) -> told.add(tone + " " + words),
            readOnly,
            text -> text.replace("hunter2", "••••"));

    /// One a day, the oldest 39 days ago.
    @BeforeEach
    void write() {
        for (var id = 1; id <= 40; id++) {
            changes.write(SampleChanges.update(id, id, SampleChanges.now().minus(Duration.ofDays(40 - id))));
        }
    }

    private long left() throws Exception {
        return changes.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 1000).size();
    }

    private void finish() throws InterruptedException {
        while (!jobs.running().isEmpty()) {
            fxThread.poll(Patience.SECONDS, TimeUnit.SECONDS).run();
        }
    }

    @Test
    void whatWouldGoIsShownBeforeItIsAskedFor() throws Exception {
        model.open();
        assertThat(model.rule()).startsWith("Changes are kept for 30 days (CDC_RETENTION_DAYS)");
        assertThat(model.since()).startsWith("The oldest that is kept was written 2026-10-16 ");
        assertThat(model.typedProperty().get()).isEqualTo("30d");
        assertThat(model.obstacle()).isEqualTo("Look first what it would remove.");

        model.typedProperty().set("10d");
        model.look();
        assertThat(model.finding())
                .startsWith("About 29 changes of 29 days, written from 2026-10-16 ")
                .contains(" to 2026-11-13 ", " What was written since 2026-11-14 ")
                .endsWith(" stays.");
        model.askRemove();
        assertThat(model.question()).isEqualTo("Remove about 29 changes?");
        assertThat(model.detail()).contains("The statistics stay");
        assertThat(left()).isEqualTo(40);

        model.answer(true);
        assertThat(model.openProperty().get()).isFalse();
        finish();
        assertThat(left()).isEqualTo(11);
        assertThat(told).containsExactly("GOOD 29 changes removed. The statistics stay.");
    }

    @Test
    void anotherTimeMakesItLookAgain() {
        model.open();
        model.typedProperty().set("10d");
        model.look();
        model.askRemove();
        model.typedProperty().set("1d");
        assertThat(model.isAsking()).isFalse();
        assertThat(model.finding()).isEmpty();
        assertThat(model.obstacle()).isEqualTo("Look first what it would remove.");

        model.typedProperty().set("50d");
        model.look();
        assertThat(model.finding()).startsWith("Nothing was written before 2026-10-05 ");
        assertThat(model.obstacle()).isEqualTo("There is nothing so old.");
    }

    @Test
    void itCanBeCancelledAndSaysHowFarItCame() throws Exception {
        model.open();
        model.look();
        var letGo = changes.slow();
        model.askRemove();
        model.answer(true);
        jobs.running().getFirst().cancel();
        letGo.run();
        finish();
        assertThat(left()).isGreaterThan(30);
        assertThat(told).singleElement().asString().endsWith(" removed before it was cancelled; the rest is left.");
    }

    @Test
    void aTargetThatIsAwayAndReadOnlyAreTold() throws Exception {
        model.open();
        model.look();
        model.askRemove();
        changes.away("The login with hunter2 may not DELETE.");
        model.answer(true);
        finish();
        assertThat(told)
                .containsExactly("BAD 0 changes removed before it failed; the rest is left. The login with •••• may"
                        + " not DELETE.");

        model.open();
        assertThat(model.since()).startsWith("Since when is not known: ");
        model.look();
        assertThat(model.isAway()).isTrue();

        changes.away("");
        readOnly.set(true);
        model.look();
        assertThat(model.finding()).as("may be looked at").startsWith("About 9 changes");
        assertThat(model.obstacle()).startsWith("Read-only is on.");
        model.askRemove();
        assertThat(model.isAsking()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            soon,             “soon” is not a time.
            2099-01-01 00:00, is still to come
            -3d,              Or how long ago: 30d
            """)
    void whatIsNoTimeIsExplained(String typed, String words) {
        model.open();
        model.typedProperty().set(typed);
        model.look();
        assertThat(model.typingProblemProperty().get()).contains(words);
        assertThat(model.finding()).isEmpty();
    }
}
