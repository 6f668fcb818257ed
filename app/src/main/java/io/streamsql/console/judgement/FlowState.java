package io.streamsql.console.judgement;

import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.pipeline.health.Connectivity;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.WriterHealth;
import io.streamsql.pipeline.health.WriterState;
import java.time.Duration;

/// What the pipeline as a whole is doing, in one word; in order of gravity.
public enum FlowState {
    /// Nothing is written, and nothing will be until someone acts.
    STOPPED("Stopped"),
    /// Kafka, Connect or the target does not answer; it is tried again.
    NOT_CONNECTED("Not connected"),
    /// Changes wait, and none was written for ten seconds.
    STALLED("Stalled"),
    /// Changes are written, but old ones still wait.
    CATCHING_UP("Catching up"),
    /// Changes are written as they come.
    STREAMING("Streaming"),
    /// There is nothing to write.
    IDLE("Idle"),
    /// There is no pipeline yet, or it prepares itself.
    STARTING("Starting");

    private static final Duration LATE = Duration.ofSeconds(10);

    private final String word;

    FlowState(String word) {
        this.word = word;
    }

    /// For people.
    public String word() {
        return word;
    }

    /// The state that a session is in.
    public static FlowState of(SessionSnapshot session) {
        return switch (session.phase()) {
            case STOPPED, FAILED -> STOPPED;
            case CHOOSING -> STARTING;
            case STARTING -> session.health().map(FlowState::starting).orElse(STARTING);
            case RUNNING, STOPPING -> session.health().map(FlowState::of).orElse(STARTING);
        };
    }

    private static FlowState starting(HealthSnapshot health) {
        return of(health) == STREAMING || isAway(health) ? of(health) : STARTING;
    }

    private static FlowState of(HealthSnapshot health) {
        return switch (health.writer().state()) {
            case STARTING -> isAway(health) ? NOT_CONNECTED : STARTING;
            case STOPPED, FAILED -> STOPPED;
            case RETRYING -> NOT_CONNECTED;
            case RUNNING, STOPPING -> running(health);
        };
    }

    private static boolean isAway(HealthSnapshot health) {
        return !health.notConnected().isEmpty();
    }

    private static FlowState running(HealthSnapshot health) {
        var writer = health.writer();
        if (isAway(health) || !health.connect().isEmpty()) {
            return NOT_CONNECTED;
        }
        if (allStopped(health)) {
            return STALLED;
        }
        if (oldest(writer).compareTo(LATE) > 0) {
            return writer.writtenRate() > 0 ? CATCHING_UP : STALLED;
        }
        if (writer.writtenRate() > 0) {
            return STREAMING;
        }
        if (writer.state() != WriterState.RUNNING) {
            return STOPPED;
        }
        return health.connectivity().containsValue(new Connectivity.Unknown()) ? STARTING : IDLE;
    }

    private static boolean allStopped(HealthSnapshot health) {
        return !health.connectors().isEmpty() && health.connectorsRunning() == 0;
    }

    /// How long the oldest change that is not yet written has been waiting in Kafka.
    public static Duration oldest(WriterHealth writer) {
        return writer.lagByTopic().values().stream()
                .map(TopicLag::behind)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
