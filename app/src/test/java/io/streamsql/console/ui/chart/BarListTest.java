package io.streamsql.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class BarListTest {
    private final List<String> picked = new ArrayList<>();
    private BarList list;
    private Scene scene;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static Bar bar(int place, boolean chosen) {
        var name = "T" + place;
        return new Bar("id" + place, "A", name, "dbo." + name + " on A: some changes", 12_000_000L / place, chosen);
    }

    /// Room for four lines.
    @BeforeEach
    void aList() throws Exception {
        fx(() -> {
            list = new BarList();
            list.setWords("table", "tables");
            list.onPick(picked::add);
            scene = new Scene(list, 300, 100);
            return null;
        });
    }

    private void show(List<Bar> bars) {
        list.setBars(bars);
        list.resize(300, 100);
        list.applyCss();
        list.layout();
    }

    private List<BarRow> rows() {
        return list.lookupAll(".bar-row").stream()
                .map(BarRow.class::cast)
                .filter(row -> row.getParent() == list)
                .toList();
    }

    private List<String> names() {
        return rows().stream().map(row -> row.bar().name()).toList();
    }

    private List<String> summary() {
        return list.getChildrenUnmodifiable().stream()
                .filter(Label.class::isInstance)
                .filter(javafx.scene.Node::isVisible)
                .map(label -> ((Label) label).getText())
                .toList();
    }

    private void press(KeyCode key) {
        scene.getFocusOwner().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    @Test
    void whatDoesNotFitIsSummedUpInTheLastLine() throws Exception {
        fx(() -> {
            show(IntStream.rangeClosed(1, 6)
                    .mapToObj(place -> bar(place, false))
                    .toList());
            return null;
        });

        assertThat(names()).containsExactly("T1", "T2", "T3");
        assertThat(summary()).containsExactly("3 more tables", "7.40 M");
    }

    @Test
    void whereAllFitThereIsNoLastLine() throws Exception {
        fx(() -> {
            show(IntStream.rangeClosed(1, 4)
                    .mapToObj(place -> bar(place, false))
                    .toList());
            return null;
        });

        assertThat(names()).containsExactly("T1", "T2", "T3", "T4");
        assertThat(summary()).isEmpty();
    }

    @Test
    void aChosenBarIsSeenHoweverShortItIs() throws Exception {
        fx(() -> {
            show(IntStream.rangeClosed(1, 6)
                    .mapToObj(place -> bar(place, place == 6))
                    .toList());
            return null;
        });

        assertThat(names()).containsExactly("T1", "T2", "T6");
        assertThat(rows()).extracting(BarRow::isSelected).containsExactly(false, false, true);
        assertThat(rows().getLast().lookup(".ikonli-font-icon").isVisible()).isTrue();
        assertThat(rows().getLast().getAccessibleText()).isEqualTo("dbo.T6 on A: some changes");
    }

    @Test
    void barsAreAsLongAsTheirCounts() throws Exception {
        var widths = fx(() -> {
            show(List.of(bar(1, false), bar(2, false), bar(4, false)));
            return rows().stream()
                    .map(row -> row.lookup(".bar").getLayoutBounds().getWidth())
                    .toList();
        });

        assertThat(widths.get(0)).isGreaterThan(100);
        assertThat(widths.get(1)).isEqualTo(widths.get(0) / 2);
        assertThat(widths.get(2)).isEqualTo(widths.get(0) / 4);
    }

    @Test
    void aClickTellsWhichAndDoesNotChooseByItself() throws Exception {
        fx(() -> {
            show(List.of(bar(1, false), bar(2, true)));
            rows().forEach(BarRow::fire);
            return null;
        });

        assertThat(picked).containsExactly("id1", "id2");
        assertThat(rows()).extracting(BarRow::isSelected).containsExactly(false, true);
    }

    @Test
    void upAndDownMoveAndEnterTellsWhich() throws Exception {
        fx(() -> {
            show(IntStream.rangeClosed(1, 6)
                    .mapToObj(place -> bar(place, false))
                    .toList());
            rows().getFirst().requestFocus();
            press(KeyCode.UP);
            press(KeyCode.DOWN);
            press(KeyCode.ENTER);
            press(KeyCode.END);
            press(KeyCode.DOWN);
            press(KeyCode.ENTER);
            return null;
        });

        assertThat(picked).containsExactly("id2", "id3");
        assertThat(rows()).extracting(BarRow::isFocusTraversable).containsExactly(false, false, true);
    }

    @Test
    void theFocusStaysWithItsBarWhenTheOrderChanges() throws Exception {
        fx(() -> {
            show(List.of(bar(1, false), bar(2, false), bar(3, false)));
            rows().getFirst().requestFocus();
            press(KeyCode.DOWN);
            show(List.of(bar(1, false), bar(3, false), bar(2, false)));
            press(KeyCode.ENTER);
            return null;
        });

        assertThat(picked).containsExactly("id2");
    }
}
