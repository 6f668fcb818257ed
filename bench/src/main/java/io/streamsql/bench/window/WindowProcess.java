package io.streamsql.bench.window;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.fixture.EventGenerator;
import io.streamsql.pipeline.config.TableId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;

/// The console's window in a process of its own. What it must know comes on standard input: the broker, and the tables
/// whose topics it follows. Then it answers each line there with one of JSON, and ends with the input.
final class WindowProcess {
    /// Fills the list to so many rows, or as many as it keeps; answers how many those are.
    static final String FILL = "fill ";

    /// Begins to count; answers nothing of worth.
    static final String BEGIN = "begin";

    /// Collects garbage and answers a [WindowSample] since the last look; the collection is not counted.
    static final String LOOK = "look";

    /// Answers the [FxTimes] of everything counted so far.
    static final String WHOLE = "whole";

    /// Uses the window and answers a [Used].
    static final String USE = "use";

    private static final ObjectMapper JSON = new ObjectMapper();
    // A pause holds what arrives, and what it held is listed whole: a hundred and more times faster than by watching
    private static final Duration HELD = Duration.ofSeconds(1);
    private static final Duration LISTED = Duration.ofSeconds(5);
    private static final int MOST_ROUNDS = 10;

    private final OpenConsole console;
    private final FxMeter meter;
    private final ListView<?> list;
    private final Labeled arriving;
    private final Labeled shown;
    private Usage from = Usage.now();

    /// @param sample    the window meanwhile
    /// @param responses how soon it followed
    record Used(WindowSample sample, List<Response> responses) {}

    private WindowProcess(OpenConsole console) throws InterruptedException {
        this.console = console;
        this.list = console.need("#feed-list", ListView.class);
        this.arriving = console.need("#feed-arriving", Labeled.class);
        this.shown = console.need("#feed-shown", Labeled.class);
        this.meter = OpenConsole.fx(() -> new FxMeter(console.scene()));
    }

    /// @param arguments none
    public static void main(String[] arguments) {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var broker = in.readLine();
            var tables = Arrays.stream(in.readLine().split(" "))
                    .map(table -> new TableId(EventGenerator.SCHEMA, table))
                    .toList();
            try (var console = OpenConsole.onTopics(broker, tables)) {
                var process = new WindowProcess(console);
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    System.out.println(JSON.writeValueAsString(process.answer(line)));
                }
            }
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            // JavaFX's thread would keep the process, and whoever asks would wait for ever
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private Object answer(String question) throws IOException, InterruptedException {
        return switch (question) {
            case BEGIN -> begin();
            case LOOK -> look();
            case WHOLE -> OpenConsole.fx(meter::total);
            case USE -> {
                begin();
                var responses = new Operator(console).work();
                yield new Used(look(), responses);
            }
            default -> fill(Integer.parseInt(question.substring(FILL.length())));
        };
    }

    private int fill(int wanted) throws InterruptedException {
        var pause = console.need("#feed-pause", Button.class);
        for (var round = 0; round < MOST_ROUNDS && rows() < wanted; round++) {
            click(pause);
            Thread.sleep(HELD);
            click(pause);
            Thread.sleep(LISTED);
        }
        return rows();
    }

    private static void click(Button button) throws InterruptedException {
        OpenConsole.fx(() -> {
            button.fire();
            return button;
        });
    }

    private int rows() throws InterruptedException {
        return OpenConsole.fx(() -> list.getItems().size());
    }

    private boolean begin() throws InterruptedException {
        from = Usage.now();
        return OpenConsole.fx(() -> {
            meter.start();
            return true;
        });
    }

    private WindowSample look() throws IOException, InterruptedException {
        var times = OpenConsole.fx(meter::stop);
        var to = Usage.now();
        System.gc();
        var live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        var sample = new WindowSample(
                Duration.ofNanos(to.at() - from.at()).toMillis() / 1000.0,
                times,
                WindowSample.Core.between(from, to),
                new WindowSample.Memory(live, Usage.resident().orElse(0)),
                OpenConsole.fx(arriving::getText),
                OpenConsole.fx(shown::getText),
                rows());
        begin();
        return sample;
    }
}
