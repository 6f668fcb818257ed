package io.streamsql.console.changes.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.FixedTime;
import io.streamsql.console.changes.filter.ChangesFilter;
import io.streamsql.console.changes.filter.TimeRange;
import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.ui.Fxml;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.StoredChange;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(FixedTime.class)
class ChangesChartsControllerTest {
    private static final String AWAY = "CDCChanges cannot be read: connection refused.";

    private final FakeChanges changes = new FakeChanges();
    private final ChangesFilter filter = new ChangesFilter();
    private final ChangesChartsViewModel model =
            new ChangesChartsViewModel(changes, filter, new Inquiry(Runnable::run, Runnable::run, text -> text));
    private Parent root;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @BeforeEach
    void theCharts() throws Exception {
        fx(() -> {
            root = new Fxml(_ -> new ChangesChartsController(model))
                    .load("changes-charts")
                    .root();
            new Scene(root, 800, 300);
            return null;
        });
    }

    private void write() {
        changes.write(new ChangeData(
                new StoredChange(
                        1,
                        "DB1 (SampleDB)",
                        "A",
                        Optional.of("dbo"),
                        "Orders",
                        "A.Orders",
                        "u",
                        Optional.of("1"),
                        Instant.parse("2026-11-24T14:00:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private void layOut() {
        root.applyCss();
        root.layout();
    }

    private boolean isVisible(String query) {
        return root.lookup(query).isVisible();
    }

    @Test
    void whereThereIsNoChangeOneButtonWidensTheTime() throws Exception {
        fx(() -> {
            model.refresh();
            layOut();
            return null;
        });

        assertThat(isVisible("#changes-nothing")).isTrue();
        assertThat(isVisible("#changes-by-operation")).isFalse();

        write();
        fx(() -> {
            ((Button) root.lookup("#changes-nothing .button")).fire();
            layOut();
            return null;
        });

        assertThat(filter.rangeProperty().get()).isEqualTo(new TimeRange.All());
        assertThat(isVisible("#changes-nothing")).isFalse();
        assertThat(isVisible("#changes-by-operation")).isTrue();
    }

    @Test
    void aTargetThatIsAwayIsToldOverTheChartsThatStay() throws Exception {
        write();
        fx(() -> {
            model.refresh();
            layOut();
            return null;
        });
        assertThat(isVisible("#changes-charts-status")).isFalse();

        changes.away(AWAY);
        fx(() -> {
            model.refresh();
            layOut();
            return null;
        });

        assertThat(isVisible("#changes-charts-status")).isTrue();
        assertThat(((Label) root.lookup("#changes-charts-words")).getText()).contains("since 14:32:07", AWAY);
        assertThat(isVisible("#changes-by-operation")).isTrue();
    }

    @Test
    void anOperationAndATableArePickedByKeyboard() throws Exception {
        write();
        fx(() -> {
            model.refresh();
            layOut();
            var chart = root.lookup("#changes-by-operation");
            for (var key : new KeyCode[] {KeyCode.UP, KeyCode.ENTER}) {
                chart.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            }
            var row = root.lookup("#changes-bars .bar-row");
            row.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            return null;
        });

        assertThat(filter.operationsProperty().get()).containsExactly(Operation.UPDATE);
        assertThat(filter.topicsProperty().get()).containsExactly("A.Orders");
    }

    @Test
    void theMenuTurnsTablesIntoSources() throws Exception {
        write();
        fx(() -> {
            model.refresh();
            ((MenuButton) root.lookup("#changes-grouping")).getItems().getLast().fire();
            layOut();
            return null;
        });

        assertThat(((MenuButton) root.lookup("#changes-grouping")).getText()).isEqualTo("Source");
        assertThat(root.lookup("#changes-bars .bar-row").getAccessibleText()).isEqualTo("A: 1 change");
    }
}
