package io.streamsql.console.overview;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.session.Concern;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.Tone;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What needs attention, each with one button. Where no screen shows it, the button copies it.
public final class AttentionController {
    private final OverviewViewModel model;
    private final Navigator navigator;

    @FXML
    private StateChip failed;

    @FXML
    private StateChip warnings;

    @FXML
    private VBox items;

    @FXML
    private Node nothing;

    public AttentionController(OverviewViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
    }

    @FXML
    private void initialize() {
        model.concernsProperty().subscribe(this::show);
    }

    private void show(List<Concern> concerns) {
        count(failed, concerns, Tone.BAD, " failed");
        count(warnings, concerns, Tone.WARNING, " warnings");
        nothing.setVisible(concerns.isEmpty());
        var first = true;
        items.getChildren().clear();
        for (var concern : concerns) {
            items.getChildren().add(item(concern, first));
            first = false;
        }
    }

    private static void count(StateChip chip, List<Concern> concerns, Tone tone, String word) {
        var count = concerns.stream().filter(concern -> concern.tone() == tone).count();
        chip.setState(
                count == 0 ? null : new State(tone, count == 1 ? "1" + word.replaceFirst("s$", "") : count + word));
        chip.setVisible(count > 0);
        chip.setManaged(count > 0);
    }

    private Node item(Concern concern, boolean worst) {
        var icon = new FontIcon(concern.tone().icon());
        icon.getStyleClass().add(concern.tone().styleClass());
        var title = new Label(concern.title());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        var text = new Label(concern.text());
        text.getStyleClass().addAll("muted", "small");
        text.setWrapText(true);
        var words = new VBox(title, text, button(concern, worst));
        words.getStyleClass().add("attention-words");
        var item = new HBox(icon, words);
        item.getStyleClass().add("attention-item");
        return item;
    }

    private Button button(Concern concern, boolean worst) {
        var leads = navigator.leadsTo(concern.destination()) && !isHere(concern.destination());
        var button = new Button(
                leads ? concern.action() : "Copy details",
                new FontIcon(leads ? "mdoal-arrow_forward" : "mdoal-content_copy"));
        button.setContentDisplay(leads ? ContentDisplay.RIGHT : ContentDisplay.LEFT);
        if (worst && concern.tone() == Tone.BAD) {
            button.getStyleClass().add("accent");
        }
        button.setOnAction(_ -> {
            if (leads) {
                navigator.open(concern.destination());
            } else {
                Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, concern.details()));
            }
        });
        return button;
    }

    private static boolean isHere(Destination destination) {
        return destination.place() == io.streamsql.console.navigation.Place.OVERVIEW;
    }
}
