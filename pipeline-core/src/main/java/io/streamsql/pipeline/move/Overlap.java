package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.move.MoveSpec.Stage;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// The stretch of the source's log that old and new connectors both read. It must begin before the old ones are stopped
/// (nothing is lost) and reach beyond all that they delivered before the new ones are (nothing arrives twice).
final class Overlap {
    private final Worker worker;
    private final MoveTopics parking;
    private final MovePlan group;
    // Where each new connector was when it was seen to read on; where it began is before that
    private final Map<String, SourcePosition> begun = new LinkedHashMap<>();

    Overlap(Worker worker, MoveTopics parking, MovePlan group) {
        this.worker = worker;
        this.parking = parking;
        this.group = group;
    }

    /// Topics that come to be used beside those of the tables: they must be there, since not every worker or broker
    /// creates any.
    Collection<String> signTopics() {
        var topics = new LinkedHashSet<String>();
        group.wanted()
                .forEach(spec -> MoveSpec.signs(spec.config()).stream()
                        .map(MoveSpec::parking)
                        .forEach(topics::add));
        // What was written into the log while a new connector stood still it meets when it is diverted no more
        group.wanted().stream()
                .map(ConnectorSpec::config)
                .filter(MoveSpec::isPostgres)
                .forEach(config -> topics.add(MoveSpec.messages(config)));
        // A message in a PostgreSQL's log reaches everybody who reads there
        worker.client().connectors().stream()
                .map(ObservedConnector::config)
                .filter(MoveSpec::isPostgres)
                .filter(config -> group.old().stream().anyMatch(old -> MoveSpec.isPostgres(old.config())))
                .forEach(config -> topics.add(MoveSpec.messages(config)));
        topics.removeAll(oldSignTopics());
        return topics;
    }

    /// The same for the old connectors alone, under their own names.
    Collection<String> oldSignTopics() {
        var topics = new LinkedHashSet<String>();
        group.old().forEach(old -> topics.addAll(MoveSpec.signs(old.config())));
        return topics;
    }

    /// Stops the new connectors that an earlier run began with. They begin anew: as long as the old ones are to be read
    /// to the end, nothing depends on what was parked.
    void stopBegun() throws Exception {
        for (var name : group.present().keySet()) {
            worker.stop(name);
        }
        for (var name : group.present().keySet()) {
            worker.awaitStopped(name);
        }
    }

    /// Brings the new connectors, which stand still, into a state without a past.
    void registerNew() throws Exception {
        for (var spec : group.wanted()) {
            register(spec);
        }
        forgetThePast();
    }

    /// Starts a new connector at the source's present, diverted.
    void startNew(ConnectorSpec spec) throws Exception {
        worker.configure(spec.name(), MoveSpec.of(spec, Stage.SIDE_BY_SIDE).config());
        worker.run(spec.name());
    }

    private void register(ConnectorSpec spec) throws Exception {
        var config = RetiringConfig.of(MoveSpec.of(spec, Stage.SIDE_BY_SIDE).config());
        if (!group.present().containsKey(spec.name())) {
            worker.createStopped(new ConnectorSpec(spec.name(), spec.entry(), spec.tables(), config));
        } else {
            worker.configure(spec.name(), config);
        }
    }

    /// A connector of that name may have been there before. Its offsets, and its slot in a PostgreSQL, would let this
    /// one begin in the past, with changes that were delivered long ago.
    private void forgetThePast() throws Exception {
        var withSlots = group.wanted().stream()
                .filter(spec -> MoveSpec.isPostgres(spec.config()))
                .toList();
        for (var spec : withSlots) {
            worker.run(spec.name());
        }
        for (var spec : withSlots) {
            worker.awaitRunning(spec.name());
        }
        for (var spec : group.wanted()) {
            worker.stop(spec.name());
        }
        for (var spec : group.wanted()) {
            worker.awaitStopped(spec.name());
            worker.client().resetOffsets(spec.name());
        }
    }

    /// What was stopped, by whomever, goes on: an old connector must come to where the new ones began.
    void keepOldRunning(ObservedConnector old) throws Exception {
        worker.configure(old.name(), MoveSpec.watched(old.config()));
        worker.run(old.name());
    }

    /// Waits until a new connector is seen to read on. That it is RUNNING says nothing.
    void awaitNew(ConnectorSpec spec) throws Exception {
        worker.awaitRunning(spec.name());
        var first = worker.await(
                "for " + spec.name() + " to show where it reads", () -> worker.positionUnlessFailed(spec.name()));
        begun.put(
                spec.name(),
                worker.await(
                        "for " + spec.name() + " to read on",
                        () -> worker.positionUnlessFailed(spec.name()).filter(now -> now.isBeyond(first))));
    }

    /// Waits until an old connector has delivered everything up to where the new ones began.
    void awaitOld(ObservedConnector old) throws Exception {
        worker.awaitRunning(old.name());
        worker.await(
                "for " + old.name() + " to read on to where the new connectors began",
                () -> worker.positionUnlessFailed(old.name())
                        .filter(now -> begun.values().stream().allMatch(now::covers)));
    }

    /// Waits until every new connector has parked all that the old ones, which are stopped, have delivered.
    void awaitParked() throws Exception {
        var ends = new ArrayList<SourcePosition>();
        for (var old : group.old()) {
            ends.add(worker.position(old.name())
                    .orElseThrow(() -> new MoveException(old.name() + " has no offsets any more.")));
        }
        var reached = new ArrayList<SourcePosition>();
        try (var search = parking.search(parkedTopics())) {
            for (var end : ends) {
                var record = end.lastRecord();
                reached.add(record.isEmpty() ? end : afterTransactionOf(record.get(), search));
            }
        }
        for (var spec : group.wanted()) {
            worker.await(
                    "for " + spec.name() + " to read on to where the old connectors ended",
                    () -> worker.position(spec.name())
                            .filter(now -> reached.stream().allMatch(now::covers)));
        }
    }

    /// A place behind the transaction that a record stands in: the new connector that has parked the record delivers
    /// the transaction to its end before it shows the end of this one or of a later one.
    private SourcePosition afterTransactionOf(String record, MoveSearch search) throws Exception {
        var topic = worker.await(
                "for the new connectors to come across the last change of the old ones", () -> search.find(record));
        var finder = group.wanted().stream()
                .filter(spec -> parkedTopics(spec).contains(topic))
                .findFirst()
                .orElseThrow();
        var found = worker.position(finder.name());
        return worker.await(
                "for " + finder.name() + " to read on",
                () -> worker.position(finder.name()).filter(now -> found.isEmpty() || now.isBeyond(found.get())));
    }

    private List<String> parkedTopics() {
        return group.wanted().stream()
                .flatMap(spec -> parkedTopics(spec).stream())
                .toList();
    }

    private static List<String> parkedTopics(ConnectorSpec spec) {
        var topics = new ArrayList<>(spec.topics());
        topics.addAll(MoveSpec.signs(spec.config()));
        return topics.stream().map(MoveSpec::parking).toList();
    }
}
