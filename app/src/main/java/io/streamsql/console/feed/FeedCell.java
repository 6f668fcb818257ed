package io.streamsql.console.feed;

import io.streamsql.console.ui.ChangeKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the feed. Its labels are made once and filled again and again.
final class FeedCell extends ListCell<FeedRow> {
    /// Of a row that flies past only its state changes: new style classes would have all its styles looked up again.
    private static final Map<ChangeKind, PseudoClass> KINDS = Arrays.stream(ChangeKind.values())
            .collect(Collectors.toMap(Function.identity(), kind -> PseudoClass.getPseudoClass(kind.styleClass())));

    private static final PseudoClass MATCH = PseudoClass.getPseudoClass("match");

    private final Supplier<List<String>> sought;
    private final Label time = label("feed-time");
    private final Label kind = label("feed-kind");
    private final FontIcon icon = new FontIcon();
    private final Label source = label("feed-source");
    private final Label table = label("feed-table");
    private final Label key = new KeyLabel();
    private final Label what = label("feed-what");
    private final HBox place = new HBox(source, table);
    private final HBox line = new HBox(time, kind, place, key, what);
    private ChangeKind shown;

    /// @param open   opens a row that is clicked
    /// @param sought texts to mark, in small letters
    FeedCell(Consumer<FeedRow> open, Supplier<List<String>> sought) {
        this.sought = sought;
        getStyleClass().add("feed-cell");
        line.getStyleClass().add("feed-line");
        place.getStyleClass().add("feed-place");
        kind.setGraphic(icon);
        HBox.setHgrow(what, Priority.ALWAYS);
        // Wider than the list, it would scroll sideways
        line.setMinWidth(0);
        line.prefWidthProperty().bind(widthProperty().subtract(32));
        setPrefWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setOnMousePressed(press -> {
            if (press.getButton() == MouseButton.PRIMARY && getItem() != null) {
                open.accept(getItem());
            }
        });
    }

    /// As wide as a column, and wider where a key of several columns needs it: it is not cut.
    private static final class KeyLabel extends Label {
        private static final double COLUMN = 116;
        private static final double WIDEST = 400;

        KeyLabel() {
            getStyleClass().add("feed-key");
            setMinWidth(USE_PREF_SIZE);
        }

        @Override
        protected double computePrefWidth(double height) {
            return Math.clamp(super.computePrefWidth(height), COLUMN, WIDEST);
        }
    }

    /// Where the match stands in a part of the row that the line does not show, it is added.
    private void markMatches(FeedRow row) {
        var texts = sought.get();
        var seen = false;
        for (var part : List.of(table, key, what)) {
            var matches = !texts.isEmpty() && FeedRow.holds(part.getText(), texts);
            part.pseudoClassStateChanged(MATCH, matches);
            seen |= matches;
        }
        if (!texts.isEmpty() && !seen) {
            var beyond = row.beyond(texts);
            if (!beyond.isEmpty()) {
                what.setText(beyond + "  ·  " + row.summary());
                what.pseudoClassStateChanged(MATCH, true);
            }
        }
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    @Override
    protected void updateItem(FeedRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        setGraphic(line);
        time.setText(row.time());
        kind.setText(row.word());
        source.setText(row.source());
        source.setManaged(!row.source().isEmpty());
        table.setText(row.table());
        key.setText(row.key());
        what.setText(row.summary());
        markMatches(row);
        if (row.kind() != shown) {
            shown = row.kind();
            icon.setIconLiteral(shown.icon());
            KINDS.forEach((each, state) -> kind.pseudoClassStateChanged(state, each == shown));
        }
    }
}
