package io.streamsql.console.changes.chart;

import io.streamsql.pipeline.events.Operation;
import io.streamsql.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// How many changes match, and a chip for each operation that filters by it. FX thread only.
public final class OperationChips extends FlowPane {
    private static final double WIDE = 640;
    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    private final Label before = words("of");
    private final Label changes = new Label();
    private final Label after = words("changes");
    private final HBox total = new HBox(before, changes, after);
    private final Tooltip unknown = new Tooltip();
    private final List<Chip> chips = new ArrayList<>();

    public OperationChips() {
        getStyleClass().add("operation-chips");
        total.getStyleClass().add("operation-total");
        changes.getStyleClass().addAll("mono", "strong-figure");
        unknown.setWrapText(true);
        unknown.setMaxWidth(480);
        setPrefWrapLength(WIDE);
        getChildren().add(total);
    }

    private static Label words(String text) {
        var label = new Label(text);
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /// Shows the totals of a model from now on, and filters by what is clicked.
    public void follow(ChangesChartsViewModel model) {
        model.totalsProperty().subscribe(totals -> show(totals, model::pickOperation));
    }

    /// @param pick told the word of the operation whose chip was clicked
    void show(Totals totals, Consumer<String> pick) {
        var narrowed = !totals.narrowed().isEmpty();
        before.setVisible(totals.isKnown() && narrowed);
        changes.setText(totals.isKnown() ? Numbers.count(totals.changes()) : Numbers.UNKNOWN);
        after.setText((totals.changes() == 1 ? "change" : "changes") + (narrowed ? " in this time" : ""));
        unknown.setText(totals.isKnown() ? notNarrowed(totals) : totals.unknown());
        changes.setTooltip(unknown.getText().isEmpty() ? null : unknown);
        while (chips.size() > totals.parts().size()) {
            getChildren().remove(chips.removeLast());
        }
        for (var index = 0; index < totals.parts().size(); index++) {
            if (index == chips.size()) {
                chips.add(new Chip());
                getChildren().add(chips.getLast());
            }
            chips.get(index).show(totals.parts().get(index), notNarrowed(totals), pick);
        }
        pseudoClassStateChanged(UNKNOWN, !totals.isKnown());
    }

    private static String notNarrowed(Totals totals) {
        return totals.narrowed().isEmpty() ? "" : "The statistics do not know the " + totals.narrowed() + ".";
    }

    /// A button that is pressed in while the filter asks for its operation.
    private static final class Chip extends ToggleButton {
        private final FontIcon icon = new FontIcon();
        private final Label word = new Label();
        private final Label figure = new Label();
        private final FontIcon check = new FontIcon("mdoal-check");
        private final Tooltip full = new Tooltip();

        private Chip() {
            figure.getStyleClass().add("mono");
            check.managedProperty().bind(check.visibleProperty());
            var line = new HBox(check, icon, word, figure);
            line.getStyleClass().add("operation-chip-line");
            setGraphic(line);
            setTooltip(full);
            // As the bars: a toggle button leaves Enter alone
            addEventHandler(KeyEvent.KEY_PRESSED, event -> {
                if (event.getCode() == KeyCode.ENTER) {
                    fire();
                    event.consume();
                }
            });
        }

        private void show(Totals.Part part, String note, Consumer<String> pick) {
            var kind = part.kind();
            getStyleClass().setAll("operation-chip", kind.styleClass());
            icon.setIconLiteral(kind.icon());
            word.setText(kind.word());
            figure.setText(Numbers.count(part.changes()));
            check.setVisible(part.chosen());
            setSelected(part.chosen());
            var can = Operation.of(kind.code()).isPresent();
            setDisable(!can);
            var does = part.chosen() ? "Show every operation" : "Show " + kind.word() + " alone";
            full.setText(note.isEmpty() ? does : does + ". " + note);
            setAccessibleText(kind.word() + " " + figure.getText() + (part.chosen() ? ", chosen" : ""));
            setOnAction(_ -> {
                // Whether it is pressed in is the filter's to say
                setSelected(part.chosen());
                pick.accept(kind.word());
            });
        }
    }
}
