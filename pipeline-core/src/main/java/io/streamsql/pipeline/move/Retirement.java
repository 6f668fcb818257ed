package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.source.SourceCleanup;
import io.streamsql.pipeline.source.SourceObjects;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Removes connectors that others have replaced, with what they keep in Connect and in the source. Their slots Debezium
/// drops, which works from wherever Connect is; whether it did, and what it leaves, StreamSQL sees to, where it is let
/// in.
final class Retirement {
    private final ConnectorStates connectors;
    private final List<ConnectorSpec> wanted;
    private final SourceCleanup cleanup;
    /// By connector why Debezium did not drop its slot.
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final List<String> remarks = new CopyOnWriteArrayList<>();

    /// @param wanted the connectors that replace them: they know the same databases, and what they use stays
    Retirement(ConnectorStates connectors, List<ConnectorSpec> wanted) {
        this.connectors = connectors;
        this.wanted = List.copyOf(wanted);
        this.cleanup = new SourceCleanup(
                wanted.stream().map(ConnectorSpec::entry).distinct().toList());
    }

    /// @param old connectors that are stopped
    void remove(List<ObservedConnector> old) throws MoveException, KafkaUnavailableException, InterruptedException {
        var postgres = old.stream()
                .filter(connector -> MoveSpec.isPostgres(connector.config()))
                .toList();
        dropSlots(postgres);
        SideBySide.each(old, connector -> {
            // Else one of its name would go on from there some day, and find its log gone
            connectors.resetOffsets(connector.name());
            connectors.delete(connector.name());
        });
        var others = ConnectorRemoval.users(connectors.client(), wanted);
        SideBySide.each(postgres, connector -> cleanUp(connector, others));
    }

    private void dropSlots(List<ObservedConnector> old)
            throws MoveException, KafkaUnavailableException, InterruptedException {
        SideBySide.each(
                old, connector -> connectors.configure(connector.name(), RetiringConfig.of(connector.config())));
        SideBySide.each(old, connector -> connectors.run(connector.name()));
        SideBySide.each(old, connector -> {
            awaitRetiring(connector);
            connectors.stop(connector.name());
        });
        SideBySide.each(old, connector -> connectors.awaitStopped(connector.name()));
    }

    private void awaitRetiring(ObservedConnector connector) throws MoveException, InterruptedException {
        try {
            connectors.awaitRetiring(connector.name());
        } catch (MoveException | ConnectRestException notRunning) {
            failures.put(connector.name(), notRunning.getMessage());
        }
    }

    private void cleanUp(ObservedConnector connector, List<SourceObjects> others) throws InterruptedException {
        var kept = SourceObjects.of(connector.name(), connector.config());
        if (kept.isPresent()) {
            var failure = failures.get(connector.name());
            var outcome = cleanup.drop(kept.get(), others);
            remarks.addAll(outcome.left());
            if (failure != null && !outcome.slotGone()) {
                remarks.add("Debezium could not drop its slot either: " + failure);
            }
        }
    }

    /// What is left to do by hand, a sentence each.
    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
