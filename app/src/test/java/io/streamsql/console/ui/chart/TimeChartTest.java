package io.streamsql.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.metrics.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class TimeChartTest {
    private static final Instant START = Instant.parse("2026-11-24T14:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final ChartData.Mark FAILED =
            new ChartData.Mark(START.plusSeconds(300), "Employees failed 14:05", Tone.BAD, "employees");
    private static final ChartData.Mark AWAY =
            new ChartData.Mark(START.plusSeconds(450), "not connected for 40 s", Tone.WARNING, "");

    private static final String STYLE = "data:text/css,.chart-grid { -fx-stroke: silver; }";

    private final List<String> picked = new ArrayList<>();
    private final List<ChartData.Mark> opened = new ArrayList<>();
    private final List<String> named = new ArrayList<>();
    private TimeChart chart;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static Series series(IntToDoubleFunction value) {
        return Series.of(IntStream.range(0, 41).mapToDouble(value).toArray());
    }

    /// Ten minutes, 41 points; a gap from the tenth to the fourteenth.
    @BeforeEach
    void aChartWithAGapAndTwoEvents() throws Exception {
        fx(() -> {
            chart = new TimeChart();
            chart.onPick((from, to) -> picked.add(from + "/" + to));
            chart.onOpen(opened::add);
            var line = series(point -> point >= 10 && point < 15 ? Double.NaN : 100);
            chart.setData(new ChartData(
                    START, STEP, List.of(new ChartData.Line("Captured", "line", line)), List.of(FAILED, AWAY)));
            new Scene(chart, 800, 300).getStylesheets().add(STYLE);
            chart.resize(800, 300);
            chart.applyCss();
            chart.layout();
            return null;
        });
    }

    @Test
    void whatIsDrawnAnewHasItsStyleAtOnce() {
        assertThat(chart.lookupAll(".chart-grid"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(((Line) line).getStroke()).isEqualTo(Color.SILVER));
    }

    private Path line() {
        return (Path) chart.lookup(".chart-line");
    }

    /// Where a point is drawn.
    private double x(int point) {
        var elements = line().getElements();
        var first = (MoveTo) elements.getFirst();
        var last = (LineTo) elements.getLast();
        return first.getX() + (last.getX() - first.getX()) * point / 40;
    }

    private void mouse(javafx.event.EventType<MouseEvent> type, double x, double y, boolean still) {
        chart.fireEvent(new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                still,
                null));
    }

    private void press(KeyCode key) {
        press(key, false);
    }

    private void press(KeyCode key, boolean shift) {
        chart.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
    }

    @Test
    void aGapInTheDataIsAGapInTheLine() throws Exception {
        var begins = fx(() ->
                line().getElements().stream().filter(MoveTo.class::isInstance).count());

        assertThat(begins).isEqualTo(2);
        assertThat(fx(() -> line().getElements().size())).isEqualTo(36);
    }

    @Test
    void aDragPicksTheTimeBetweenItsEndsWhicheverWayItGoes() throws Exception {
        fx(() -> {
            for (var ends : new int[][] {{4, 20}, {20, 4}}) {
                mouse(MouseEvent.MOUSE_PRESSED, x(ends[0]), 100, true);
                mouse(MouseEvent.MOUSE_DRAGGED, x(ends[1]), 110, false);
                mouse(MouseEvent.MOUSE_RELEASED, x(ends[1]), 110, false);
                mouse(MouseEvent.MOUSE_CLICKED, x(ends[1]), 110, false);
            }
            return null;
        });

        var range = START.plusSeconds(60) + "/" + START.plusSeconds(315);
        assertThat(picked).containsExactly(range, range);
        assertThat(opened).isEmpty();
    }

    @Test
    void aPressWithoutADragPicksNothing() throws Exception {
        fx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, x(4), 100, true);
            mouse(MouseEvent.MOUSE_RELEASED, x(4) + 1, 100, true);
            return null;
        });

        assertThat(picked).isEmpty();
    }

    @Test
    void aClickOnAnEventOpensItAndOneThatLeadsNowhereDoesNot() throws Exception {
        fx(() -> {
            var bottom = line().getBoundsInParent().getMaxY();
            mouse(MouseEvent.MOUSE_CLICKED, x(20) + 1, 260, true);
            mouse(MouseEvent.MOUSE_CLICKED, x(30) + 1, 20, true);
            mouse(MouseEvent.MOUSE_CLICKED, x(4), bottom, true);
            return null;
        });

        assertThat(opened).containsExactly(FAILED);
    }

    @Test
    void enterOpensTheEventOfThePointedTime() throws Exception {
        fx(() -> {
            press(KeyCode.HOME);
            press(KeyCode.ENTER);
            for (var step = 0; step < 20; step++) {
                press(KeyCode.RIGHT);
            }
            press(KeyCode.ENTER);
            return null;
        });

        assertThat(opened).containsExactly(FAILED);
    }

    @Test
    void theWordsOfEventsAtOneTimeDoNotCoverEachOther() throws Exception {
        var other = new ChartData.Mark(FAILED.at().plusSeconds(5), "Customers failed 14:05", Tone.BAD, "customers");
        var heights = fx(() -> {
            var line = new ChartData.Line("Captured", "line", series(_ -> 100));
            chart.setData(new ChartData(START, STEP, List.of(line), List.of(FAILED, other)));
            chart.layout();
            return chart.lookupAll(".chart-mark-text").stream()
                    .map(text -> text.getBoundsInParent().getMinY())
                    .distinct()
                    .toList();
        });

        assertThat(heights).hasSize(2);
    }

    /// Five minutes each of 60 updates, 30 creates and 0.5 deletes a second.
    private void stack(Set<String> chosen) {
        chart.onSeries(named::add);
        chart.setData(ChartData.stacked(
                START,
                STEP,
                List.of(
                        new ChartData.Line("Update", "area-update", series(_ -> 60)),
                        new ChartData.Line("Create", "area-create", series(_ -> 30)),
                        new ChartData.Line("Delete", "area-delete", series(_ -> 0.5))),
                chosen));
        chart.layout();
    }

    private List<Path> areas() {
        return chart.lookupAll(".chart-area").stream().map(Path.class::cast).toList();
    }

    private List<Text> names() {
        return chart.lookupAll(".chart-name").stream().map(Text.class::cast).toList();
    }

    private List<String> readout() {
        return chart.lookup(".chart-readout").lookupAll(".label").stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }

    @Test
    void areasStandOnEachOther() throws Exception {
        var bounds = fx(() -> {
            stack(Set.of());
            return areas().stream().map(Path::getBoundsInParent).toList();
        });

        assertThat(bounds).hasSize(3);
        assertThat(bounds.get(1).getMaxY()).isCloseTo(bounds.get(0).getMinY(), Offset.offset(2.5));
        assertThat(bounds.get(2).getMaxY()).isCloseTo(bounds.get(1).getMinY(), Offset.offset(2.5));
        assertThat(bounds.get(0).getHeight()).isCloseTo(2 * bounds.get(1).getHeight(), Offset.offset(3.0));
    }

    @Test
    void aGapInAStackIsAGapInEveryArea() throws Exception {
        var begins = fx(() -> {
            var gap = series(point -> point >= 10 && point < 15 ? Double.NaN : 1);
            chart.setData(ChartData.stacked(
                    START, STEP, List.of(new ChartData.Line("Update", "area-update", gap)), Set.of()));
            chart.layout();
            return areas().getFirst().getElements().stream()
                    .filter(MoveTo.class::isInstance)
                    .count();
        });

        assertThat(begins).isEqualTo(2);
    }

    @Test
    void theNamesOfAStackStandBesideItAndDoNotCoverEachOther() throws Exception {
        var names = fx(() -> {
            stack(Set.of());
            return names();
        });

        assertThat(names).extracting(Text::getText).containsExactly("Update", "Create", "Delete");
        assertThat(names.get(0).getY() - names.get(1).getY()).isGreaterThanOrEqualTo(16);
        assertThat(names.get(1).getY() - names.get(2).getY()).isGreaterThanOrEqualTo(16);
        var right = fx(() -> areas().getFirst().getBoundsInParent().getMaxX());
        assertThat(names)
                .allSatisfy(name -> assertThat(name.getX()).isGreaterThan(right))
                .allSatisfy(name -> assertThat(name.getLayoutBounds().getMaxX()).isLessThanOrEqualTo(800));
    }

    @Test
    void theNamesOfLowAreasAreLiftedAboveTheZeroLine() throws Exception {
        var names = fx(() -> {
            chart.setData(ChartData.stacked(
                    START,
                    STEP,
                    List.of(
                            new ChartData.Line("Update", "area-update", series(_ -> 0.1)),
                            new ChartData.Line("Create", "area-create", series(_ -> 0.1)),
                            new ChartData.Line("Delete", "area-delete", series(_ -> 90))),
                    Set.of()));
            chart.layout();
            return names();
        });

        var zero = fx(() -> ((Line) chart.lookup(".chart-zero")).getStartY());
        assertThat(names.get(0).getY() + 16).isLessThanOrEqualTo(zero);
        assertThat(names.get(0).getY() - names.get(1).getY()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void whereThereIsNoRoomForAllNamesTheSmallestAreaGoesWithout() throws Exception {
        var names = fx(() -> {
            chart.resize(800, 55);
            stack(Set.of());
            return names();
        });

        assertThat(names).extracting(Text::getText).containsExactly("Update", "Create");
    }

    @Test
    void whatIsChosenSaysSoAndTheRestIsPale() throws Exception {
        fx(() -> {
            stack(Set.of("Create"));
            return null;
        });

        assertThat(names()).extracting(Text::getText).containsExactly("Update", "✓ Create", "Delete");
        assertThat(areas())
                .extracting(area -> area.getStyleClass().contains("pale"))
                .containsExactly(true, false, true);
    }

    @Test
    void aClickOnAnAreaOrItsNameTellsWhichAndADragDoesNot() throws Exception {
        fx(() -> {
            stack(Set.of());
            for (var area : areas().subList(0, 2)) {
                var bounds = area.getBoundsInParent();
                mouse(MouseEvent.MOUSE_CLICKED, bounds.getCenterX(), bounds.getCenterY(), true);
                mouse(MouseEvent.MOUSE_CLICKED, bounds.getCenterX(), bounds.getCenterY(), false);
            }
            var above = areas().getLast().getBoundsInParent();
            mouse(MouseEvent.MOUSE_CLICKED, above.getCenterX(), above.getMinY() - 5, true);
            var name = names().getLast();
            mouse(MouseEvent.MOUSE_CLICKED, name.getX() + 3, name.getY() + 8, true);
            return null;
        });

        assertThat(named).containsExactly("Update", "Create", "Delete");
    }

    @Test
    void upAndDownChooseAnAreaAtThePointedTimeAndEnterTellsIt() throws Exception {
        fx(() -> {
            stack(Set.of());
            press(KeyCode.UP);
            press(KeyCode.UP);
            press(KeyCode.ENTER);
            press(KeyCode.ESCAPE);
            press(KeyCode.ENTER);
            press(KeyCode.DOWN);
            press(KeyCode.ENTER);
            return null;
        });

        assertThat(named).containsExactly("Create", "Delete");
        assertThat(picked).isEmpty();
    }

    @Test
    void theReadoutOfAStackHasItsOrderAndATotal() throws Exception {
        var words = fx(() -> {
            stack(Set.of());
            press(KeyCode.END);
            chart.layout();
            return readout();
        });

        assertThat(words.subList(1, words.size()))
                .containsExactly("Delete", "0.5", "Create", "30", "Update", "60", "Total", "91");
    }

    @Test
    void shiftWithTheArrowsGrowsARangeAndEnterTakesIt() throws Exception {
        fx(() -> {
            press(KeyCode.END);
            for (var step = 0; step < 4; step++) {
                press(KeyCode.LEFT, true);
            }
            press(KeyCode.RIGHT, true);
            press(KeyCode.ENTER);
            return null;
        });

        assertThat(picked).containsExactly(START.plusSeconds(37 * 15) + "/" + START.plusSeconds(41 * 15));
    }

    @Test
    void anArrowAloneOrEscapeLetsGoOfTheRange() throws Exception {
        fx(() -> {
            press(KeyCode.LEFT, true);
            press(KeyCode.LEFT);
            press(KeyCode.ENTER);
            press(KeyCode.LEFT, true);
            press(KeyCode.ESCAPE);
            press(KeyCode.ENTER);
            return null;
        });

        assertThat(picked).isEmpty();
    }

    @Test
    void aRangeThatGrowsStaysAtItsTimeWhileTheChartGoesOn() throws Exception {
        fx(() -> {
            stack(Set.of());
            press(KeyCode.END);
            press(KeyCode.LEFT, true);
            var line = new ChartData.Line("Update", "area-update", series(_ -> 60));
            chart.setData(ChartData.stacked(START.plus(STEP), STEP, List.of(line), Set.of()));
            press(KeyCode.ENTER);
            return null;
        });

        assertThat(picked).containsExactly(START.plusSeconds(39 * 15) + "/" + START.plusSeconds(41 * 15));
    }
}
