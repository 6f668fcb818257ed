package io.streamsql.console.connectors;

import io.streamsql.pipeline.health.Condition;

/// Which connectors are listed.
public enum Segment {
    ALL("All"),
    RUNNING("Running"),
    FAILED("Failed"),
    PAUSED("Paused");

    private final String word;

    Segment(String word) {
        this.word = word;
    }

    /// On its button, before the count.
    public String word() {
        return word;
    }

    boolean has(ConnectorRow row) {
        return switch (this) {
            case ALL -> true;
            case RUNNING -> row.condition() == Condition.RUNNING;
            case FAILED -> row.condition() == Condition.FAILED;
            case PAUSED -> row.condition() == Condition.PAUSED || row.condition() == Condition.STOPPED;
        };
    }
}
