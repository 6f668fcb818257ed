package io.streamsql.console.frame;

import java.util.Arrays;
import java.util.Locale;

/// Something that `Go to…` offers.
///
/// @param kind   what it is: `Screen`, `Table`, `Action`
/// @param label  its name
/// @param hint   its shortcut, or an empty text
/// @param action what choosing it does; FX thread
public record GoToEntry(String kind, String label, String hint, Runnable action) {

    /// Whether every one of some words stands in it, in whatever order and case.
    public boolean matches(String words) {
        var text = (kind + " " + label).toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }
}
