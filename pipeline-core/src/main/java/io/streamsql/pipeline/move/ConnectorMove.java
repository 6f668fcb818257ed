package io.streamsql.pipeline.move;

import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.WorkerInfo.Feature;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.source.SourceObstacles;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Moves the capturing of tables from connectors that the configuration no longer asks for to those that it asks for
/// instead, while both the source and the pipeline go on: after a change of `CONNECTOR_SCOPE` or of an entry's number.
/// Afterwards every change stands in its topic, once.
///
/// It may end at any moment, also by a crash: nothing is lost then, and another run goes on. Two runs at a time disturb
/// each other, but harm nothing. Uses Kafka and Kafka Connect alone, from version 3.7 of the worker on.
public final class ConnectorMove {
    /// For any one step: a connector's start takes seconds, a quiet source's next log entry a while.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// A group needs some seconds, most of them for connectors to start; each has a few threads of the worker's.
    private static final int AT_A_TIME = 4;

    private final ConnectClient connect;
    private final List<ConnectorSpec> wanted;
    private final KafkaSettings kafka;
    private final TopicCreation creation;
    private final Duration patience;

    /// Does nothing yet.
    ///
    /// @param connect  to the worker; closing it is the caller's
    /// @param wanted   the connectors of the configuration
    /// @param kafka    settings with an address
    /// @param creation how topics are made that do not exist yet
    /// @param patience how long to wait for any one thing before the group is left for another run; five times
    ///                 as long for the log of a quiet SQL Server
    public ConnectorMove(
            ConnectClient connect,
            List<ConnectorSpec> wanted,
            KafkaSettings kafka,
            TopicCreation creation,
            Duration patience) {
        this.connect = connect;
        this.wanted = List.copyOf(wanted);
        this.kafka = kafka;
        this.creation = creation;
        this.patience = patience;
    }

    /// The move that a configuration asks for, with two minutes for any one thing. Does nothing yet.
    ///
    /// @param config with the address of Kafka
    /// @param wanted its connectors
    public static ConnectorMove of(ConnectClient connect, PipelineConfig config, List<ConnectorSpec> wanted) {
        return new ConnectorMove(
                connect, wanted, config.kafka(), config.connectors().topicCreation(), PATIENCE);
    }

    /// What there is to move now; nothing is done about it. One request.
    ///
    /// @throws io.streamsql.pipeline.connect.ConnectRestException if Connect does not answer
    public List<MovePlan> pending() {
        return MovePlan.of(wanted, connect.connectors());
    }

    /// Moves all there is to move, several groups side by side, and returns when all have come to an end.
    ///
    /// @param listener is told of every step, from several threads
    /// @return a result for each group; none if there was nothing to move
    /// @throws io.streamsql.pipeline.connect.ConnectRestException if Connect does not answer at first
    /// @throws CancellationException                                  if interrupted; the interrupt is kept
    public List<MoveResult> run(Consumer<MoveProgress> listener) {
        var groups = pending();
        if (groups.isEmpty()) {
            return List.of();
        }
        if (!connect.worker().offers(Feature.REGISTER_STOPPED)) {
            return groups.stream()
                    .<MoveResult>map(group -> new MoveResult.Refused(
                            group.name(),
                            "Kafka Connect is older than version 3.7, which can start a connector stopped. Update it, or"
                                    + " stop the source's changes and delete the old connectors."))
                    .toList();
        }
        try (var moveTopics = new KafkaMoveTopics(kafka, creation)) {
            var obstacles = new SourceObstacles(wanted);
            var places = new Semaphore(AT_A_TIME);
            var works = new ArrayList<Callable<MoveResult>>();
            for (var group : groups) {
                works.add(() -> {
                    places.acquire();
                    try {
                        var checked = checked(group, obstacles);
                        return new GroupMove(new ConnectorStates(connect, patience), moveTopics, checked, listener)
                                .run();
                    } finally {
                        places.release();
                    }
                });
            }
            return all(works);
        } catch (KafkaUnavailableException away) {
            return groups.stream()
                    .<MoveResult>map(group -> new MoveResult.Refused(group.name(), away.getMessage()))
                    .toList();
        }
    }

    /// What a source has against new connectors counts until they are there for good.
    private static MovePlan checked(MovePlan group, SourceObstacles obstacles) {
        return group.isBeyondReturn() || !group.abandoned().isEmpty()
                ? group
                : new MovePlan(
                        group.old(),
                        group.wanted().stream()
                                .map(spec -> spec.against(obstacles.toRegistering(spec)))
                                .toList(),
                        group.present());
    }

    private static List<MoveResult> all(List<Callable<MoveResult>> works) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(works).stream().map(ConnectorMove::result).toList();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while connectors were moved; another run goes on from there");
        }
    }

    private static MoveResult result(Future<MoveResult> work) {
        if (work.state() == Future.State.FAILED) {
            throw new IllegalStateException("A group of connectors could not be handled", work.exceptionNow());
        }
        return work.resultNow();
    }
}
