package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.move.MoveSpec.Stage;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the tables of one group of connectors: the new ones run beside the old ones, diverted into the move's topics,
/// until both have read the same stretch of the source's log; then all stop, and what only the new ones have is copied.
///
/// Once.
final class GroupMove {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMove.class);
    private static final String QUIET =
            ". The source is quiet, so that this may take until its log moves by itself, five"
                    + " minutes or so; a change in any of its tables speeds this up";

    private final ConnectorStates connectors;
    private final MoveTopics moveTopics;
    private final MovePlan group;
    private final Consumer<MoveProgress> listener;
    private final Overlap overlap;
    // Topics of the old connectors that are there because of the move alone
    private final List<String> made = new ArrayList<>();
    private volatile MoveStep step = MoveStep.PREPARE;

    GroupMove(ConnectorStates connectors, MoveTopics moveTopics, MovePlan group, Consumer<MoveProgress> listener) {
        this.connectors = connectors;
        this.moveTopics = moveTopics;
        this.group = group;
        this.listener = listener;
        this.overlap = new Overlap(connectors, moveTopics, group);
    }

    MoveResult run() throws InterruptedException {
        if (group.isAbandonedTooLate()) {
            return refused("The last move was not finished: " + String.join(", ", names(group.abandoned()))
                    + " replaced the others already. Set the configuration back to it and let it finish first.");
        }
        if (group.abandoned().isEmpty() && !group.alreadyWriting().isEmpty()) {
            return refused("Both " + String.join(", ", group.alreadyWriting()) + " and " + String.join(", ", oldNames())
                    + " fill their topics already. Delete the ones that should not.");
        }
        if (group.abandoned().isEmpty()
                && !group.isBeyondReturn()
                && !group.dropped().isEmpty()) {
            return refused("The connectors to be replaced also capture " + String.join(", ", group.dropped())
                    + ", which the configuration leaves out. Change one after the other: first how tables are captured,"
                    + " then which.");
        }
        var obstacles = group.wanted().stream()
                .flatMap(spec -> spec.obstacles().stream())
                .toList();
        if (!obstacles.isEmpty()) {
            return refused(obstacles.stream().map(Object::toString).distinct().collect(Collectors.joining("; ")));
        }
        try {
            if (!group.abandoned().isEmpty()) {
                return goBack();
            }
            if (group.old().isEmpty()) {
                overlap.stopBegun();
                return finish(copy());
            }
            if (!group.isBeyondReturn()) {
                runSideBySide();
                standStill();
                return finish(copy());
            }
            return finish(group.isCopying() ? copy() : 0);
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (MoveException | ConnectRestException | KafkaUnavailableException failed) {
            return new MoveResult.Unfinished(group.name(), step, failed.getMessage());
        } catch (CancellationException stopped) {
            throw new InterruptedException(stopped.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("Could not {} of {}", step.words(), group.name(), unexpected);
            return new MoveResult.Unfinished(group.name(), step, "This should not happen: " + unexpected);
        }
    }

    private void runSideBySide() throws MoveException, KafkaUnavailableException, InterruptedException {
        tell(MoveStep.REGISTER_NEW, 0, 1, "");
        overlap.stopBegun();
        removeMoveTopics();
        overlap.registerNew();
        prepare();
        each(MoveStep.START_NEW, group.wanted(), ConnectorSpec::name, overlap::startNew);
        SideBySide.each(group.old(), overlap::keepOldRunning);
        each(MoveStep.AWAIT_NEW, group.wanted(), ConnectorSpec::name, overlap::awaitNew);
        // One after the other: what moves the log for one has moved it for all
        for (var spec : group.wanted()) {
            overlap.awaitReading(spec, () -> tell(MoveStep.AWAIT_NEW, 0, 1, QUIET));
        }
        for (var old : group.old()) {
            tell(MoveStep.AWAIT_OLD, group.old().indexOf(old), group.old().size(), ": " + old.name());
            overlap.awaitOld(old, () -> tell(MoveStep.AWAIT_OLD, 0, 1, QUIET));
        }
    }

    private void prepare() throws MoveException, KafkaUnavailableException, InterruptedException {
        each(
                MoveStep.PREPARE,
                group.topics(),
                topic -> topic,
                topic -> moveTopics.prepare(topic, MoveSpec.moveTopic(topic)));
        moveTopics.createMissing(overlap.signTopics());
        made.addAll(moveTopics.createMissing(overlap.oldSignTopics()));
    }

    private void standStill() throws MoveException, KafkaUnavailableException, InterruptedException {
        each(MoveStep.STOP_OLD, group.old(), ObservedConnector::name, old -> connectors.stop(old.name()));
        SideBySide.each(group.old(), old -> connectors.awaitStopped(old.name()));
        tell(MoveStep.AWAIT_OVERLAP, 0, 1, "");
        overlap.awaitOverlap();
        each(MoveStep.STOP_NEW, group.wanted(), ConnectorSpec::name, spec -> connectors.stop(spec.name()));
        SideBySide.each(group.wanted(), spec -> connectors.awaitStopped(spec.name()));
        SideBySide.each(
                group.wanted(),
                spec -> connectors.configure(
                        spec.name(), MoveSpec.of(spec, Stage.COPYING).config()));
    }

    private long copy() throws MoveException, KafkaUnavailableException, InterruptedException {
        tell(MoveStep.COPY, 0, 1, "");
        var topics = new TreeMap<String, String>();
        for (var topic : group.topics()) {
            topics.put(topic, MoveSpec.moveTopic(topic));
        }
        return moveTopics.copy(topics);
    }

    private MoveResult finish(long copied) throws MoveException, KafkaUnavailableException, InterruptedException {
        each(MoveStep.SWITCH_NEW, group.wanted(), ConnectorSpec::name, spec -> {
            connectors.configure(spec.name(), spec.config());
            connectors.run(spec.name());
        });
        SideBySide.each(group.wanted(), spec -> connectors.awaitRunning(spec.name()));
        return cleanUp(copied);
    }

    /// Nothing was copied yet, so that those that were to be replaced just go on.
    private MoveResult goBack() throws MoveException, KafkaUnavailableException, InterruptedException {
        for (var name : group.present().keySet()) {
            connectors.run(name);
        }
        each(MoveStep.CLEAN_UP, group.abandoned(), ObservedConnector::name, moving -> {
            connectors.stop(moving.name());
            connectors.awaitStopped(moving.name());
        });
        removeMoveTopics();
        var retirement = new Retirement(connectors, group.wanted());
        retirement.remove(group.abandoned());
        return new MoveResult.Moved(group.name(), names(group.abandoned()), 0, retirement.remarks());
    }

    private MoveResult cleanUp(long copied) throws MoveException, KafkaUnavailableException, InterruptedException {
        tell(MoveStep.CLEAN_UP, 0, 2, "");
        removeMoveTopics();
        tell(MoveStep.CLEAN_UP, 1, 2, ": " + String.join(", ", oldNames()));
        var retirement = new Retirement(connectors, group.wanted());
        retirement.remove(group.old());
        moveTopics.delete(made);
        moveTopics.delete(moveTopics.existing(overlap.leftHeartbeats()));
        return new MoveResult.Moved(group.name(), oldNames(), copied, retirement.remarks());
    }

    private void removeMoveTopics() throws MoveException, KafkaUnavailableException, InterruptedException {
        var topics = new ArrayList<>(group.topics());
        group.wanted().forEach(spec -> topics.addAll(MoveSpec.signs(spec.config())));
        group.abandoned().forEach(old -> topics.addAll(MoveSpec.signs(old.config())));
        moveTopics.delete(moveTopics.existing(
                topics.stream().map(MoveSpec::moveTopic).distinct().toList()));
    }

    private MoveResult refused(String reason) {
        return new MoveResult.Refused(group.name(), reason);
    }

    private List<String> oldNames() {
        return names(group.old());
    }

    private static List<String> names(List<ObservedConnector> connectors) {
        return connectors.stream().map(ObservedConnector::name).toList();
    }

    /// Does the parts of a step side by side, and tells of each when it is begun.
    private <T> void each(MoveStep begun, List<T> parts, Function<T, String> name, SideBySide.Action<T> action)
            throws MoveException, KafkaUnavailableException, InterruptedException {
        var count = new AtomicInteger();
        SideBySide.each(parts, part -> {
            tell(begun, count.getAndIncrement(), parts.size(), ": " + name.apply(part));
            action.on(part);
        });
    }

    private void tell(MoveStep begun, int done, int total, String part) {
        step = begun;
        listener.accept(new MoveProgress(group.name(), begun, done, total, begun.words() + part));
    }
}
