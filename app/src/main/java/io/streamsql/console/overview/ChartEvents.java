package io.streamsql.console.overview;

import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.judgement.FlowState;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.ui.chart.ChartData.Mark;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Connectivity.NotConnected;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Remembers what happened, for the marks in the charts.
final class ChartEvents {
    private static final int KEPT = 100;

    // Made when they are drawn: their times are in the zone that is shown then
    private final Map<String, Supplier<Mark>> marks = new LinkedHashMap<>();
    private final Map<String, Condition> conditions = new HashMap<>();
    private FlowState flow = FlowState.STARTING;
    private Instant since = Instant.EPOCH;

    /// @param now what the whole pipeline does, as all screens say it
    void accept(HealthSnapshot health, FlowState now) {
        health.connectors().forEach(connector -> {
            connector(connector);
            held(connector, health);
        });
        if (now != flow) {
            markFlow(health.at());
            flow = now;
            since = begin(health);
        }
        markFlow(health.at());
    }

    /// What does not answer is missed some seconds before it is said.
    private Instant begin(HealthSnapshot health) {
        return flow == FlowState.NOT_CONNECTED
                ? health.notConnected().stream()
                        .map(NotConnected::since)
                        .min(Comparator.naturalOrder())
                        .orElse(health.at())
                : health.at();
    }

    private void markFlow(Instant now) {
        switch (flow) {
            case STOPPED, NOT_CONNECTED, STALLED -> {
                var word =
                        flow.word().toLowerCase(Locale.ROOT) + " for " + Numbers.duration(Duration.between(since, now));
                put(flow + " " + since, new Mark(since, word, Tone.WARNING, ""));
            }
            case CATCHING_UP, STREAMING, IDLE, STARTING -> {}
        }
    }

    /// Only what was seen to happen has a time.
    private void held(ConnectorHealth connector, HealthSnapshot health) {
        var condition = health.condition(connector);
        if (condition == Condition.NOT_KNOWN) {
            return;
        }
        var before = conditions.put(connector.name(), condition);
        if (before != null && before != condition && condition.held()) {
            var word = name(connector) + " " + condition.word().toLowerCase(Locale.ROOT);
            put(connector.name() + health.at(), new Mark(health.at(), word, Tone.WARNING, connector.name()));
        }
    }

    private void connector(ConnectorHealth connector) {
        connector.failure().ifPresent(failure -> failed(connector, failure));
    }

    private void failed(ConnectorHealth connector, ConnectorFailure failure) {
        var failed = name(connector) + " failed ";
        put(
                connector.name() + failure.since(),
                () -> new Mark(failure.since(), failed + Times.minute(failure.since()), Tone.BAD, connector.name()));
        failure.restarts()
                .forEach(restart -> put(
                        connector.name() + restart,
                        new Mark(restart, name(connector) + " restarted", Tone.NEUTRAL, connector.name())));
    }

    private static String name(ConnectorHealth connector) {
        return connector.tables().size() == 1
                ? connector.tables().getFirst().replaceFirst("^[^.]*\\.", "")
                : Concerns.label(connector);
    }

    private void put(String key, Mark mark) {
        put(key, () -> mark);
    }

    private void put(String key, Supplier<Mark> mark) {
        marks.put(key, mark);
        if (marks.size() > KEPT) {
            marks.remove(marks.keySet().iterator().next());
        }
    }

    List<Mark> within(Instant from, Instant to) {
        return marks.values().stream()
                .map(Supplier::get)
                .filter(mark -> !mark.at().isBefore(from) && mark.at().isBefore(to))
                .toList();
    }
}
