package io.streamsql.console.judgement;

import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.HealthSnapshot;

/// How a connector's condition is shown: the same chip on every screen.
public final class ConditionChips {
    private ConditionChips() {}

    /// The chip of a connector at one moment.
    public static State of(HealthSnapshot health, ConnectorHealth connector) {
        return of(health.condition(connector), health.word(connector));
    }

    /// The chip of a condition.
    ///
    /// @param word what stands on it; see [HealthSnapshot#word]
    public static State of(Condition condition, String word) {
        return new State(tone(condition), word);
    }

    private static Tone tone(Condition condition) {
        return switch (condition) {
            case FAILED -> Tone.BAD;
            case FLAPPING, NOT_CREATED -> Tone.WARNING;
            case RESTARTING -> Tone.BUSY;
            case WAITING, NOT_KNOWN -> Tone.WAITING;
            case DELETED -> Tone.OFF;
            case STOPPED -> Tone.STOPPED;
            case PAUSED -> Tone.PAUSED;
            case RUNNING -> Tone.GOOD;
        };
    }
}
