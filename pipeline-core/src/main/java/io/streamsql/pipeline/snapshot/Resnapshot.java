package io.streamsql.pipeline.snapshot;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.source.SourceException;
import io.streamsql.pipeline.source.SourceReader;
import io.streamsql.pipeline.spec.ConnectorNames;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a connector copy one of its tables again, while it streams, and follows that to its end.
public final class Resnapshot {
    private static final Logger LOG = LoggerFactory.getLogger(Resnapshot.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /// A connector looks for signals every five seconds, and shows that a copy has ended with its next heartbeat.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ConnectClient connect;
    private final PipelineConfig config;
    private final ConnectorSpec spec;
    private final TableId table;

    /// @param connect to the worker; closing it is the caller's
    /// @param config  a configuration with the address of Kafka
    /// @param spec    the connector
    /// @param table   one of its tables
    /// @throws IllegalArgumentException if the connector cannot do it as it is configured, with what to do
    public Resnapshot(ConnectClient connect, PipelineConfig config, ConnectorSpec spec, TableId table) {
        refuse(Snapshots.obstacle(spec).or(() -> Snapshots.obstacle(spec, table)));
        this.connect = connect;
        this.config = config;
        this.spec = spec;
        this.table = table;
    }

    private static void refuse(Optional<String> obstacle) {
        obstacle.ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    /// How a copy stands.
    public enum State {
        /// The signal is sent; the connector has not begun.
        WAITING,
        COPYING,
        DONE,
        /// Nothing came of the signal for a minute: the table is empty, or the connector does not stream.
        NOTHING
    }

    /// A copy at one moment.
    ///
    /// @param state how it stands
    /// @param rows  rows copied so far
    public record Progress(State state, long rows) {}

    /// Sends the signal and waits for the copy to end. Ending to wait does not end the copy.
    ///
    /// @param listener is told on the caller's thread, about twice a second
    /// @return the last progress: done, or nothing
    /// @throws IllegalArgumentException                                if the source has no such table, or Debezium
    ///                                                                 cannot copy it; nothing was sent
    /// @throws KafkaUnavailableException                               if Kafka does not answer
    /// @throws io.streamsql.pipeline.connect.ConnectRestException if Connect does not
    /// @throws InterruptedException                                    if interrupted
    public Progress run(Consumer<Progress> listener) throws KafkaUnavailableException, InterruptedException {
        var real = asTheSourceSpellsIt();
        createTopic();
        try (var signals = new SnapshotSignals(config.kafka(), spec.entry().topic(table))) {
            var signal = Snapshots.signal(spec, real, "streamsql-" + UUID.randomUUID());
            signals.send(signal.topic(), signal.key(), signal.value());
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            var begun = false;
            while (true) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Stopped waiting; the copy goes on");
                }
                var rows = signals.rows(LOOK_EVERY);
                var underWay = Snapshots.isUnderWay(connect.offsets(spec.name()));
                begun |= underWay || rows > 0;
                var state = state(begun, underWay, deadline);
                var progress = new Progress(state, state == State.DONE ? signals.allRows() : rows);
                listener.accept(progress);
                if (progress.state() == State.DONE || progress.state() == State.NOTHING) {
                    return progress;
                }
            }
        }
    }

    /// SQL Server finds a table written in another case, and Debezium's signals do not. Where the source cannot be
    /// asked, though a connector may well reach it, the name is taken as it is configured.
    private TableId asTheSourceSpellsIt() throws InterruptedException {
        try {
            var there = new SourceReader(spec.entry().connection()).tables(List.of(spec));
            refuse(Snapshots.obstacle(spec, table, there));
            var real = there.named(table).orElseThrow();
            refuse(Snapshots.obstacle(spec, real));
            return real;
        } catch (SourceException away) {
            LOG.warn(
                    "{} is copied again by its configured name, which its case must fit: {}", table, away.getMessage());
            return table;
        }
    }

    private void createTopic() throws KafkaUnavailableException {
        var creation = config.connectors().topicCreation();
        if (creation.enabled()) {
            try (var catalog = new TopicCatalog(config.kafka())) {
                catalog.createSignals(ConnectorNames.SIGNAL_TOPIC, creation.replicationFactor());
            }
        }
    }

    private static State state(boolean begun, boolean underWay, long deadline) {
        if (underWay) {
            return State.COPYING;
        }
        if (begun) {
            return State.DONE;
        }
        return System.nanoTime() < deadline ? State.WAITING : State.NOTHING;
    }
}
