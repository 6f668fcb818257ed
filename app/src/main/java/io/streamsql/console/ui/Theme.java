package io.streamsql.console.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;

/// One of the two looks of the window.
public enum Theme {
    LIGHT(new PrimerLight().getUserAgentStylesheet()),
    DARK(new PrimerDark().getUserAgentStylesheet());

    private static final String FOLDER = "/io/streamsql/console/styles/";
    private static final List<String> SHEETS = List.of(
            "tokens",
            "parts",
            "frame",
            "charts",
            "tables",
            "screens",
            "connectors",
            "topics",
            "changes",
            "changes-record",
            "changes-rejected",
            "changes-past",
            "welcome");
    private static final String DARK_TOKENS = "tokens-dark";

    private final String base;

    Theme(String base) {
        this.base = base;
    }

    /// Dresses a scene, and everything that is shown later. FX thread only.
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(base);
        var sheets = new ArrayList<>(SHEETS);
        if (this == DARK) {
            sheets.add(1, DARK_TOKENS);
        }
        scene.getStylesheets()
                .setAll(sheets.stream()
                        .map(sheet ->
                                Theme.class.getResource(FOLDER + sheet + ".css").toExternalForm())
                        .toList());
    }
}
