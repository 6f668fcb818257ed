package io.streamsql.console.navigation;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the help says of a screen.
///
/// @param title what the operator calls it
/// @param keys  what each of its own keys does, in the order to be shown
/// @param terms what its words mean, in the order to be shown
public record ScreenHelp(String title, Map<String, String> keys, Map<String, String> terms) {

    /// @param keys  a line for each key: the key, a bar, what it does
    /// @param terms a line for each word, alike
    public static ScreenHelp of(String title, String keys, String terms) {
        return new ScreenHelp(title, pairs(keys), pairs(terms));
    }

    private static Map<String, String> pairs(String lines) {
        var pairs = new LinkedHashMap<String, String>();
        lines.lines().map(line -> line.split("\\|", 2)).forEach(pair -> pairs.put(pair[0].strip(), pair[1].strip()));
        return pairs;
    }
}
