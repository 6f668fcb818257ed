package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ObservedConnector;
import java.util.ArrayList;
import java.util.List;

/// Removes connectors that others have replaced, with what they keep in Connect and, where Debezium can do it,
/// in the source.
final class Retirement {
    private final ConnectorStates connectors;
    private final List<String> remarks = new ArrayList<>();

    Retirement(ConnectorStates connectors) {
        this.connectors = connectors;
    }

    /// @param old connectors that are stopped
    void remove(List<ObservedConnector> old) throws MoveException, InterruptedException {
        dropSlots(old.stream()
                .filter(connector -> MoveSpec.isPostgres(connector.config()))
                .toList());
        for (var connector : old) {
            // Else one of its name would go on from there some day, and find its log gone
            connectors.resetOffsets(connector.name());
            connectors.delete(connector.name());
        }
    }

    private void dropSlots(List<ObservedConnector> old) throws MoveException, InterruptedException {
        for (var connector : old) {
            connectors.configure(connector.name(), RetiringConfig.of(connector.config()));
        }
        for (var connector : old) {
            connectors.run(connector.name());
        }
        for (var connector : old) {
            awaitRunning(connector);
            connectors.stop(connector.name());
        }
        for (var connector : old) {
            connectors.awaitStopped(connector.name());
        }
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
