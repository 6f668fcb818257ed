package io.streamsql.console.overview;

import io.streamsql.console.judgement.ConditionChips;
import io.streamsql.console.session.ConfigFacts;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.TopicHealth;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.Series;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes the rows of the sources and their tables.
final class SourceRows {
    private final HealthSnapshot health;
    private final Map<String, Series> lines;
    private final boolean isRead;
    private final boolean isWritten;
    private final String none;
    private final Map<String, ConnectorHealth> byTopic = new HashMap<>();

    private SourceRows(HealthSnapshot health, Map<String, Series> lines) {
        this.health = health;
        this.lines = lines;
        this.isRead = health.answer(Endpoint.KAFKA);
        this.isWritten = health.answer(Endpoint.KAFKA, Endpoint.TARGET);
        this.none = isWritten ? Numbers.NONE : Numbers.UNKNOWN;
        health.connectors().forEach(connector -> connector.topics().forEach(topic -> byTopic.put(topic, connector)));
    }

    /// All of them, in the configuration's order.
    static List<SourceRow> of(SessionSnapshot session, Optional<History> history) {
        if (session.health().isEmpty() || session.config().isEmpty()) {
            return List.of();
        }
        var rows = new SourceRows(
                session.health().get(), history.map(History::topics).orElse(Map.of()));
        return session.config().get().sources().stream().map(rows::source).toList();
    }

    private SourceRow source(ConfigFacts.Source source) {
        var tables =
                source.enabled() ? source.tables().stream().map(this::table).toList() : List.<SourceRow>of();
        var line = source.tables().stream()
                .map(table -> lines.get(table.topic()))
                .filter(java.util.Objects::nonNull)
                .reduce(Series::plus);
        return new SourceRow(
                "source " + source.number(),
                source.name(),
                source.database(),
                source.enabled() ? state(tables) : new State(Tone.OFF, "Disabled"),
                Optional.of(source.tables().size()),
                tables.stream().flatMap(row -> row.rate().stream()).reduce(Double::sum),
                line.orElse(Series.EMPTY),
                tables.stream().flatMap(row -> row.p99().stream()).max(Comparator.naturalOrder()),
                lag(tables),
                Optional.empty(),
                tables.stream().flatMap(row -> row.lastEvent().stream()).max(Comparator.naturalOrder()),
                source.enabled() ? none : Numbers.NONE,
                tables);
    }

    /// Nothing is a sum of tables that are all known.
    private static Optional<Long> lag(List<SourceRow> tables) {
        return tables.stream()
                .flatMap(row -> row.lag().stream())
                .reduce(Long::sum)
                .filter(sum ->
                        sum > 0 || tables.stream().allMatch(row -> row.lag().isPresent()));
    }

    private static State state(List<SourceRow> tables) {
        var failed =
                tables.stream().filter(row -> row.state().tone() == Tone.BAD).count();
        if (failed == tables.size() && failed > 0) {
            return new State(Tone.BAD, "Failed");
        }
        if (failed > 0) {
            return new State(Tone.WARNING, "%d of %d failed".formatted(failed, tables.size()));
        }
        return tables.stream()
                .map(SourceRow::state)
                .filter(state -> state.tone() != Tone.GOOD)
                .findFirst()
                .map(state -> ofAll(state, tables))
                .orElse(new State(Tone.GOOD, "Running"));
    }

    /// `1 of 3 paused` where the others are something else.
    private static State ofAll(State state, List<SourceRow> tables) {
        var alike = tables.stream().filter(row -> row.state().equals(state)).count();
        return alike == tables.size()
                ? state
                : new State(
                        state.tone(),
                        "%d of %d %s"
                                .formatted(alike, tables.size(), state.word().toLowerCase(Locale.ROOT)));
    }

    private SourceRow table(ConfigFacts.Table table) {
        var connector = Optional.ofNullable(byTopic.get(table.topic()));
        var topic = Optional.ofNullable(health.topics().get(table.topic()));
        var lag = Optional.ofNullable(health.writer().lagByTopic().get(table.topic()));
        var captured = connector.filter(ConnectorHealth::running).isPresent();
        return new SourceRow(
                table.topic(),
                table.name(),
                table.schema(),
                connector.map(one -> ConditionChips.of(health, one)).orElse(new State(Tone.WAITING, "Waiting")),
                Optional.empty(),
                isWritten ? Optional.of(topic.map(TopicHealth::rate).orElse(0.0)) : Optional.empty(),
                Optional.ofNullable(lines.get(table.topic())).orElse(Series.EMPTY),
                topic.filter(_ -> isWritten)
                        .map(TopicHealth::latency)
                        .filter(recent -> recent.count() > 0)
                        .map(recent -> recent.p99()),
                lag.filter(_ -> isRead)
                        .map(TopicLag::records)
                        // What waits at the source of a connector that does not run, nobody has counted
                        .filter(records -> records > 0 || captured),
                connector
                        .filter(one -> health.condition(one) == Condition.FAILED)
                        .flatMap(this::down),
                topic.map(TopicHealth::lastEvent),
                none,
                List.of());
    }

    private Optional<Duration> down(ConnectorHealth connector) {
        return connector
                .failure()
                .map(failure -> failure.since())
                .filter(since -> since.isBefore(health.at()))
                .map((Instant since) -> Duration.between(since, health.at()));
    }
}
