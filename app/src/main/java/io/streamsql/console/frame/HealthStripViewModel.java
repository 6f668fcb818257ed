package io.streamsql.console.frame;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.judgement.FlowState;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The strip that is always on top: one word, how much of it runs, what failed, and three figures. FX thread only.
public final class HealthStripViewModel {
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(this, "state", new State(Tone.BUSY, FlowState.STARTING.word()));
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper(this, "counts", "");
    private final ReadOnlyStringWrapper alarm = new ReadOnlyStringWrapper(this, "alarm", "");
    private final ReadOnlyStringWrapper lag = new ReadOnlyStringWrapper(this, "lag", Numbers.NONE);
    private final ReadOnlyStringWrapper latency = new ReadOnlyStringWrapper(this, "latency", Numbers.NONE);
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper(this, "rate", Numbers.NONE);
    private List<Concern> failures = List.of();

    /// The pipeline's state.
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// How many connectors run: `11 of 12 connectors`.
    public ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// What failed: `1 failed`; empty while nothing is.
    public ReadOnlyStringProperty alarmProperty() {
        return alarm.getReadOnlyProperty();
    }

    /// Changes in Kafka that are not written yet: `212 changes`.
    public ReadOnlyStringProperty lagProperty() {
        return lag.getReadOnlyProperty();
    }

    /// 99 % took no longer in the last minute: `1.24 s`.
    public ReadOnlyStringProperty latencyProperty() {
        return latency.getReadOnlyProperty();
    }

    /// Changes written per second: `1,284`.
    public ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /// What failed, the worst first.
    List<Concern> failures() {
        return failures;
    }

    void accept(SessionSnapshot session, List<Concern> concerns) {
        var flow = FlowState.of(session, concerns);
        var troubled = concerns.stream().anyMatch(concern -> concern.flow().equals(Optional.of(flow)));
        state.set(new State(troubled && flow == FlowState.CATCHING_UP ? Tone.WARNING : flow.tone(), flow.word()));
        failures =
                concerns.stream().filter(concern -> concern.tone() == Tone.BAD).toList();
        alarm.set(failures.isEmpty() ? "" : failures.size() + " failed");
        session.health().ifPresentOrElse(this::figures, this::noFigures);
    }

    private void figures(HealthSnapshot health) {
        var all = health.connectors().size();
        var running = known(health, Numbers.count(health.connectorsRunning()), Endpoint.CONNECT);
        counts.set(
                all == 0
                        ? Numbers.UNKNOWN + " connectors"
                        : "%s of %s".formatted(running, Counted.of(all, "connector", "connectors")));
        var writer = health.writer();
        lag.set(known(health, Counted.of(writer.lag(), "change", "changes"), Endpoint.KAFKA));
        var recent = writer.recentLatency().total();
        var slowest = recent.count() == 0 ? Numbers.NONE : Numbers.millis(recent.p99());
        latency.set(known(health, slowest, Endpoint.KAFKA, Endpoint.TARGET));
        rate.set(known(health, Numbers.rate(writer.writtenRate()), Endpoint.KAFKA, Endpoint.TARGET));
    }

    private static String known(HealthSnapshot health, String figure, Endpoint... from) {
        return health.answer(from) ? figure : Numbers.UNKNOWN;
    }

    private void noFigures() {
        counts.set("");
        for (var figure : List.of(lag, latency, rate)) {
            figure.set(Numbers.NONE);
        }
    }
}
