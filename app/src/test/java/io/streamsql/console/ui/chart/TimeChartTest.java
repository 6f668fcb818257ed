package io.streamsql.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.metrics.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
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
        chart.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
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
}
