package io.streamsql.console.changes.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.ui.ChangeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class OperationChipsTest {
    private final List<String> picked = new ArrayList<>();
    private OperationChips chips;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @BeforeEach
    void someChips() throws Exception {
        fx(() -> {
            chips = new OperationChips();
            new Scene(chips, 700, 40);
            return null;
        });
    }

    private void show(Totals totals) {
        chips.show(totals, picked::add);
        chips.applyCss();
    }

    private static Totals totals(boolean created, String narrowed) {
        return new Totals(
                true,
                created ? 18_605_848 : 46_330_126,
                List.of(
                        new Totals.Part(ChangeKind.CREATE, 18_605_848, created),
                        new Totals.Part(ChangeKind.UPDATE, 27_724_278, false)),
                narrowed,
                "");
    }

    private static Stream<Node> all(Node node) {
        return Stream.concat(
                Stream.of(node),
                node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream().flatMap(OperationChipsTest::all)
                        : Stream.of());
    }

    private String words() {
        return String.join(
                " ",
                all(chips)
                        .filter(node -> node instanceof Label && node.isVisible())
                        .map(label -> ((Label) label).getText())
                        .toList());
    }

    private List<ToggleButton> buttons() {
        return chips.getChildren().stream()
                .filter(ToggleButton.class::isInstance)
                .map(ToggleButton.class::cast)
                .toList();
    }

    @Test
    void numbersAreExact() throws Exception {
        fx(() -> {
            show(totals(false, ""));
            return null;
        });

        assertThat(words()).isEqualTo("46,330,126 changes Create 18,605,848 Update 27,724,278");
    }

    @Test
    void whatTheStatisticsDoNotKnowIsNotPretended() throws Exception {
        fx(() -> {
            show(totals(false, "text"));
            return null;
        });

        assertThat(words()).startsWith("of 46,330,126 changes in this time");
    }

    @Test
    void unknownIsNoZero() throws Exception {
        fx(() -> {
            show(totals(false, ""));
            show(Totals.unknown("No answer since 14:32:07."));
            return null;
        });

        assertThat(words()).isEqualTo("? changes");
    }

    @Test
    void aClickOrEnterTellsTheOperationAndTheChosenOneSaysSo() throws Exception {
        fx(() -> {
            show(totals(true, ""));
            buttons().getFirst().fire();
            buttons()
                    .getLast()
                    .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            return null;
        });

        assertThat(picked).containsExactly("Create", "Update");
        assertThat(buttons()).extracting(ToggleButton::isSelected).containsExactly(true, false);
        assertThat(buttons())
                .extracting(ToggleButton::getAccessibleText)
                .containsExactly("Create 18,605,848, chosen", "Update 27,724,278");
    }
}
