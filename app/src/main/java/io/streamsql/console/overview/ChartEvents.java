package io.streamsql.console.overview;

import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.ui.chart.ChartData.Mark;
import io.streamsql.pipeline.health.Connectivity.NotConnected;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.WriterState;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Remembers what happened, for the marks in the charts.
final class ChartEvents {
    private static final int KEPT = 100;

    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private Instant awaySince;

    void accept(HealthSnapshot health) {
        health.connectors().forEach(this::connector);
        var silent = health.notConnected().stream().map(NotConnected::since).min(Comparator.naturalOrder());
        var away = silent.isPresent() || health.writer().state() == WriterState.RETRYING;
        if (away && awaySince == null) {
            awaySince = silent.orElse(health.at());
        }
        if (awaySince != null) {
            var time = Numbers.duration(Duration.between(awaySince, health.at()));
            put("away " + awaySince, new Mark(awaySince, "not connected for " + time, Tone.WARNING, ""));
            awaySince = away ? awaySince : null;
        }
    }

    private void connector(ConnectorHealth connector) {
        connector.failure().ifPresent(failure -> failed(connector, failure));
    }

    private void failed(ConnectorHealth connector, ConnectorFailure failure) {
        var word = "%s failed %s".formatted(name(connector), Numbers.minute(failure.since()));
        put(connector.name() + failure.since(), new Mark(failure.since(), word, Tone.BAD, connector.name()));
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
        marks.put(key, mark);
        if (marks.size() > KEPT) {
            marks.remove(marks.keySet().iterator().next());
        }
    }

    List<Mark> within(Instant from, Instant to) {
        return marks.values().stream()
                .filter(mark -> !mark.at().isBefore(from) && mark.at().isBefore(to))
                .toList();
    }
}
