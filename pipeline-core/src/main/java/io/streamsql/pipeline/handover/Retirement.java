package io.streamsql.pipeline.handover;

import io.streamsql.pipeline.connectors.ConnectRestException;
import io.streamsql.pipeline.connectors.ObservedConnector;
import io.streamsql.pipeline.connectors.ParkedSpec;
import io.streamsql.pipeline.connectors.RetiringConfig;
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

    /// @param old a connector that is stopped
    void remove(ObservedConnector old) throws Exception {
        if (ParkedSpec.isPostgres(old.config())) {
            dropSlot(old);
        }
        // Else one of its name would go on from there some day, and find its log gone
        worker.client().resetOffsets(old.name());
        worker.client().delete(old.name());
    }

    private void dropSlot(ObservedConnector old) throws Exception {
        try {
            worker.configure(old.name(), RetiringConfig.of(old.config()));
            worker.run(old.name());
            worker.awaitRunning(old.name());
        } catch (MoveException | ConnectRestException unreachable) {
            remarks.add("The replication slot " + old.config().get("slot.name") + " of the database "
                    + old.config().get("database.dbname") + " may be left and keeps its log: drop it there. "
                    + unreachable.getMessage());
        }
        worker.stop(old.name());
        worker.awaitStopped(old.name());
    }

    /// What is left to do by hand, a sentence each.
    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
