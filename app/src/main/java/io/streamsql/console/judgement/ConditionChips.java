package io.streamsql.console.judgement;

import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.Condition;

/// How a connector's condition is shown: the same chip on every screen.
public final class ConditionChips {
    private ConditionChips() {}

    /// The chip's word and tone.
    public static State of(Condition condition) {
        return new State(tone(condition), condition.word());
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
