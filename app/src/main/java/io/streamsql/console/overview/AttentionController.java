package io.streamsql.console.overview;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.Tone;
import io.streamsql.text.Counted;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What needs attention, each with one button. Where no screen shows it, the button copies it.
public final class AttentionController {
    private final OverviewViewModel model;
    private final Navigator navigator;
    private List<AttentionItem> shown = List.of();

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
        count(failed, concerns, Tone.BAD, "failed", "failed");
        count(warnings, concerns, Tone.WARNING, "warning", "warnings");
        nothing.setVisible(concerns.isEmpty());
        var keys = concerns.stream().map(Concern::key).toList();
        if (!keys.equals(shown.stream().map(AttentionItem::key).toList())) {
            shown = concerns.stream()
                    .map(concern -> new AttentionItem(concern, concern == concerns.getFirst(), navigator))
                    .toList();
            items.getChildren().setAll(shown);
        }
        for (var index = 0; index < concerns.size(); index++) {
            shown.get(index).show(concerns.get(index));
        }
    }

    private static void count(StateChip chip, List<Concern> concerns, Tone tone, String one, String many) {
        var count = concerns.stream().filter(concern -> concern.tone() == tone).count();
        chip.setState(count == 0 ? null : new State(tone, Counted.of(count, one, many)));
        chip.setVisible(count > 0);
        chip.setManaged(count > 0);
    }
}
