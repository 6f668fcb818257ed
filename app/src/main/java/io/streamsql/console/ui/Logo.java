package io.streamsql.console.ui;

import javafx.scene.layout.Pane;
import javafx.scene.shape.SVGPath;

/// StreamSQL's mark: several streams that become one.
public final class Logo extends Pane {
    private static final double SIZE = 32;
    private static final String STREAMS = "M6 10 H10 C16 10 14 16 20 16 M6 22 H10 C16 22 14 16 20 16 M6 16 H26";

    public Logo() {
        getStyleClass().add("logo");
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        var streams = new SVGPath();
        streams.setContent(STREAMS);
        streams.getStyleClass().add("logo-streams");
        getChildren().add(streams);
    }
}
