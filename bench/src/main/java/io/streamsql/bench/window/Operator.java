package io.streamsql.bench.window;

import static io.streamsql.bench.window.OpenConsole.press;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.HdrHistogram.Histogram;

/// Somebody who reads records, scrolls and filters while the feed goes on. Not on the FX thread.
final class Operator {
    private static final int RECORDS = 10;
    private static final int SCROLLS = 20;
    private static final int ROWS_A_SCROLL = 40;
    private static final Duration LOOKING = Duration.ofMillis(200);
    private static final Duration BETWEEN_LETTERS = Duration.ofMillis(100);
    private static final String STATE = "returned";
    private static final BooleanSupplier AT_ONCE = () -> true;

    private final OpenConsole console;
    private final ListView<?> list;
    private final TextField text;

    Operator(OpenConsole console) throws InterruptedException {
        this.console = console;
        this.list = console.need("#feed-list", ListView.class);
        this.text = console.need("#feed-text", TextField.class);
    }

    /// Does it all once, in a quarter of a minute.
    List<Response> work() throws InterruptedException {
        var responses = new ArrayList<Response>();
        openRecords(responses);
        scroll(responses);
        filter(responses);
        return responses;
    }

    private void openRecords(List<Response> responses) throws InterruptedException {
        var opening = new Histogram(3);
        var stepping = new Histogram(3);
        for (var i = 0; i < RECORDS; i++) {
            opening.recordValue(console.response(() -> press(list, KeyCode.ENTER), () -> isRecordOpen("")));
            Thread.sleep(LOOKING);
            var title = OpenConsole.fx(this::title);
            stepping.recordValue(console.response(() -> press(list, KeyCode.DOWN), () -> isRecordOpen(title)));
            Thread.sleep(LOOKING);
            console.response(() -> press(list, KeyCode.ESCAPE), () -> title().isEmpty());
            Thread.sleep(LOOKING);
        }
        responses.add(new Response("open a record", Times.of(opening)));
        responses.add(new Response("the next record", Times.of(stepping)));
    }

    private String title() {
        return console.scene().lookup("#record-title") instanceof Labeled title ? title.getText() : "";
    }

    private boolean isRecordOpen(String before) {
        return !title().isEmpty() && !title().equals(before);
    }

    private void scroll(List<Response> responses) throws InterruptedException {
        var scrolling = new Histogram(3);
        for (var i = 1; i <= SCROLLS; i++) {
            var row = i * ROWS_A_SCROLL;
            scrolling.recordValue(console.response(() -> list.scrollTo(row), AT_ONCE));
            Thread.sleep(LOOKING);
        }
        var newest = new Histogram(3);
        newest.recordValue(console.response(() -> press(list, KeyCode.END), AT_ONCE));
        responses.add(new Response("scroll to other rows", Times.of(scrolling)));
        responses.add(new Response("back to the newest", Times.of(newest)));
    }

    /// The list is filtered, and then gets new records only.
    private void filter(List<Response> responses) throws InterruptedException {
        var rows = OpenConsole.fx(() -> list.getItems().size());
        var found = new Histogram(3);
        found.recordValue(console.response(
                () -> text.setText(STATE), () -> list.getItems().size() < rows));
        Thread.sleep(LOOKING);
        console.response(text::clear, AT_ONCE);
        Thread.sleep(LOOKING);
        var letters = new Histogram(3);
        for (var letter : STATE.split("")) {
            letters.recordValue(console.response(() -> text.appendText(letter), AT_ONCE));
            Thread.sleep(BETWEEN_LETTERS);
        }
        responses.add(new Response("filter the list by a pasted text", Times.of(found)));
        responses.add(new Response("type a letter of a filter", Times.of(letters)));
    }
}
