package io.streamsql.console.changes.rejected;

/// What the lower half shows of a rejected record.
public enum RejectedPart {
    VALUE("Value"),
    KEY("Key"),
    POSITION("Position");

    private final String word;

    RejectedPart(String word) {
        this.word = word;
    }

    /// On its tab.
    public String word() {
        return word;
    }
}
