package io.streamsql.pipeline.move;

import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.WorkerInfo.Feature;
import io.streamsql.pipeline.source.SourceCleanup;
import io.streamsql.pipeline.source.SourceCleanup.Outcome;
import io.streamsql.pipeline.source.SourceObjects;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/// Deletes connectors for good, with what they keep at a PostgreSQL source: nobody would read from its replication slot
/// any more, and the source would keep its log for ever. A connector's offsets go with its slot, or one of its name
/// would go on some day from where the log is gone. Safe for use by many threads.
public final class ConnectorRemoval {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConnectClient connect;
    private final ConnectorStates connectors;
    private final SourceCleanup cleanup;
    private final List<ConnectorSpec> wanted;

    /// Does nothing yet.
    ///
    /// @param connect to the worker; closing it is the caller's
    /// @param entries all of the configuration, whose logins are used at the sources
    /// @param wanted  the connectors that the configuration asks for: what they use stays
    public ConnectorRemoval(ConnectClient connect, List<SourceEntry> entries, List<ConnectorSpec> wanted) {
        this.connect = connect;
        this.connectors = new ConnectorStates(connect, PATIENCE);
        this.cleanup = new SourceCleanup(entries);
        this.wanted = List.copyOf(wanted);
    }

    /// Deletes one, whatever state it is in.
    ///
    /// @return what became of what it kept at its source
    /// @throws ConnectRestException  if Connect does not do it; another try goes on
    /// @throws CancellationException if interrupted; the interrupt flag is set again, and another try goes on
    public Outcome remove(String connector) {
        try {
            var kept = connectors.find(connector).flatMap(there -> SourceObjects.of(connector, there.config()));
            if (kept.isPresent()) {
                return remove(kept.get());
            }
            connect.delete(connector);
            return Outcome.NOTHING;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while " + connector + " was deleted; another try goes on");
        }
    }

    private Outcome remove(SourceObjects kept) throws InterruptedException {
        var others = users(connect, wanted);
        var obstacle = obstacle(kept);
        if (obstacle.isEmpty()) {
            connectors.stop(kept.connector());
            obstacle = notStopped(kept.connector());
        }
        var outcome = obstacle.isPresent() ? cleanup.leave(kept, others, obstacle.get()) : cleanup.drop(kept, others);
        if (outcome.slotGone()) {
            connectors.resetOffsets(kept.connector());
        }
        connect.delete(kept.connector());
        return outcome;
    }

    /// What connectors keep at their sources: all that are there, ours or not, and those that are wanted.
    static List<SourceObjects> users(ConnectClient connect, List<ConnectorSpec> wanted) {
        return Stream.concat(
                        connect.connectors().stream().map(there -> SourceObjects.of(there.name(), there.config())),
                        wanted.stream().map(spec -> SourceObjects.of(spec.name(), spec.config())))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> obstacle(SourceObjects kept) throws InterruptedException {
        return connect.worker().offers(Feature.CHANGE_OFFSETS)
                ? cleanup.obstacle(kept)
                : Optional.of("Kafka Connect before version " + Feature.CHANGE_OFFSETS.since()
                        + " keeps its offsets, which need the slot.");
    }

    private Optional<String> notStopped(String connector) throws InterruptedException {
        try {
            connectors.awaitStopped(connector);
            return Optional.empty();
        } catch (MoveException tooSlow) {
            return Optional.of("it did not stop within " + PATIENCE.toSeconds() + " s.");
        }
    }
}
