package io.streamsql.console.ui;

import java.util.Arrays;
import java.util.Locale;

/// What happened to a row, as every screen shows it: a colour, an icon, and a word that never lacks.
public enum ChangeKind {
    CREATE("c", "Create", "mdoal-add"),
    UPDATE("u", "Update", "mdoal-edit"),
    DELETE("d", "Delete", "mdomz-remove"),
    SNAPSHOT("r", "Snapshot", "mdomz-photo_camera"),
    TRUNCATE("t", "Truncate", "mdoal-layers_clear"),
    /// A record that is no change of a row.
    OTHER("", "Other", "mdoal-info");

    private final String code;
    private final String word;
    private final String icon;

    ChangeKind(String code, String word, String icon) {
        this.code = code;
        this.word = word;
        this.icon = icon;
    }

    /// The kind of Debezium's one-letter code; [#OTHER] for a code that it does not have.
    public static ChangeKind ofCode(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElse(OTHER);
    }

    /// Debezium's one-letter code.
    public String code() {
        return code;
    }

    /// For people.
    public String word() {
        return word;
    }

    /// Within a sentence: `the update`.
    public String inSentence() {
        return "the " + word.toLowerCase(Locale.ROOT);
    }

    /// The icon's name in Ikonli's Material pack.
    public String icon() {
        return icon;
    }

    /// The style class that gives the colour: `change-update`.
    public String styleClass() {
        return "change-" + name().toLowerCase(Locale.ROOT);
    }
}
