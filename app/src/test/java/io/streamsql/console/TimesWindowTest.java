package io.streamsql.console;

import static io.streamsql.console.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The switch in the status bar changes every time that is in sight.
class TimesWindowTest {
    private final FakeSession session = new FakeSession().be(Sample.oneFailed()).remember(Sample::history);

    private static void words(Node node, List<String> words) {
        switch (node) {
            case Labeled labeled -> words.add(labeled.getText());
            case Text text -> words.add(text.getText());
            default -> {}
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words(child, words));
        }
    }

    /// All that the window says, a line each.
    private static String said(OpenWindow window) throws Exception {
        return fx(() -> {
            var words = new ArrayList<String>();
            words(window.scene().getRoot(), words);
            words.removeIf(Objects::isNull);
            return String.join("\n", words);
        });
    }

    private static void awaitSaid(OpenWindow window, List<String> there, List<String> gone) {
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(said(window)).contains(there).doesNotContain(gone));
    }

    private static void press(OpenWindow window) throws Exception {
        var zone = (Button) window.need("#status-zone");
        fx(() -> {
            zone.fire();
            return null;
        });
    }

    @Test
    void overviewFeedAndDetailsFollowTheSwitchAtOnce() throws Exception {
        try (var window = OpenWindow.over(session)) {
            window.need("#overview");
            var utc = List.of("stopped at 13:48", "14:32:06");
            var local = List.of("stopped at 08:48", "09:32:06");
            awaitSaid(window, utc, local);
            press(window);
            awaitSaid(window, local, utc);
            window.awaitText("#status-zone", "America/New_York");

            window.open(Screen.TOPICS);
            session.topics().feed().arrive(SampleTopics.update(42));
            awaitSaid(window, List.of("09:32:07.042"), List.of("14:32:07"));
            window.focus(window.need("#feed-list"));
            new FxRobot().type(KeyCode.ENTER);
            window.awaitText("#record-title", "Customers 42");
            awaitSaid(window, List.of("2026-11-24 09:32:07.042-05:00"), List.of("14:32:07"));

            press(window);
            awaitSaid(window, List.of("14:32:07.042", "2026-11-24 14:32:07.042 UTC"), List.of("09:32:07"));
            window.awaitText("#status-zone", "UTC");

            press(window);
            window.open(Screen.CONNECTORS);
            awaitSaid(window, List.of("08:48:02"), List.of("13:48", "14:32:07"));
            press(window);
            awaitSaid(window, List.of("13:48:02"), List.of("08:48", "09:32:07"));
        }
    }
}
