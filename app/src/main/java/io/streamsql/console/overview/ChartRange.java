package io.streamsql.console.overview;

import io.streamsql.pipeline.health.metrics.HistoryRange;
import java.util.Arrays;

/// How far back the Overview looks.
public enum ChartRange {
    MINUTE("1 min", "Last minute", HistoryRange.MINUTE),
    QUARTER_HOUR("15 min", "Last 15 min", HistoryRange.QUARTER_HOUR),
    HOUR("1 h", "Last hour", HistoryRange.HOUR),
    SIX_HOURS("6 h", "Last 6 hours", HistoryRange.SIX_HOURS),
    DAY("24 h", "Last 24 hours", HistoryRange.DAY);

    private final String word;
    private final String title;
    private final HistoryRange history;

    ChartRange(String word, String title, HistoryRange history) {
        this.word = word;
        this.title = title;
        this.history = history;
    }

    /// On its button.
    public String word() {
        return word;
    }

    /// Over a column: `Last hour`.
    public String title() {
        return title;
    }

    HistoryRange history() {
        return history;
    }

    /// The one that was remembered under this name; a minute where it is none of them.
    static ChartRange named(String name) {
        return Arrays.stream(values())
                .filter(range -> range.name().equals(name))
                .findFirst()
                .orElse(MINUTE);
    }
}
