package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ObservedConnector;
import java.util.ArrayList;
import java.util.List;

/// Removes connectors that others have taken over from, with what they keep in Connect and, where Debezium can do it,
/// in the source.
final class Retirement {
    private final Worker worker;
    private final List<String> remarks = new ArrayList<>();

    Retirement(Worker worker) {
        this.worker = worker;
    }

    /// @param old connectors that are stopped
    void remove(List<ObservedConnector> old) throws Exception {
        dropSlots(old.stream()
                .filter(connector -> MoveSpec.isPostgres(connector.config()))
                .toList());
        for (var connector : old) {
            // Else one of its name would go on from there some day, and find its log gone
            worker.client().resetOffsets(connector.name());
            worker.client().delete(connector.name());
        }
    }

    private void dropSlots(List<ObservedConnector> old) throws Exception {
        for (var connector : old) {
            worker.configure(connector.name(), RetiringConfig.of(connector.config()));
        }
        for (var connector : old) {
            worker.run(connector.name());
        }
        for (var connector : old) {
            awaitRunning(connector);
            worker.stop(connector.name());
        }
        for (var connector : old) {
            worker.awaitStopped(connector.name());
        }
    }

    private void awaitRunning(ObservedConnector connector) throws Exception {
        try {
            worker.awaitRunning(connector.name());
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
