package io.streamsql.console.navigation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Every screen of the console, in the order of the navigation.
public enum Screen {
    OVERVIEW("overview", "Overview", "mdoal-dashboard", 1, Place.OVERVIEW),
    CONNECTORS("connectors", "Connectors", "mdoal-electrical_services", 2, Place.CONNECTORS),
    TOPICS("topics", "Topics", "mdomz-topic", 3, Place.TOPICS),
    CHANGES("changes", "Changes", "mdoal-history", 4, Place.CHANGES, Place.REJECTED);

    private final String fxml;
    private final String title;
    private final String icon;
    private final int digit;
    private final List<Place> places;

    Screen(String fxml, String title, String icon, int digit, Place... places) {
        this.fxml = fxml;
        this.title = title;
        this.icon = icon;
        this.digit = digit;
        this.places = List.of(places);
    }

    /// The name of its FXML file, without the ending.
    public String fxml() {
        return fxml;
    }

    /// What the operator calls it.
    public String title() {
        return title;
    }

    /// Its icon's name.
    public String icon() {
        return icon;
    }

    /// The digit that opens it with Ctrl.
    public int digit() {
        return digit;
    }

    /// How that is written: `Ctrl+1`.
    public String shortcut() {
        return "Ctrl+" + digit;
    }

    /// The screen that shows something, where there is one.
    public static Optional<Screen> serving(Place place) {
        return Arrays.stream(values())
                .filter(screen -> screen.places.contains(place))
                .findFirst();
    }
}
