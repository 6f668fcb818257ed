package io.streamsql.console.settings;

import java.util.Arrays;

/// What the operator wants the window to look like.
public enum ThemeChoice {
    LIGHT("Light", "mdomz-wb_sunny"),
    DARK("Dark", "mdomz-nights_stay"),
    /// As the desktop is.
    SYSTEM("System", "mdoal-brightness_auto");

    private final String word;
    private final String icon;

    ThemeChoice(String word, String icon) {
        this.word = word;
        this.icon = icon;
    }

    /// For people.
    public String word() {
        return word;
    }

    /// The icon's name in Ikonli's Material pack.
    public String icon() {
        return icon;
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
