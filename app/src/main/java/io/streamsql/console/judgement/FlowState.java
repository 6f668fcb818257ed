package io.streamsql.console.judgement;

import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.Connectivity;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.WriterHealth;
import io.streamsql.pipeline.health.WriterState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the pipeline as a whole is doing, in one word; in order of gravity. What is wrong comes from the concerns and
/// from nowhere else: the word cannot say what the list of them does not.
public enum FlowState {
    /// Nothing is written, and nothing will be until someone acts.
    STOPPED("Stopped", Tone.STOPPED),
    /// Kafka, Connect or the target does not answer; it is tried again.
    NOT_CONNECTED("Not connected", Tone.WARNING),
    /// Changes wait, and none was written for ten seconds; or nothing is captured.
    STALLED("Stalled", Tone.WARNING),
    /// Changes are written, but old ones still wait.
    CATCHING_UP("Catching up", Tone.BUSY),
    /// Changes are written as they come.
    STREAMING("Streaming", Tone.GOOD),
    /// There is nothing to write.
    IDLE("Idle", Tone.PAUSED),
    /// There is no pipeline yet, or it prepares itself.
    STARTING("Starting", Tone.BUSY);

    private static final Duration BEHIND = Duration.ofSeconds(10);

    private final String word;
    private final Tone tone;

    FlowState(String word, Tone tone) {
        this.word = word;
        this.tone = tone;
    }

    /// For people.
    public String word() {
        return word;
    }

    /// Its colour, where no concern says more.
    public Tone tone() {
        return tone;
    }

    /// The state that a session is in.
    ///
    /// @param concerns all that there are at this moment
    public static FlowState of(SessionSnapshot session, List<Concern> concerns) {
        return concerns.stream()
                .map(Concern::flow)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> untroubled(session));
    }

    private static FlowState untroubled(SessionSnapshot session) {
        return switch (session.phase()) {
            case STOPPED, FAILED -> STOPPED;
            case CHOOSING -> STARTING;
            case STARTING ->
                session.health().map(FlowState::of).filter(STREAMING::equals).orElse(STARTING);
            case RUNNING, STOPPING -> session.health().map(FlowState::of).orElse(STARTING);
        };
    }

    private static FlowState of(HealthSnapshot health) {
        return switch (health.writer().state()) {
            case STARTING, RETRYING -> STARTING;
            case STOPPED, FAILED -> STOPPED;
            case RUNNING, STOPPING -> running(health);
        };
    }

    private static FlowState running(HealthSnapshot health) {
        var writer = health.writer();
        if (isBehind(writer)) {
            return CATCHING_UP;
        }
        if (writer.writtenRate() > 0) {
            return STREAMING;
        }
        if (writer.state() != WriterState.RUNNING) {
            return STOPPED;
        }
        var onTheirWay = !health.connectors().isEmpty() && health.connectorsRunning() == 0;
        return onTheirWay || health.connectivity().containsValue(new Connectivity.Unknown()) ? STARTING : IDLE;
    }

    /// Whether changes wait for longer than one batch takes.
    static boolean isBehind(WriterHealth writer) {
        return oldest(writer).compareTo(BEHIND) > 0;
    }

    /// How long the oldest change that is not yet written has been waiting in Kafka.
    public static Duration oldest(WriterHealth writer) {
        return writer.lagByTopic().values().stream()
                .map(TopicLag::behind)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
