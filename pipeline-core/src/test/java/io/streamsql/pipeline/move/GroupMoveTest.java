package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a move does in which order, and where it stops: each of these keeps changes from being lost or doubled.
class GroupMoveTest {
    private static final List<ConnectorSpec> OLD =
            Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A", "B")));
    private static final List<ConnectorSpec> WANTED =
            Sources.specs(Scope.DATABASE, Sources.sqlServer(1, Sources.tables("A", "B")));
    private static final String NEW = WANTED.getFirst().name();
    private static final List<String> OLD_NAMES =
            OLD.stream().map(ConnectorSpec::name).toList();
    private static final Duration LONG = Patience.LIMIT;
    private static final Duration SHORT = Duration.ofMillis(400);

    // The source's log grows with every look at it
    private final AtomicLong log = new AtomicLong(100);
    private FakeConnectWorker worker;
    private ConnectClient client;
    private FakeMoveTopics moveTopics;

    @BeforeEach
    void oldConnectorsRun() throws IOException {
        worker = new FakeConnectWorker();
        client = new ConnectClient(worker.url(), ConnectSettings.none());
        moveTopics = new FakeMoveTopics(worker.requests);
        OLD.forEach(old -> {
            client.put(old.name(), old.config());
            worker.state(old.name(), "RUNNING", "RUNNING", "");
            readsOn(old.name());
        });
        readsOn(NEW);
        worker.requests.clear();
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    private void readsOn(String connector) {
        worker.offsets(connector, () -> at(log.incrementAndGet()));
    }

    private void standsAt(String connector, long place) {
        worker.offsets(connector, () -> at(place));
    }

    private static String at(long place) {
        return "{\"commit_lsn\":\"%08x:00000001:0001\",\"change_lsn\":\"NULL\",\"event_serial_no\":0}".formatted(place);
    }

    private MoveResult move(Duration patience) throws InterruptedException {
        var group = MovePlan.of(WANTED, client.connectors()).getFirst();
        worker.requests.clear();
        return new GroupMove(new ConnectorStates(client, patience), moveTopics, group, _ -> {}).run();
    }

    private int first(String event) {
        return List.copyOf(worker.requests).indexOf(event);
    }

    private int last(String event) {
        return List.copyOf(worker.requests).lastIndexOf(event);
    }

    private static String stop(String connector) {
        return "PUT /connectors/" + connector + "/stop";
    }

    private static MoveStep unfinishedAt(MoveResult result) {
        assertThat(result).isInstanceOf(MoveResult.Unfinished.class);
        return ((MoveResult.Unfinished) result).step();
    }

    @Test
    void nothingIsCopiedBeforeAllStandStillAndNothingIsRemovedBeforeTheNewOnesFillTheTopics() throws Exception {
        moveTopics.copied = () -> 17;

        var result = move(LONG);

        assertThat(result).isEqualTo(new MoveResult.Moved("DB1", OLD_NAMES, 17, List.of()));
        assertThat(worker.connectors).containsOnlyKeys(NEW);
        assertThat(client.connectors().getFirst().config())
                .isEqualTo(WANTED.getFirst().config());
        assertThat(moveTopics.topics).noneMatch(topic -> topic.endsWith(".move"));
        var copy = first(FakeMoveTopics.COPY);
        assertThat(copy).isGreaterThan(last(stop(NEW)));
        for (var old : OLD_NAMES) {
            assertThat(last(stop(NEW))).isGreaterThan(first(stop(old)));
            assertThat(first("DELETE /connectors/" + old))
                    .isGreaterThan(first("DELETE /connectors/" + old + "/offsets"))
                    .isGreaterThan(last("PUT /connectors/" + NEW + "/config"))
                    .isGreaterThan(last("PUT /connectors/" + NEW + "/resume"));
        }
        assertThat(last("PUT /connectors/" + NEW + "/config")).isGreaterThan(copy);
        for (var topic : WANTED.getFirst().topics()) {
            assertThat(last("delete " + MoveSpec.moveTopic(topic))).isGreaterThan(copy);
        }
    }

    @Test
    void anOldConnectorThatHasNotComeToWhereTheNewOnesBeganIsNotStopped() throws Exception {
        standsAt(OLD_NAMES.getLast(), 50);

        assertThat(unfinishedAt(move(SHORT))).isEqualTo(MoveStep.AWAIT_OLD);

        assertThat(worker.requests).doesNotContain(stop(OLD_NAMES.getFirst()), stop(OLD_NAMES.getLast()));
        assertThat(worker.requests).doesNotContain(FakeMoveTopics.COPY);
    }

    @Test
    void nothingIsCopiedBeforeTheNewConnectorsHaveComeToWhereTheOldOnesEndedAndTheNextRunBeginsAnew() throws Exception {
        // It is seen to read on while the old ones run, and hangs when these are stopped
        var standing = new AtomicLong();
        worker.offsets(NEW, () -> at(standing.get() > 0 ? standing.get() : log.incrementAndGet()));
        worker.afterwards(stop(OLD_NAMES.getFirst()), () -> standing.set(log.get() - 1));

        assertThat(unfinishedAt(move(SHORT))).isEqualTo(MoveStep.AWAIT_OVERLAP);
        assertThat(worker.requests).doesNotContain(FakeMoveTopics.COPY);
        assertThat(worker.connectors).containsKeys(OLD_NAMES.toArray(String[]::new));

        standing.set(0);
        assertThat(move(LONG)).isInstanceOf(MoveResult.Moved.class);
        for (var topic : WANTED.getFirst().topics()) {
            assertThat(first("delete " + MoveSpec.moveTopic(topic)))
                    .as("what waited before the old ones went on is forgotten")
                    .isBetween(0, first("prepare " + MoveSpec.moveTopic(topic)) - 1);
        }
    }

    @Test
    void aCopyThatFailedIsGoneOnWithAndNothingIsParkedAnew() throws Exception {
        moveTopics.copied = () -> {
            throw new IllegalStateException("crash");
        };
        assertThat(unfinishedAt(move(LONG))).isEqualTo(MoveStep.COPY);
        assertThat(worker.connectors).containsKeys(OLD_NAMES.toArray(String[]::new));
        var waiting = MoveSpec.moveTopic(WANTED.getFirst().topics().getFirst());
        assertThat(moveTopics.topics).contains(waiting);

        moveTopics.copied = () -> 3;
        assertThat(move(LONG)).isEqualTo(new MoveResult.Moved("DB1", OLD_NAMES, 3, List.of()));

        assertThat(first("delete " + waiting)).isGreaterThan(first(FakeMoveTopics.COPY));
        assertThat(worker.requests).doesNotContain("prepare " + waiting);
        assertThat(first("PUT /connectors/" + NEW + "/resume"))
                .as("the new one does not run before all is copied")
                .isGreaterThan(first(FakeMoveTopics.COPY));
    }

    /// An idle SQL Server: the new connectors stand where they began, the old ones behind their last change, until the
    /// log moves by itself, once for all of them.
    @Test
    void aQuietSourceIsWaitedForAndSaidToBeQuiet() throws Exception {
        OLD_NAMES.forEach(client::delete);
        client.put(NEW, WANTED.getFirst().config());
        worker.state(NEW, "RUNNING", "RUNNING", "");
        var moved = new AtomicBoolean();
        worker.offsets(NEW, () -> moved.get() ? at(200) : at(100).replace("NULL", "00000064:00000001:0003"));
        OLD_NAMES.forEach(name -> worker.offsets(name, () -> at(moved.get() ? 200 : 100)));
        var words = new ConcurrentLinkedQueue<String>();

        var group = MovePlan.of(OLD, client.connectors()).getFirst();
        var result = new GroupMove(new ConnectorStates(client, Duration.ofSeconds(8)), moveTopics, group, progress -> {
                    words.add(progress.words());
                    moved.compareAndSet(false, progress.words().contains("The source is quiet"));
                })
                .run();

        assertThat(result).isInstanceOf(MoveResult.Moved.class);
        assertThat(words)
                .filteredOn(said -> said.contains("a change in any of its tables speeds this up"))
                .hasSize(1);
    }

    @Test
    void topicsOfTheOldOnesHeartbeatsAreRemovedWhoeverMadeThemUnlessSomebodyFillsThem() throws Exception {
        var theirs = OLD.stream()
                .map(old -> "__debezium-heartbeat." + old.config().get("topic.prefix"))
                .toList();
        moveTopics.topics.addAll(theirs);
        var foreign = new HashMap<>(OLD.getLast().config());
        foreign.put("transforms", "");
        client.put("somebody-elses", foreign);
        worker.state("somebody-elses", "RUNNING", "RUNNING", "");

        assertThat(move(LONG)).isInstanceOf(MoveResult.Moved.class);

        assertThat(moveTopics.topics)
                .filteredOn(topic -> topic.contains("heartbeat"))
                .containsExactly(theirs.getLast());
    }

    @Test
    void heartbeatsThatGoToEverybodysTopicNeedNoneOfTheirOwn() {
        var group = MovePlan.of(WANTED, client.connectors()).getFirst();

        assertThat(new Overlap(new ConnectorStates(client, LONG), moveTopics, group).oldSignTopics())
                .isEmpty();
    }

    @Test
    void manyConnectorsAreStoppedSideBySide() throws Exception {
        var both = new CyclicBarrier(2);
        for (var old : OLD_NAMES) {
            worker.afterwards(stop(old), () -> {
                try {
                    both.await(Patience.SECONDS, TimeUnit.SECONDS);
                } catch (Exception alone) {
                    throw new IllegalStateException(alone);
                }
            });
        }

        assertThat(move(LONG)).isInstanceOf(MoveResult.Moved.class);
        assertThat(both.isBroken()).isFalse();
    }

    @Test
    void tablesThatNobodyWouldCaptureAnyMoreAreNotMovedAway() throws Exception {
        var more = Sources.specs(Scope.DATABASE, Sources.sqlServer(2, Sources.tables("A", "B", "C")))
                .getFirst();
        client.put(more.name(), more.config());

        var result = move(SHORT);

        assertThat(result)
                .isInstanceOfSatisfying(
                        MoveResult.Refused.class,
                        refused -> assertThat(refused.reason()).contains("C", "the configuration leaves out"));
        assertThat(worker.requests).isEmpty();
    }
}
