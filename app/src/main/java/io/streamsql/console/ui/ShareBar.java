package io.streamsql.console.ui;

import java.util.Arrays;
import javafx.scene.layout.Region;

/// A bar of parts side by side; each part has a style class of its own.
public final class ShareBar extends Region {
    private static final double GAP = 2;
    private double[] shares = {};

    public ShareBar() {
        getStyleClass().add("share-bar");
    }

    /// @param styles the parts' style classes
    public void setParts(String... styles) {
        getChildren()
                .setAll(Arrays.stream(styles)
                        .map(style -> {
                            var part = new Region();
                            part.getStyleClass().add(style);
                            return part;
                        })
                        .toList());
    }

    /// @param shares each part's share, from 0 to 1
    public void setShares(double... shares) {
        if (!Arrays.equals(shares, this.shares)) {
            this.shares = shares.clone();
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        var room = getWidth() - GAP * (getChildren().size() - 1);
        var left = 0.0;
        for (var index = 0; index < getChildren().size(); index++) {
            var width = index < shares.length ? Math.round(room * shares[index]) : 0;
            getChildren().get(index).resizeRelocate(left, 0, width, getHeight());
            left += width + GAP;
        }
    }
}
