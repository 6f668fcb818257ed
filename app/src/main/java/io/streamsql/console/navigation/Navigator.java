package io.streamsql.console.navigation;

/// How a part of one screen leads to another screen without knowing it. FX thread only.
public interface Navigator {

    /// Whether there is a screen that shows it.
    boolean leadsTo(Destination destination);

    /// Opens the screen; nothing happens where there is none.
    void open(Destination destination);
}
