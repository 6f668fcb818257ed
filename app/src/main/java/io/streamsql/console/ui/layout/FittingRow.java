package io.streamsql.console.ui.layout;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// A row in which the less important gives way as a whole where there is no room for all, and comes back as soon as
/// there is. What is away stands in the row's tooltip. FX thread only.
///
/// In FXML, at a child: `FittingRow.rank="1"` gives way first, then 2, and so on; a child without stays.
public class FittingRow extends HBox {
    private static final double SOME_WORDS = 200;
    private static final String RANK = "fitting-row-rank";

    private final Tooltip away = new Tooltip();

    /// @param child a child of such a row
    /// @param rank  from 1: the order in which they give way
    public static void setRank(Node child, int rank) {
        child.getProperties().put(RANK, rank);
    }

    /// The order in which a child gives way; 0 for one that stays.
    public static int getRank(Node child) {
        return child.getProperties().get(RANK) instanceof Integer rank ? rank : 0;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getChildren().stream()
                        .filter(child -> child.isManaged() && getRank(child) == 0)
                        .mapToDouble(child -> child.minWidth(-1))
                        .sum()
                + snappedLeftInset()
                + snappedRightInset();
    }

    @Override
    protected void layoutChildren() {
        fit();
        super.layoutChildren();
    }

    private void fit() {
        var ranked = getChildren().stream()
                .filter(child -> getRank(child) > 0)
                .sorted(Comparator.comparingInt(FittingRow::getRank).reversed())
                .toList();
        var width = snappedLeftInset() + snappedRightInset() - getSpacing();
        for (var child : getChildren()) {
            if (child.isManaged() && getRank(child) == 0) {
                width += needed(child) + getSpacing();
            }
        }
        var full = false;
        for (var child : ranked) {
            width += needed(child) + getSpacing();
            full = full || width > getWidth();
            show(child, !full);
        }
        tell(ranked.stream().filter(child -> !child.isManaged()).toList());
    }

    /// What may be cut needs some words, what may grow no more than its least.
    private static double needed(Node child) {
        if (child instanceof CutLabel) {
            return Math.min(SOME_WORDS, child.prefWidth(-1));
        }
        return getHgrow(child) != null ? child.minWidth(-1) : child.prefWidth(-1);
    }

    private static void show(Node child, boolean shown) {
        if (child.isManaged() != shown) {
            child.setManaged(shown);
            child.setVisible(shown);
        }
    }

    private void tell(List<Node> hidden) {
        var words = hidden.reversed().stream()
                .map(FittingRow::words)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
        if (words.equals(away.getText())) {
            return;
        }
        away.setText(words);
        if (words.isEmpty()) {
            Tooltip.uninstall(this, away);
        } else {
            Tooltip.install(this, away);
        }
    }

    private static String words(Node node) {
        return switch (node) {
            case Labeled labeled when labeled.getText() != null -> labeled.getText();
            case Parent parent ->
                parent.getChildrenUnmodifiable().stream()
                        .map(FittingRow::words)
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(" "));
            default -> "";
        };
    }
}
