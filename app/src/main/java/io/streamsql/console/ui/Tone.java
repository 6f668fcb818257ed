package io.streamsql.console.ui;

/// What something means to the operator. Each has a style class for its colour, an icon, and never stands without a
/// word.
public enum Tone {
    GOOD("mdoal-check_circle"),
    BAD("mdal-error"),
    WARNING("mdmz-warning"),
    BUSY("mdomz-refresh"),
    WAITING("mdoal-hourglass_empty"),
    PAUSED("mdomz-pause_circle_outline"),
    STOPPED("mdomz-stop"),
    OFF("mdomz-remove_circle_outline"),
    LOCKED("mdoal-lock"),
    NEUTRAL("mdoal-info");

    private final String icon;

    Tone(String icon) {
        this.icon = icon;
    }

    /// The icon's name in Ikonli's Material pack.
    public String icon() {
        return icon;
    }

    /// The style class that gives the colour: `tone-good`.
    public String styleClass() {
        return "tone-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
