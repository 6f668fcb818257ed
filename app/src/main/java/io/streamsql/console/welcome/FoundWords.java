package io.streamsql.console.welcome;

import io.streamsql.console.session.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// `No configuration found. Looked at ./.env and ~/.config/streamsql/.env`, the paths in mono.
final class FoundWords {
    private FoundWords() {}

    /// @param words a path for people
    static List<Node> of(Refusal.NothingFound nothing, Function<Path, String> words) {
        var labels = new ArrayList<Node>();
        labels.add(new Label("No configuration found. Looked at"));
        for (var place : nothing.lookedAt()) {
            if (labels.size() > 1) {
                labels.add(new Label("and"));
            }
            var path = new Label(words.apply(place));
            path.getStyleClass().add("mono");
            path.setTooltip(new Tooltip(place.toString()));
            labels.add(path);
        }
        return labels;
    }
}
