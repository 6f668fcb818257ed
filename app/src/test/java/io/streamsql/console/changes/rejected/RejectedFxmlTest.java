package io.streamsql.console.changes.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.ui.Fxml;
import io.streamsql.console.ui.GuardedButton;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/// The FXML files with their controllers, without a window.
class RejectedFxmlTest {
    private final RejectedScreen screen = new RejectedScreen().rejectUpTo(3).open();
    private Fxml.View view;

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private Object controller(Class<?> type) {
        return type == RejectedController.class
                ? new RejectedController(screen.model)
                : type == RejectedListController.class
                        ? new RejectedListController(screen.model)
                        : new RejectedRecordController(screen.model);
    }

    private <T extends Node> T need(Class<T> type, String query) {
        return type.cast(find(view.root(), query.substring(1)));
    }

    /// Without a scene, and so without skins, what stands in panes that split is no child yet.
    private static Node find(Node node, String id) {
        if (id.equals(node.getId())) {
            return node;
        }
        var within = node instanceof SplitPane split
                ? split.getItems()
                : node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.<Node>of();
        return within.stream()
                .map(child -> find(child, id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Test
    void theListTheRecordAndTheButtonsFollowTheModel() throws Exception {
        fx(() -> {
            view = new Fxml(this::controller).load("changes-rejected");
            assertThat(((TableView<?>) need(Node.class, "#rejected-table")).getItems())
                    .hasSize(3);
            assertThat(need(Label.class, "#rejected-cause").getText()).startsWith("StreamSQL cannot read");
            need(ButtonBase.class, "#rejected-hex").fire();
            assertThat(need(TextArea.class, "#rejected-body").getText()).startsWith("00000000  6f 6f");

            need(GuardedButton.class, "#rejected-replay-all").button().fire();
            assertThat(need(Node.class, "#rejected-question").isVisible()).isTrue();
            assertThat(((RejectedController) view.controller()).closeOrClear()).isTrue();
            assertThat(need(Node.class, "#rejected-question").isVisible()).isFalse();

            screen.readOnly.set(true);
            assertThat(need(GuardedButton.class, "#rejected-replay").getObstacle())
                    .startsWith("Read-only is on.");
            return null;
        });
    }
}
