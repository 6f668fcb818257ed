package io.streamsql.console.connectors;

/// What the lower half shows of a connector.
public enum DetailTab {
    TRACE("Stack trace"),
    CONFIGURATION("Configuration"),
    OFFSETS("Offsets"),
    HISTORY("History");

    private final String title;

    DetailTab(String title) {
        this.title = title;
    }

    /// On its tab.
    public String title() {
        return title;
    }
}
