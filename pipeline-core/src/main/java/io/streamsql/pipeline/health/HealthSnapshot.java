package io.streamsql.pipeline.health;

import io.streamsql.pipeline.health.Connectivity.Connected;
import io.streamsql.pipeline.health.Connectivity.NotConnected;
import io.streamsql.pipeline.health.metrics.PeakRate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The whole pipeline at one moment. Immutable.
///
/// @param at         when it was taken
/// @param writer     how the writer is doing
/// @param connectors every configured connector, by name
/// @param connect    what is wrong with Kafka Connect as a whole, or an empty text
/// @param topics     how each topic's changes arrive; a topic with none since the start is not there
/// @param peak       when the most changes were captured today (UTC), since the start; empty before the first look
/// @param connectivity whether each endpoint answers; what is known through one that does not is old
/// @param defects    exceptions that nobody foresaw, in parts that have not worked for a minute since
/// @param unexpected topics that hold records of the sources and that nobody reads, by name
public record HealthSnapshot(
        Instant at,
        WriterHealth writer,
        List<ConnectorHealth> connectors,
        String connect,
        Map<String, TopicHealth> topics,
        Optional<PeakRate> peak,
        Map<Endpoint, Connectivity> connectivity,
        List<Defect> defects,
        List<UnexpectedTopic> unexpected) {

    public HealthSnapshot {
        connectors = List.copyOf(connectors);
        topics = Map.copyOf(topics);
        connectivity = Map.copyOf(connectivity);
        defects = List.copyOf(defects);
        unexpected = List.copyOf(unexpected);
    }

    /// The endpoints that do not answer, in their order.
    public List<NotConnected> notConnected() {
        return notConnected(Endpoint.values()).toList();
    }

    /// The first of some endpoints that does not answer: what comes from them is not known now.
    public Optional<NotConnected> away(Endpoint... endpoints) {
        return notConnected(endpoints).findFirst();
    }

    /// Whether these answer, all of them: nobody knows yet what comes from one that was never heard of.
    public boolean answer(Endpoint... endpoints) {
        return Stream.of(endpoints).allMatch(endpoint -> connectivity.get(endpoint) instanceof Connected);
    }

    private Stream<NotConnected> notConnected(Endpoint... endpoints) {
        return Stream.of(endpoints)
                .map(connectivity::get)
                .filter(NotConnected.class::isInstance)
                .map(NotConnected.class::cast);
    }

    /// The defect that keeps the writer from writing anything, if one does for good: it came again each time that the
    /// writer was started.
    public Optional<Defect> writerIsStuck() {
        return defects.stream()
                .filter(defect -> defect.part().equals(Defect.WRITER) && defect.isLasting())
                .findFirst();
    }

    /// How a connector is, as far as that is known now.
    public Condition condition(ConnectorHealth connector) {
        return away(Endpoint.CONNECT).isPresent() ? Condition.NOT_KNOWN : connector.condition();
    }

    /// How a connector is, for people: the condition's word, or the worker's own where this program does not know it.
    public String word(ConnectorHealth connector) {
        return connector
                .unknownState()
                .filter(_ -> connector.condition() == Condition.NOT_KNOWN)
                .filter(_ -> away(Endpoint.CONNECT).isEmpty())
                .orElseGet(() -> condition(connector).word());
    }

    /// How many connectors run, with all their tasks.
    public long connectorsRunning() {
        return connectors.stream().filter(ConnectorHealth::running).count();
    }
}
