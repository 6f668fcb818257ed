package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.move.MoveSpec.Stage;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.threads.Await;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The stretch of the source's log that old and new connectors both read. It must begin before the old ones are stopped
/// (nothing is lost) and reach beyond all that they delivered before the new ones are (nothing arrives twice).
final class Overlap {
    private final ConnectorStates connectors;
    private final MoveTopics moveTopics;
    private final MovePlan group;
    // Where each new connector was first seen
    private final Map<String, SourcePosition> first = new ConcurrentHashMap<>();
    // Where each new connector was when it was seen to read on; where it began is before that
    private final Map<String, SourcePosition> begun = new ConcurrentHashMap<>();

    Overlap(ConnectorStates connectors, MoveTopics moveTopics, MovePlan group) {
        this.connectors = connectors;
        this.moveTopics = moveTopics;
        this.group = group;
    }

    /// Topics that are used beside those of the tables: they must be there, since not every worker or broker
    /// creates any.
    Collection<String> signTopics() {
        var topics = new LinkedHashSet<String>();
        group.wanted()
                .forEach(spec -> MoveSpec.signs(spec.config()).stream()
                        .map(MoveSpec::moveTopic)
                        .forEach(topics::add));
        // What was written into the log while a new connector stood still it meets when it is diverted no more
        group.wanted().stream()
                .map(ConnectorSpec::config)
                .filter(MoveSpec::makesRecordsOfMessages)
                .forEach(config -> topics.add(MoveSpec.messages(config)));
        // A message in a PostgreSQL's log reaches everybody who reads there
        connectors.client().connectors().stream()
                .map(ObservedConnector::config)
                .filter(config -> MoveSpec.makesRecordsOfMessages(config) && !MoveSpec.isMoving(config))
                .filter(config -> group.old().stream().anyMatch(old -> MoveSpec.isPostgres(old.config())))
                .forEach(config -> topics.add(MoveSpec.messages(config)));
        topics.removeAll(oldSignTopics());
        return topics;
    }

    /// The same for the old connectors alone, under their own names.
    Collection<String> oldSignTopics() {
        var topics = new LinkedHashSet<String>();
        for (var old : group.old()) {
            if (MoveSpec.hasOwnHeartbeats(old.config())) {
                topics.add(MoveSpec.heartbeats(old.config()));
            }
            if (MoveSpec.makesRecordsOfMessages(old.config())) {
                topics.add(MoveSpec.messages(old.config()));
            }
        }
        return topics;
    }

    /// Topics of the old connectors' heartbeats that nobody fills once they are gone, whoever made them.
    Collection<String> leftHeartbeats() {
        var topics = new LinkedHashSet<String>();
        group.old().forEach(old -> topics.add(MoveSpec.heartbeats(old.config())));
        var gone = group.old().stream().map(ObservedConnector::name).toList();
        connectors.client().connectors().stream()
                .filter(there -> !gone.contains(there.name()) && MoveSpec.hasOwnHeartbeats(there.config()))
                .forEach(there -> topics.remove(MoveSpec.heartbeats(there.config())));
        return topics;
    }

    /// Stops the new connectors that an earlier run began with. They begin anew: as long as the old ones are to be read
    /// to the end, nothing depends on what waits there.
    void stopBegun() throws MoveException, KafkaUnavailableException, InterruptedException {
        var names = List.copyOf(group.present().keySet());
        SideBySide.each(names, connectors::stop);
        SideBySide.each(names, connectors::awaitStopped);
    }

    /// Registers the new connectors, stopped, with no offsets and no slot left of earlier ones of their names.
    void registerNew() throws MoveException, KafkaUnavailableException, InterruptedException {
        SideBySide.each(group.wanted(), this::register);
        removeOldOffsets();
    }

    /// Starts a new connector at the source's present, diverted.
    void startNew(ConnectorSpec spec) throws MoveException, InterruptedException {
        connectors.configure(spec.name(), MoveSpec.of(spec, Stage.SIDE_BY_SIDE).config());
        connectors.run(spec.name());
    }

    private void register(ConnectorSpec spec) throws MoveException, InterruptedException {
        var config = RetiringConfig.of(MoveSpec.of(spec, Stage.SIDE_BY_SIDE).config());
        if (!group.present().containsKey(spec.name())) {
            connectors.createStopped(spec.with(config));
        } else {
            connectors.configure(spec.name(), config);
        }
    }

    /// A connector of that name may have been there before. Its offsets, and its slot in a PostgreSQL, would let this
    /// one begin in the past, with changes that were delivered long ago.
    private void removeOldOffsets() throws MoveException, KafkaUnavailableException, InterruptedException {
        var withSlots = group.wanted().stream()
                .filter(spec -> MoveSpec.isPostgres(spec.config()))
                .toList();
        SideBySide.each(withSlots, spec -> connectors.run(spec.name()));
        SideBySide.each(withSlots, spec -> connectors.awaitRetiring(spec.name()));
        SideBySide.each(group.wanted(), spec -> connectors.stop(spec.name()));
        SideBySide.each(group.wanted(), spec -> {
            connectors.awaitStopped(spec.name());
            connectors.resetOffsets(spec.name());
        });
    }

