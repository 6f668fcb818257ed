package io.streamsql.console.changes.record;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line that says why something is not there: that an answer is waited for, once that has taken a second, or why none
/// came. Away while there is nothing to say.
final class StateLine {
    private static final Duration PATIENCE = Duration.seconds(1);

    private StateLine() {}

    static void show(Label line, ReadOnlyBooleanProperty asking, ReadOnlyStringProperty problem) {
        var waiting = new PauseTransition(PATIENCE);
        var icon = new FontIcon();
        line.setGraphic(icon);
        line.setWrapText(true);
        line.managedProperty().bind(line.visibleProperty());
        Runnable tell = () -> {
            var failed = !problem.get().isEmpty();
            icon.setIconLiteral(failed ? "mdomz-warning" : "mdoal-hourglass_empty");
            line.getStyleClass().remove("tone-warning");
            icon.getStyleClass().remove("tone-warning");
            if (failed) {
                line.getStyleClass().add("tone-warning");
                icon.getStyleClass().add("tone-warning");
            }
            line.setText(failed ? problem.get() : "Asking the target.");
            line.setVisible(failed);
        };
        waiting.setOnFinished(
                _ -> line.setVisible(asking.get() || !problem.get().isEmpty()));
        problem.subscribe(_ -> tell.run());
        asking.subscribe(now -> {
            tell.run();
            if (now) {
                waiting.playFromStart();
            } else {
                waiting.stop();
            }
        });
    }
}
