package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.kafka.WrittenOffsets;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import java.util.Collection;
import java.util.HashMap;

/// Reads the ledger over a connection of its own, for whoever wants to know how far topics are written, and writes
/// nothing. A target without a ledger is one that nothing was written to.
///
/// One thread at a time, but for [#abort()].
public final class LedgerReader implements WrittenOffsets, AutoCloseable {
    private final ChangeStore store;

    /// @param store the target, for nobody else's use; closed with this
    public LedgerReader(ChangeStore store) {
        this.store = store;
    }

    @Override
    public Answer of(Collection<String> topics) {
        try {
            var next = new HashMap<PartitionId, Long>();
            store.positions(topics).forEach((partition, position) -> next.put(partition, position.nextOffset()));
            return Answer.of(next);
        } catch (StoreException notSaid) {
            // A script that creates what is missing may follow
            return Answer.unknown(notSaid.getMessage().lines().findFirst().orElseThrow());
        }
    }

    /// Any thread: breaks the connection, so that nobody waits for the target any longer.
    public void abort() {
        store.abort();
    }

    @Override
    public void close() {
        store.close();
    }
}
