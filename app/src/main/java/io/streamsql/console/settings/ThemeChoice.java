package io.streamsql.console.settings;

import java.util.Arrays;

/// What the operator wants the window to look like.
public enum ThemeChoice {
    LIGHT("Light"),
    DARK("Dark"),
    /// As the desktop is.
    SYSTEM("System");

    private final String word;

    ThemeChoice(String word) {
        this.word = word;
    }

    /// For people.
    public String word() {
        return word;
    }

    /// The next one, for a button that goes round.
    public ThemeChoice next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /// The one that was remembered under this name; the desktop's where it is none of them.
    public static ThemeChoice named(String name) {
        return Arrays.stream(values())
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElse(SYSTEM);
    }
}
