package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Removes connectors that others have replaced, with what they keep in Connect and, where Debezium can do it,
/// in the source.
final class Retirement {
    private final ConnectorStates connectors;
    private final List<String> remarks = new CopyOnWriteArrayList<>();

    Retirement(ConnectorStates connectors) {
        this.connectors = connectors;
    }

    /// @param old connectors that are stopped
    void remove(List<ObservedConnector> old) throws MoveException, KafkaUnavailableException, InterruptedException {
        dropSlots(old.stream()
                .filter(connector -> MoveSpec.isPostgres(connector.config()))
                .toList());
        SideBySide.each(old, connector -> {
            // Else one of its name would go on from there some day, and find its log gone
            connectors.resetOffsets(connector.name());
            connectors.delete(connector.name());
        });
    }

    private void dropSlots(List<ObservedConnector> old)
            throws MoveException, KafkaUnavailableException, InterruptedException {
        SideBySide.each(
                old, connector -> connectors.configure(connector.name(), RetiringConfig.of(connector.config())));
        SideBySide.each(old, connector -> connectors.run(connector.name()));
        SideBySide.each(old, connector -> {
            awaitRunning(connector);
            connectors.stop(connector.name());
        });
        SideBySide.each(old, connector -> connectors.awaitStopped(connector.name()));
    }

    private void awaitRunning(ObservedConnector connector) throws MoveException, InterruptedException {
        try {
            connectors.awaitRunning(connector.name());
        } catch (MoveException | ConnectRestException notRunning) {
            remarks.add("The replication slot " + connector.config().get("slot.name") + " of the database "
                    + connector.config().get("database.dbname") + " may be left and keeps its log: drop it there. "
                    + notRunning.getMessage());
        }
    }

    /// What is left to do by hand, a sentence each.
    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
