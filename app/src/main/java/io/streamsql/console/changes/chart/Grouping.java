package io.streamsql.console.changes.chart;

/// What the bars stand for.
public enum Grouping {
    TABLE("Table", "By table", "table", "tables"),
    SOURCE("Source", "By source", "source", "sources");

    private final String word;
    private final String title;
    private final String one;
    private final String several;

    Grouping(String word, String title, String one, String several) {
        this.word = word;
        this.title = title;
        this.one = one;
        this.several = several;
    }

    /// In the menu.
    public String word() {
        return word;
    }

    /// Over the bars.
    public String title() {
        return title;
    }

    /// One of them in a sentence.
    public String one() {
        return one;
    }

    /// Several of them in a sentence.
    public String several() {
        return several;
    }
}
