package io.streamsql.console.navigation;

/// Where a button leads.
///
/// @param place  which screen
/// @param filter what it should show there, in the screen's own words; empty for all
public record Destination(Place place, String filter) {

    /// All that a screen has.
    public static Destination to(Place place) {
        return new Destination(place, "");
    }
}
