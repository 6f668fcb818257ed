package io.streamsql.console.connectors;

import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.TopicHealth;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Makes the table's rows of a snapshot.
final class ConnectorRows {
    private ConnectorRows() {}

    /// All connectors, in the configuration's order.
    static List<ConnectorRow> of(HealthSnapshot health) {
        return health.connectors().stream()
                .map(connector -> row(connector, health))
                .toList();
    }

    private static ConnectorRow row(ConnectorHealth connector, HealthSnapshot health) {
        var condition = health.condition(connector);
        var isRead = health.answer(Endpoint.KAFKA);
        var captured = connector.running();
        return new ConnectorRow(
                connector.name(),
                condition,
                health.word(connector),
                connector.entry(),
                connector.source(),
                connector.tables(),
                connector.topics(),
                connector.tasksRunning() + "/" + connector.tasks().size(),
                connector.topics().stream()
                        .map(health.topics()::get)
                        .filter(Objects::nonNull)
                        .map(TopicHealth::lastEvent)
                        .max(Comparator.naturalOrder()),
                connector.topics().stream()
                        .map(health.writer().lagByTopic()::get)
                        .filter(Objects::nonNull)
                        .map(TopicLag::behind)
                        .filter(_ -> isRead)
                        // What waits at the source of a connector that does not run, nobody has measured
                        .filter(behind -> behind.isPositive() || captured)
                        .max(Comparator.naturalOrder()),
                condition == Condition.FAILED ? down(connector, health.at()) : Optional.empty(),
                !connector.running()
                        && connector
                                .failure()
                                .filter(failure -> failure.diagnosis().lost())
                                .isPresent(),
                connector.restarts(),
                isRead && captured ? Numbers.NONE : Numbers.UNKNOWN);
    }

    private static Optional<Duration> down(ConnectorHealth connector, Instant now) {
        return connector
                .failure()
                .map(ConnectorFailure::since)
                .filter(since -> since.isBefore(now))
                .map((Instant since) -> Duration.between(since, now));
    }
}
