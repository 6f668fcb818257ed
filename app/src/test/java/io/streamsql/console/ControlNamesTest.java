package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleRefusals;
import io.streamsql.console.session.SampleTopics;
import io.streamsql.console.ui.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every control that is only an icon says what it is: in a tooltip for who sees it, as accessible text for who does
/// not.
class ControlNamesTest {
    private final FakeSession session = new FakeSession().remember(Sample::history);
    private final ScreenPictures pictures = ScreenPictures.open(session);

    @AfterEach
    void close() {
        pictures.close();
    }

    /// What the controls of a screen that have no words are called; those without a name are `null`.
    private List<String> names(Screen screen) throws InterruptedException {
        return pictures.look(Theme.LIGHT, screen, WindowSize.USUAL, ControlNamesTest::names);
    }

    private static List<String> names(Scene scene) {
        return all(scene.getRoot())
                .filter(ButtonBase.class::isInstance)
                .map(ButtonBase.class::cast)
                .filter(button -> !hasWords(button))
                .map(ControlNamesTest::name)
                .toList();
    }

    private static Stream<Node> all(Node node) {
        var children = node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.<Node>of();
        return Stream.concat(
                Stream.of(node), children.stream().filter(Node::isVisible).flatMap(ControlNamesTest::all));
    }

    private static boolean hasWords(ButtonBase button) {
        return Stream.concat(Stream.of(button), button.getGraphic() == null ? Stream.of() : all(button.getGraphic()))
                .filter(Labeled.class::isInstance)
                .map(part -> ((Labeled) part).getText())
                .anyMatch(words -> words != null && !words.isBlank());
    }

    private static String name(ButtonBase button) {
        var spoken = button.getAccessibleText() != null
                && !button.getAccessibleText().isBlank();
        if (spoken && button instanceof CheckBox) {
            // What it ticks stands beside it
            return button.getAccessibleText();
        }
        var shown =
                button.getTooltip() != null && !button.getTooltip().getText().isBlank();
        return spoken && shown
                ? button.getTooltip().getText()
                : "no name: " + button.getId() + " " + button.getAccessibleText();
    }

    @Test
    void everyIconOnEveryScreenHasATooltipThatNamesIt() throws Exception {
        session.be(Sample.oneFailed());
        for (var customer = 1; customer <= 120; customer++) {
            session.topics().feed().arrive(SampleTopics.update(customer));
        }
        pictures.fillFeed();
        pictures.openPlan();

        var names = new ArrayList<String>();
        for (var screen : Screen.values()) {
            names.addAll(names(screen));
        }

        assertThat(names)
                .noneMatch(name -> name.startsWith("no name"))
                .contains(
                        "Close the plan (Esc)",
                        "Make the plan anew (F5)",
                        "Newer record (Up)",
                        "Close the record (Esc)");
    }

    @Test
    void everyIconBeforeTheScreensHasOneToo() throws Exception {
        session.be(Sample.starting());
        assertThat(names(Screen.OVERVIEW)).noneMatch(name -> name.startsWith("no name"));

        session.be(Sample.choosing()).startChoices().refuse(SampleRefusals.wrong());
        assertThat(names(Screen.OVERVIEW)).noneMatch(name -> name.startsWith("no name"));
    }
}
