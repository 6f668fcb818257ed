package io.streamsql.pipeline.health;

import java.util.Optional;

/// How a connector is, in an operator's word: the one judgement that every screen and the terminal show. In the order
/// in which connectors are listed, what needs a hand first.
public enum Condition {
    FAILED("Failed"),
    /// It runs, and fails again and again.
    FLAPPING("Flapping"),
    /// It is wanted, and something keeps it from being created.
    NOT_CREATED("Not created"),
    RESTARTING("Restarting"),
    /// It is on its way: no worker runs it yet, or not all of its tasks.
    WAITING("Waiting"),
    /// Kafka Connect does not answer, or says something that this program does not know.
    NOT_KNOWN("Not known"),
    /// Somebody deleted it, here or in Kafka Connect.
    DELETED("Deleted"),
    STOPPED("Stopped"),
    PAUSED("Paused"),
    /// It runs with all its tasks. That does not prove that changes flow.
    RUNNING("Running");

    private final String word;

    Condition(String word) {
        this.word = word;
    }

    /// For people.
    public String word() {
        return word;
    }

    /// Whether it runs with all its tasks, at this moment.
    public boolean runs() {
        return this == RUNNING || this == FLAPPING;
    }

    /// Whether there is something in Kafka Connect to act on.
    public boolean exists() {
        return this != NOT_CREATED && this != DELETED;
    }

    /// Whether somebody holds it.
    public boolean held() {
        return this == PAUSED || this == STOPPED;
    }

    /// How a connector is that Kafka Connect has. Pure.
    ///
    /// @param overall the worst of its own state and its tasks'
    /// @param failure how it failed, while it is failed or fails again and again
    public static Condition of(ConnectorState overall, Optional<ConnectorFailure> failure) {
        return switch (overall) {
            // What runs again after its source had lost changes began anew
            case ConnectorState.Known.RUNNING ->
                failure.filter(failed -> !failed.diagnosis().lost()).isPresent() ? FLAPPING : RUNNING;
            case ConnectorState.Known.PAUSED -> PAUSED;
            case ConnectorState.Known.STOPPED -> STOPPED;
            case ConnectorState.Known.DESTROYED -> DELETED;
            case ConnectorState.Known.FAILED -> FAILED;
            case ConnectorState.Known.RESTARTING -> failure.isPresent() ? FAILED : RESTARTING;
            case ConnectorState.Known.UNASSIGNED -> failure.isPresent() ? FAILED : WAITING;
            case ConnectorState.Other _ -> failure.isPresent() ? FAILED : NOT_KNOWN;
        };
    }
}
