package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleTopics;
import io.streamsql.pipeline.topics.FeedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/// How long the window does not answer while the feed hands it all that it ever may. What arrives beyond that the feed
/// keeps from it (see the core's own tests and `bench feed`), so this is the window's load at any rate of events.
class TopicsLoadTest {
    private static final int HELD = 60_000;
    private static final FeedRecord[] MADE =
            IntStream.range(0, 500).mapToObj(SampleTopics::update).toArray(FeedRecord[]::new);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    // Ten times what a quiet machine shows: this is about a list that grows with every row, not about milliseconds
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final FakeSession session = new FakeSession().be(Sample.streaming()).remember(Sample::history);
    private ConsoleWindow window;

    @AfterEach
    void close() {
        window.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }

    /// Asks the FX thread again and again, as a key would.
    private static long[] answers(Duration time) throws Exception {
        var millis = new ArrayList<Long>();
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            var asked = System.nanoTime();
            fx(() -> null);
            millis.add((System.nanoTime() - asked) / 1_000_000);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        return millis.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static void report(String what, long[] sorted) {
        var heap = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
        System.out.printf(
                "%s: %d asks of the FX thread, p50 %d ms, p99 %d ms, longest %d ms, heap %d MB%n",
                what,
                sorted.length,
                sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1],
                heap);
        assertThat(sorted[sorted.length - 1]).isLessThan(LONGEST.toMillis());
    }

    @Test
    void theWindowAnswersWhileFiveThousandRowsASecondComeOfAPause() throws Exception {
        FxToolkit.registerPrimaryStage();
        window = ConsoleWindow.open(session, Optional.empty());
        await().atMost(PATIENCE)
                .until(() -> fx(() -> window.stage() != null && window.stage().isShowing()));
        fx(() -> {
            ((ToggleButton) window.stage().getScene().lookup("#navigation-topics")).fire();
            return null;
        });
        await().atMost(PATIENCE).until(() -> fx(() -> window.stage().getScene().lookup("#feed-list")) != null);
        var list = (ListView<?>) fx(() -> window.stage().getScene().lookup("#feed-list"));
        var feed = session.topics().feed();
        await().atMost(PATIENCE).until(() -> !feed.selection().names().isEmpty());
        press(list);
        feed.arrive(records(HELD));
        await().atMost(PATIENCE).until(() -> fx(() -> text("#feed-state")).equals("Paused, 60,000 waiting"));

        press(list);
        report("5,000 rows a second", answers(Duration.ofSeconds(8)));
        await().atMost(PATIENCE).until(() -> fx(() -> list.getItems().size()) == 50_000);
        var more = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                feed.arrive(records(12));
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        });
        report("120 rows a second, 50,000 kept", answers(Duration.ofSeconds(8)));
        more.interrupt();
    }

    private String text(String query) {
        return ((Labeled) window.stage().getScene().lookup(query)).getText();
    }

    private static void press(Node list) throws Exception {
        fx(() -> {
            list.requestFocus();
            list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, " ", " ", KeyCode.SPACE, false, false, false, false));
            return null;
        });
    }

    private static FeedRecord[] records(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> MADE[number % MADE.length])
                .toArray(FeedRecord[]::new);
    }
}
