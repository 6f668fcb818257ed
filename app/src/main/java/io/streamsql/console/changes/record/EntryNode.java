package io.streamsql.console.changes.record;

import io.streamsql.text.Numbers;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/// An entry of the timeline: what happened when, and what it did to each field. Where it stands and when it was where
/// is folded, and there for the selected entry only.
final class EntryNode extends HBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double NAMES = 96;
    private static final int LONGEST = 300;

    private final TimelineEntry entry;
    private final Label time = new Label();
    private final Label ago = new Label();
    private final ToggleButton unfold = new ToggleButton("Place and hops");
    private final GridPane facts = new GridPane();

    /// @param openOther told which record is to be opened
    EntryNode(TimelineEntry entry, Consumer<KeyLink> openOther) {
        this.entry = entry;
        getStyleClass().addAll("timeline-entry", entry.kind().styleClass());
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        var mark = new StackPane(new FontIcon(entry.kind().icon()));
        mark.getStyleClass().add("entry-mark");
        var line = new VBox(mark);
        line.getStyleClass().add("entry-line");
        var body = new VBox(head(), fields());
        body.getStyleClass().add("entry-body");
        body.setMinWidth(0);
        HBox.setHgrow(body, Priority.ALWAYS);
        if (!entry.note().isEmpty()) {
            body.getChildren().add(sentence(entry.note()));
        }
        entry.link().ifPresent(link -> body.getChildren().addAll(sentence(link.sentence()), other(link, openOther)));
        unfold.getStyleClass().add("link-button");
        unfold.setGraphic(new FontIcon("mdoal-keyboard_arrow_right"));
        facts.getStyleClass().add("entry-facts");
        facts.getColumnConstraints().add(new ColumnConstraints(NAMES));
        facts.managedProperty().bind(facts.visibleProperty());
        facts.visibleProperty().bind(unfold.selectedProperty());
        unfold.selectedProperty().subscribe(open -> {
            unfold.setGraphic(new FontIcon(open ? "mdoal-keyboard_arrow_down" : "mdoal-keyboard_arrow_right"));
            showTimes();
        });
        body.getChildren().addAll(unfold, facts);
        getChildren().addAll(line, body);
        select(false);
        showTimes();
    }

    private HBox head() {
        var kind = new Label(entry.kind().word());
        kind.getStyleClass().addAll("strong", "entry-kind");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        time.getStyleClass().add("mono");
        time.setTooltip(new Tooltip());
        ago.getStyleClass().addAll("muted", "small");
        ago.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(kind, time, gap, ago);
        head.getStyleClass().add("entry-head");
        return head;
    }

    private GridPane fields() {
        var grid = new GridPane();
        grid.getStyleClass().add("entry-fields");
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        grid.getColumnConstraints().addAll(new ColumnConstraints(NAMES), values);
        var line = 0;
        for (var field : entry.fields()) {
            var name = new Label(field.name());
            name.getStyleClass().add("small");
            name.setWrapText(true);
            name.setMinHeight(Region.USE_PREF_SIZE);
            var value = value(field);
            GridPane.setValignment(name, VPos.TOP);
            grid.add(name, 0, line);
            grid.add(value, 1, line++);
        }
        return grid;
    }

    private static TextFlow value(EntryField field) {
        var texts = switch (field.shape()) {
            case CHANGED ->
                List.of(
                        text(field.before(), "was"),
                        text(field.isLong() ? "\n→ " : " → ", "arrow"),
                        text(field.after(), "is"));
            case SET -> List.of(text(field.after(), "is"));
            case WAS -> List.of(text("was ", "arrow"), text(field.before(), "was"));
        };
        var flow = new TextFlow(texts.toArray(Text[]::new));
        flow.setAccessibleText(field.text());
        if (!field.why().isEmpty()) {
            Tooltip.install(flow, new Tooltip(field.why()));
            flow.setAccessibleHelp(field.why());
        }
        return flow;
    }

    /// A longer value would fill the list: of such only the beginning, and Raw has all of it.
    private static Text text(String words, String style) {
        var text = new Text(words.length() > LONGEST ? beginning(words) : words);
        text.getStyleClass().addAll("entry-value", style);
        return text;
    }

    private static String beginning(String words) {
        var end = Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return words.substring(0, end) + "… (the beginning of " + Numbers.count(words.length())
                + " characters; Raw has more)";
    }

    private static Label sentence(String words) {
        var sentence = new Label(words);
        sentence.getStyleClass().addAll("muted", "small");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        return sentence;
    }

    private static Button other(KeyLink link, Consumer<KeyLink> openOther) {
        var open = new Button("Open " + link.title(), new FontIcon("mdomz-vpn_key"));
        open.getStyleClass().add("link-button");
        open.setTooltip(new Tooltip("Open the timeline of " + link.title()));
        open.setOnAction(_ -> openOther.accept(link));
        return open;
    }

    TimelineEntry entry() {
        return entry;
    }

    /// Marks it, and offers what is folded.
    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
        unfold.setVisible(selected);
        unfold.setManaged(selected);
        if (!selected) {
            unfold.setSelected(false);
        }
    }

    /// Writes its times anew.
    void showTimes() {
        time.setText(entry.time());
        time.getTooltip().setText(entry.wholeTime());
        ago.setText(entry.ago());
        setAccessibleText(entry.kind().word() + " " + entry.time() + ", " + entry.ago());
        if (unfold.isSelected()) {
            RowGrid.fillFacts(facts, entry.facts());
        }
    }
}
