package io.streamsql.console.plan;

import io.streamsql.console.plan.PlanCard.FieldLine;
import io.streamsql.console.ui.NameLabel;
import io.streamsql.console.ui.Shown;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.Tone;
import io.streamsql.text.Counted;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/// One change of the plan.
final class PlanCardView extends VBox {
    private final PlanCard card;
    private final VBox body = new VBox();
    private final GridPane fields = new GridPane();
    private final StateChip result = new StateChip();
    private final Label resultDetail = new Label();
    private final CheckBox tick = new CheckBox();

    PlanCardView(PlanCard card, boolean unfolded) {
        this.card = card;
        getStyleClass().addAll("card", "plan-card");
        body.getStyleClass().add("plan-card-body");
        fill();
        getChildren().setAll(header(unfolded), body);
        Shown.set(body, unfolded);
        card.resultProperty().subscribe(this::showResult);
    }

    private Node header(boolean unfolded) {
        tick.selectedProperty().bindBidirectional(card.tickedProperty());
        tick.setMinWidth(USE_PREF_SIZE);
        tick.setAccessibleText(card.kind().verb() + " " + card.connector());
        var kind = new Label(card.kind().verb(), new FontIcon(card.kind().icon()));
        kind.getStyleClass().addAll("plan-kind", card.kind().styleClass());
        var name = new NameLabel();
        name.show(card.connector(), card.connector());
        HBox.setHgrow(name, Priority.ALWAYS);
        result.setMinWidth(USE_PREF_SIZE);
        var fold = new Button(null, new FontIcon(chevron(unfolded)));
        fold.getStyleClass().add("icon-button");
        fold.setAccessibleText("Show or hide the details");
        fold.setTooltip(new Tooltip("Show or hide the details (Space)"));
        fold.setOnAction(_ -> {
            Shown.set(body, !body.isVisible());
            fold.setGraphic(new FontIcon(chevron(body.isVisible())));
        });
        var header = new HBox(tick, kind, name, result, fold);
        header.getStyleClass().add("plan-card-header");
        return header;
    }

    private static String chevron(boolean unfolded) {
        return unfolded ? "mdoal-expand_more" : "mdoal-chevron_right";
    }

    private void fill() {
        var words = card.words();
        fields.getStyleClass().add("plan-fields");
        if (!words.fields().isEmpty()) {
            show(words.fields());
            body.getChildren().add(fields);
        }
        if (words.allFields().size() > words.fields().size()) {
            body.getChildren().add(all(words.allFields()));
        }
        words.problems().forEach(problem -> body.getChildren().add(words(problem, "plan-problem")));
        body.getChildren().add(words(words.note(), "muted", "small", "plan-note"));
        resultDetail.setWrapText(true);
        resultDetail.setMinHeight(USE_PREF_SIZE);
        body.getChildren().add(resultDetail);
    }

    private Hyperlink all(List<FieldLine> lines) {
        var link = new Hyperlink("Show all " + Counted.of(lines.size(), "field", "fields"));
        link.getStyleClass().add("small");
        link.setOnAction(_ -> {
            show(lines);
            Shown.set(link, false);
        });
        return link;
    }

    private void show(List<FieldLine> lines) {
        fields.getChildren().clear();
        for (var row = 0; row < lines.size(); row++) {
            var line = lines.get(row);
            var name = words(line.name(), "mono", "muted");
            name.setMinWidth(110);
            name.setMaxWidth(150);
            GridPane.setValignment(name, VPos.TOP);
            fields.addRow(row, name, value(line));
        }
    }

    private static Node value(FieldLine line) {
        var flow = new TextFlow();
        if (!line.before().isEmpty()) {
            var before = new Text(line.before());
            before.getStyleClass().add("field-before");
            var arrow = new Text(" → ");
            arrow.getStyleClass().add("field-value");
            flow.getChildren().addAll(before, arrow);
        }
        var after = new Text(line.after());
        after.getStyleClass().add(line.before().isEmpty() ? "field-value" : "field-after");
        flow.getChildren().add(after);
        return flow;
    }

    private static Label words(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void showResult(PlanCard.Result now) {
        result.setState(now == null ? null : now.state());
        Shown.set(result, now != null);
        tick.setDisable(!card.isTickable());
        resultDetail.setText(now == null ? "" : now.detail());
        var bad = now != null && now.state().tone() == Tone.BAD;
        resultDetail.getStyleClass().setAll("label", bad ? "plan-problem" : "plan-detail");
        Shown.set(resultDetail, now != null && !now.detail().isEmpty());
        if (now != null && !now.detail().isEmpty()) {
            Shown.set(body, true);
        }
    }
}
