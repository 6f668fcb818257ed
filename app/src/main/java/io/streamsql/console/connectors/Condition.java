package io.streamsql.console.connectors;

import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import java.util.stream.Stream;

/// How a connector is, in the operator's word; in the order in which they are listed, what needs a hand first.
public enum Condition {
    FAILED(Tone.BAD, "Failed"),
    /// It runs, and fails again and again.
    FLAPPING(Tone.WARNING, "Flapping"),
    NOT_CREATED(Tone.WARNING, "Not created"),
    RESTARTING(Tone.BUSY, "Restarting"),
    WAITING(Tone.WAITING, "Waiting"),
    /// Kafka Connect does not answer.
    NOT_KNOWN(Tone.WAITING, "Not known"),
    DELETED(Tone.OFF, "Deleted"),
    STOPPED(Tone.STOPPED, "Stopped"),
    PAUSED(Tone.PAUSED, "Paused"),
    RUNNING(Tone.GOOD, "Running");

    private final State state;

    Condition(Tone tone, String word) {
        this.state = new State(tone, word);
    }

    /// As it is shown.
    public State state() {
        return state;
    }

    /// Whether there is something in Kafka Connect to act on.
    public boolean exists() {
        return this != NOT_CREATED && this != DELETED;
    }

    /// Whether somebody holds it.
    public boolean held() {
        return this == PAUSED || this == STOPPED;
    }

    /// How it is as far as that is known now.
    static Condition of(ConnectorHealth connector, HealthSnapshot health) {
        return health.away(Endpoint.CONNECT).isPresent() ? NOT_KNOWN : of(connector);
    }

    /// How it was when the worker was last looked at.
    static Condition of(ConnectorHealth connector) {
        return switch (connector.state()) {
            case "PAUSED" -> PAUSED;
            case "STOPPED" -> STOPPED;
            case "DELETED" -> DELETED;
            case "NOT CREATED" -> NOT_CREATED;
            default -> alive(connector);
        };
    }

    private static Condition alive(ConnectorHealth connector) {
        if (connector.running()) {
            return connector.failure().isPresent() ? FLAPPING : RUNNING;
        }
        var failed = Stream.concat(
                        Stream.of(connector.state()), connector.tasks().stream().map(task -> task.state()))
                .anyMatch("FAILED"::equals);
        if (failed || connector.failure().isPresent()) {
            return FAILED;
        }
        return connector.state().equals("RESTARTING") ? RESTARTING : WAITING;
    }
}
