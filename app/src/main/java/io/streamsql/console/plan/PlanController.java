package io.streamsql.console.plan;

import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.GuardedButton;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.Times;
import java.util.ArrayList;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The plan beside the connectors.
public final class PlanController {
    private static final KeyCombination APPLY = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final int UNFOLDED = 2;

    private final PlanViewModel model;

    @FXML
    private VBox panel;

    @FXML
    private Label subtitle;

    @FXML
    private FlowPane chips;

    @FXML
    private VBox cards;

    @FXML
    private Label unchanged;

    @FXML
    private Label notes;

    @FXML
    private StateChip checked;

    @FXML
    private GuardedButton apply;

    @FXML
    private GuardedButton copy;

    public PlanController(PlanViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        apply.setPrimary(true);
        model.cards().addListener((ListChangeListener<PlanCard>) _ -> showCards());
        showCards();
        model.turnsProperty().subscribe(_ -> show());
        Times.zoneWhileShown(panel).subscribe((_, _) -> show());
        panel.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (APPLY.match(event)) {
                model.apply();
                event.consume();
            }
        });
    }

    private void showCards() {
        var views = new ArrayList<Node>();
        for (var card : model.cards()) {
            // Of many updates the first ones stand for the others; what is not plain is never folded
            views.add(new PlanCardView(
                    card,
                    views.size() < UNFOLDED
                            || card.kind() != PlanKind.UPDATE && card.kind() != PlanKind.CREATE
                            || !card.words().problems().isEmpty()));
        }
        cards.getChildren().setAll(views);
        chips.getChildren().clear();
        model.counts().forEach((kind, count) -> {
            var chip = new Label(count + " " + kind.noun(), new FontIcon(kind.icon()));
            chip.getStyleClass().addAll("plan-chip", kind.styleClass());
            chips.getChildren().add(chip);
        });
    }

    private void show() {
        subtitle.setText(model.subtitle());
        unchanged.setText(model.unchanged());
        notes.setText(model.notes());
        notes.setManaged(!model.notes().isEmpty());
        State words = model.checked();
        checked.setState(words);
        checked.setManaged(words != null);
        apply.setText(model.applyText());
        apply.setObstacle(model.obstacle());
        copy.setObstacle(model.subtitle().isEmpty() ? "There is no plan yet." : "");
    }

    public void focus() {
        panel.requestFocus();
    }

    @FXML
    private void apply() {
        model.apply();
    }

    @FXML
    private void copy() {
        Copying.of(model.text());
    }

    @FXML
    private void refresh() {
        model.refresh();
    }

    @FXML
    private void close() {
        model.openProperty().set(false);
    }
}
