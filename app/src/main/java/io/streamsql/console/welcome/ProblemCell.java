package io.streamsql.console.welcome;

import io.streamsql.console.session.Refusal.Problem;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A problem: where and which key, what is wrong, and under it what would be right.
final class ProblemCell extends ListCell<Problem> {
    private final Label where = label("problem-where", "mono");
    private final Label key = label("problem-key", "mono");
    private final Label wrong = label("problem-wrong");
    private final Label right = label("problem-right", "muted");
    private final HBox row;

    ProblemCell() {
        var words = new VBox(wrong, right);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(where, key, words);
        row.getStyleClass().add("problem");
        getStyleClass().add("problem-cell");
        wrong.setWrapText(true);
        right.setWrapText(true);
        // As wide as the list, so that words wrap instead of being cut
        setPrefWidth(0);
    }

    private static Label label(String... styles) {
        var label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    @Override
    protected void updateItem(Problem problem, boolean empty) {
        super.updateItem(problem, empty);
        setGraphic(empty ? null : row);
        if (!empty) {
            show(where, problem.where());
            show(key, problem.key());
            show(wrong, problem.wrong());
            show(right, problem.right());
        }
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
