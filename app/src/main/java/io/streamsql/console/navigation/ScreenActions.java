package io.streamsql.console.navigation;

/// What the keys that work everywhere do on a screen; its controller implements what applies. FX thread only.
public interface ScreenActions {

    /// The screen was opened by a button that leads to something on it.
    ///
    /// @param wanted one of the screen's places, and what it should show there
    default void show(Destination wanted) {}

    /// What F1 says of the screen.
    default ScreenHelp help() {
        return ScreenHelp.of("", "", "");
    }

    /// Ctrl+F.
    default void focusFilter() {}

    /// F5.
    default void refresh() {}

    /// Ctrl+E.
    default void export() {}

    /// Esc: closes what stands beside the list, else clears the filter.
    ///
    /// @return whether there was something to close or clear
    default boolean closeOrClear() {
        return false;
    }
}
