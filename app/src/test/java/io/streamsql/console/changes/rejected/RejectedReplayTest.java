package io.streamsql.console.changes.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedReplayTest {
    private final RejectedScreen screen = new RejectedScreen();
    private final RejectedViewModel model = screen.model;

    @Test
    void eachRecordShowsItsOwnResultInPlaceUntilTheNextRefresh() throws Exception {
        screen.rejectUpTo(4).open();
        screen.changes.answerReplay(2, new Outcome.Kept("not JSON hunter2")).answerReplay(3, new Outcome.WasWritten());
        screen.tick(1, 2, 3);

        assertThat(model.replayWords()).isEqualTo("Replay 3");
        model.replay();
        assertThat(screen.results()).containsExactly("", "Waiting", "Waiting", "Waiting");
        assertThat(model.replayObstacle()).contains("under way");
        screen.finish();

        assertThat(screen.results())
                .containsExactly("", "Stood in CDCChanges already", "Stays: not JSON ••••", "Written");
        assertThat(model.summary().words())
                .isEqualTo("1 of 3 became a change; 1 stood in CDCChanges already; 1 stays.");
        assertThat(screen.told).containsExactly("WARNING " + model.summary().words());
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected 2");
        assertThat(model.tickedWords()).isEmpty();

        model.refresh();
        assertThat(screen.ids()).containsExactly(4L, 2L);
        assertThat(screen.results()).containsOnly("");
        assertThat(model.summary().words()).isEmpty();
    }

    @Test
    void oneThatSomebodyElseReplayedIsNoLongerThere() throws Exception {
        screen.rejectUpTo(1).open();
        screen.changes.replay(List.of(1L), (_, _) -> {}, new Progress());

        model.replay();
        screen.finish();

        assertThat(screen.results()).containsExactly("Is no longer there");
        assertThat(model.summary().words()).isEqualTo("0 of 1 became changes; 1 is no longer there.");
    }

    @Test
    void aTargetThatGoesAwayMidwayLeavesWhatWasTriedAndSaysWhatIsUntouched() throws Exception {
        screen.rejectUpTo(4).open();
        screen.tick(1, 2, 3, 4);
        screen.changes.awayAfter(2, "no answer hunter2");

        model.replay();
        screen.finish();

        assertThat(screen.results()).containsExactly("Not tried", "Not known: no answer came", "Written", "Written");
        assertThat(model.summary().words())
                .isEqualTo("2 of 4 became changes; of 1 the end is not known; 1 was not tried and is untouched."
                        + " no answer ••••");
        assertThat(screen.told).singleElement().asString().startsWith("BAD 2 of 4");
        assertThat(model.replayWords()).isEqualTo("Replay 2");
        assertThat(model.replayObstacle()).isEmpty();
    }

    @Test
    void oneThatIsCancelledSaysWhatIsUntouched() throws Exception {
        screen.rejectUpTo(3).open();
        screen.tick(1, 2, 3);
        screen.changes.slow();

        model.replay();
        // The count afterwards would wait as well
        screen.jobs.running().getFirst().cancel();
        screen.changes.slow().run();
        screen.finish();

        assertThat(screen.results()).containsExactly("Not tried", "Not tried", "Not known: no answer came");
        assertThat(model.summary().words())
                .isEqualTo("0 of 3 became changes; of 1 the end is not known; 2 were not tried and are untouched."
                        + " Cancelled.");
        assertThat(model.summary().tone()).isEqualTo(Tone.WARNING);
    }

    @Test
    void allAreReplayedAfterOneQuestionWithTheirNumber() throws Exception {
        screen.rejectUpTo(1_234).open();

        model.askReplayAll();
        assertThat(model.question()).isEqualTo("Replay 1,234 records?");
        assertThat(model.yes()).isEqualTo("Replay 1,234");
        model.answer(false);
        assertThat(screen.jobs.running()).isEmpty();

        model.askReplayAll();
        model.answer(true);
        assertThat(model.isAsking()).isFalse();
        screen.finish();

        assertThat(model.summary().words()).isEqualTo("1,234 of 1,234 became changes.");
        assertThat(screen.results()).hasSize(100).containsOnly("Written");
        model.refresh();
        assertThat(screen.ids()).isEmpty();
    }

    @Test
    void whereTheListIsFilteredAllThatMatchAreMeant() throws Exception {
        screen.rejectUpTo(3).reject(4, RejectedScreen.ORDERS, "no", new byte[0]).open();
        model.list().filterProperty().set(RejectedScreen.ORDERS);

        assertThat(model.replayAllWords()).isEqualTo("Replay all that match…");
        model.askReplayAll();
        assertThat(model.question()).isEqualTo("Replay 1 record that matches?");
        assertThat(model.closeOrClear()).isTrue();
        assertThat(model.isAsking()).isFalse();
        model.askReplayAll();
        model.answer(true);
        screen.finish();

        model.show("");
        assertThat(screen.ids()).containsExactly(3L, 2L, 1L);
    }

    @Test
    void whoeverLooksForOthersIsNotAskedOfThoseBefore() {
        screen.rejectUpTo(3).open();
        model.askReplayAll();
        assertThat(model.isAsking()).isTrue();

        model.list().filterProperty().set(RejectedScreen.ORDERS);

        assertThat(model.isAsking()).isFalse();
    }

    @Test
    void readOnlyReplaysNothingAndSaysWhy() {
        screen.rejectUpTo(2).open();
        model.askReplayAll();

        screen.readOnly.set(true);

        assertThat(model.replayObstacle()).startsWith("Read-only is on.");
        assertThat(model.replayAllObstacle()).startsWith("Read-only is on.");
        model.replay();
        model.answer(true);
        model.askReplayAll();
        assertThat(screen.jobs.running()).isEmpty();
        assertThat(screen.results()).containsOnly("");
    }

    @Test
    void withoutRecordsThereIsNothingToReplay() {
        screen.open();

        assertThat(model.replayObstacle()).isEqualTo("No record is selected.");
        assertThat(model.replayAllObstacle()).isEqualTo("There is no record to replay.");
        assertThat(model.replayWords()).isEqualTo("Replay");
    }

    @Test
    void allAreExportedWhateverTheFilterSays(@TempDir Path folder) throws Exception {
        screen.rejectUpTo(3).open();
        model.list().filterProperty().set("nothing has this");
        var file = folder.resolve("rejected.jsonl");

        model.export(ExportFormat.JSON_LINES, file);
        screen.finish();

        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(screen.told).containsExactly("GOOD 3 rejected records exported to " + file + ".");
    }

    @Test
    void anExportThatFailsIsSaid(@TempDir Path folder) throws Exception {
        screen.rejectUpTo(3).open();

        model.export(ExportFormat.CSV, folder.resolve("nowhere").resolve("rejected.csv"));
        screen.finish();

        assertThat(screen.told).singleElement().asString().contains("failed", "its folder is not there.");
    }
}
