package io.streamsql.console.ui.chart;

import io.streamsql.text.Numbers;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// A bar with its name and its count: a button that is pressed in while the bar is chosen.
final class BarRow extends ToggleButton {
    static final double GAP = 8;

    private static final double CHECK = 18;
    private static final double LEAD_LEAST = 56;

    private final Label lead = new Label();
    private final Label name = new Label();
    private final FontIcon check = new FontIcon("mdoal-check");
    private final Region bar = new Region();
    private final Label count = new Label();
    private final Tooltip full = new Tooltip();
    private Bar shown = new Bar("", "", "", "", 0, false);
    private double nameWidth;
    private double countWidth;
    private double part;

    BarRow() {
        getStyleClass().setAll("bar-row");
        lead.getStyleClass().addAll("muted", "small", "may-be-cut");
        name.getStyleClass().addAll("strong", "small", "may-be-cut");
        bar.getStyleClass().add("bar");
        count.getStyleClass().add("mono");
        count.setAlignment(Pos.CENTER_RIGHT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setTooltip(full);
        setGraphic(new Columns());
    }

    void show(Bar other) {
        shown = other;
        lead.setText(other.lead());
        name.setText(other.name());
        count.setText(Numbers.shortCount(other.count()));
        check.setVisible(other.chosen());
        setSelected(other.chosen());
        full.setText(other.full());
        setAccessibleText(full.getText());
    }

    Bar bar() {
        return shown;
    }

    /// How wide its name would be, in pixels.
    double nameNeeds() {
        return lead.prefWidth(-1)
                + (shown.lead().isEmpty() ? 0 : GAP / 2)
                + name.prefWidth(-1)
                + (shown.chosen() ? CHECK : 0);
    }

    double countNeeds() {
        return count.prefWidth(-1);
    }

    /// @param names  the width of the names' column
    /// @param counts of the counts'
    /// @param share  how much of the bars' column the bar takes, from 0 to 1
    void setColumns(double names, double counts, double share) {
        nameWidth = names;
        countWidth = counts;
        part = share;
        ((Columns) getGraphic()).requestLayout();
    }

    private final class Columns extends Region {
        private static final double BAR_HEIGHT = 8;
        private static final double BAR_LEAST = 2;

        private Columns() {
            getChildren().addAll(lead, name, check, bar, count);
            setMouseTransparent(true);
        }

        @Override
        protected double computePrefWidth(double height) {
            return BarRow.this.getWidth() - BarRow.this.snappedLeftInset() - BarRow.this.snappedRightInset();
        }

        @Override
        protected double computePrefHeight(double width) {
            return BarRow.this.getHeight();
        }

        @Override
        protected void layoutChildren() {
            var room = nameWidth - (shown.chosen() ? CHECK : 0);
            var gap = shown.lead().isEmpty() ? 0 : GAP / 2;
            // Of both enough is left to tell them
            var before = Math.min(lead.prefWidth(-1), Math.max(LEAD_LEAST, room - gap - name.prefWidth(-1)));
            var ownName = Math.min(room - before - gap, name.prefWidth(-1));
            put(lead, 0, before);
            put(name, before + gap, ownName);
            check.relocate(
                    before + gap + ownName + GAP / 2,
                    Math.round((getHeight() - check.getLayoutBounds().getHeight()) / 2));
            put(count, getWidth() - countWidth, countWidth);
            var bars = getWidth() - nameWidth - countWidth - 2 * GAP;
            bar.resizeRelocate(
                    nameWidth + GAP,
                    Math.round((getHeight() - BAR_HEIGHT) / 2),
                    Math.max(BAR_LEAST, bars * part),
                    BAR_HEIGHT);
        }

        private void put(Label label, double left, double width) {
            var height = label.prefHeight(-1);
            label.resizeRelocate(Math.round(left), Math.round((getHeight() - height) / 2), Math.ceil(width), height);
        }
    }
}