    /// What was stopped, by whomever, goes on: an old connector must come to where the new ones began.
    void keepOldRunning(ObservedConnector old) throws MoveException, InterruptedException {
        connectors.configure(old.name(), MoveSpec.watched(old.config()));
        connectors.run(old.name());
    }

    /// Waits until a new connector shows where it reads.
    void awaitNew(ConnectorSpec spec) throws MoveException, InterruptedException {
        connectors.awaitRunning(spec.name());
        first.put(
                spec.name(),
                connectors.await(
                        "for " + spec.name() + " to show where it reads",
                        () -> connectors.positionUnlessFailed(spec.name())));
    }

    /// Waits until a new connector is seen to read on. That it is RUNNING says nothing; and a SQL Server's connector
    /// that is started again at the very place where it began, as it is at the end of the move, reads the
    /// transaction there once more, which an old one has delivered.
    ///
    /// @param quiet told once if the source's log does not move
    void awaitReading(ConnectorSpec spec, Runnable quiet) throws MoveException, InterruptedException {
        begun.put(
                spec.name(),
                awaitLog(
                        spec.config(),
                        "for " + spec.name() + " to read on",
                        quiet,
                        () -> connectors
                                .positionUnlessFailed(spec.name())
                                .filter(now -> now.isBeyond(first.get(spec.name())))));
    }

    /// Waits until an old connector has delivered everything up to where the new ones began.
    ///
    /// @param quiet told once if the source's log does not move
    void awaitOld(ObservedConnector old, Runnable quiet) throws MoveException, InterruptedException {
        connectors.awaitRunning(old.name());
        awaitLog(
                old.config(),
                "for " + old.name() + " to read on to where the new connectors began",
                quiet,
                () -> connectors
                        .positionUnlessFailed(old.name())
                        .filter(now -> begun.values().stream().allMatch(now::covers)));
    }

    /// A PostgreSQL's log moves with the heartbeats of the new connectors.
    private SourcePosition awaitLog(
            Map<String, String> config, String what, Runnable quiet, Await.Look<SourcePosition, MoveException> look)
            throws MoveException, InterruptedException {
        return MoveSpec.isPostgres(config) ? connectors.await(what, look) : connectors.awaitLog(what, quiet, look);
    }

    /// Waits until every new connector holds all that the old ones, which are stopped, have delivered.
    void awaitOverlap() throws MoveException, KafkaUnavailableException, InterruptedException {
        var ends = new ArrayList<SourcePosition>();
        for (var old : group.old()) {
            ends.add(connectors
                    .position(old.name())
                    .orElseThrow(() -> new MoveException(old.name() + " has no offsets any more.")));
        }
        var reached = new ArrayList<SourcePosition>();
        var records = ends.stream().flatMap(end -> end.lastRecord().stream()).toList();
        try (var search = moveTopics.search(moveTopicNames(), records)) {
            for (var end : ends) {
                var record = end.lastRecord();
                reached.add(record.isEmpty() ? end : afterTransactionOf(record.get(), search));
            }
        }
        for (var spec : group.wanted()) {
            connectors.await(
                    "for " + spec.name() + " to read on to where the old connectors ended",
                    () -> connectors
                            .position(spec.name())
                            .filter(now -> reached.stream().allMatch(now::covers)));
        }
    }

    /// A place behind the transaction that a record stands in: the new connector that holds the record delivers
    /// the transaction to its end before it shows the end of this one or of a later one.
    private SourcePosition afterTransactionOf(String record, MoveTopics.Search search)
            throws MoveException, KafkaUnavailableException, InterruptedException {
        var topic = connectors.await(
                "for the new connectors to come across the last change of the old ones", () -> search.find(record));
        var finder = group.wanted().stream()
                .filter(spec -> moveTopicNames(spec).contains(topic))
                .findFirst()
                .orElseThrow();
        var found = connectors.position(finder.name());
        return connectors.await(
                "for " + finder.name() + " to read on",
                () -> connectors.position(finder.name()).filter(now -> found.isEmpty() || now.isBeyond(found.get())));
    }

    private List<String> moveTopicNames() {
        return group.wanted().stream()
                .flatMap(spec -> moveTopicNames(spec).stream())
                .toList();
    }

    private static List<String> moveTopicNames(ConnectorSpec spec) {
        var topics = new ArrayList<>(spec.topics());
        topics.addAll(MoveSpec.signs(spec.config()));
        return topics.stream().map(MoveSpec::moveTopic).toList();
    }
}
