package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The old connector of a PostgreSQL was stopped in the middle of a transaction, behind its change at 500/7.
class OverlapTest {
    private static final ConnectorSpec OLD =
            Sources.specs(Scope.TABLE, Sources.postgres(1, Sources.tables("A"))).getFirst();
    private static final List<ConnectorSpec> WANTED =
            Sources.specs(Scope.DATABASE, Sources.postgres(1, Sources.tables("A")));
    private static final String NEW = WANTED.getFirst().name();
    private static final String WAITING =
            MoveSpec.moveTopic(WANTED.getFirst().topics().getFirst());
    private static final Duration LONG = Patience.LIMIT;
    private static final Duration SHORT = Duration.ofMillis(400);

    private final AtomicLong commit = new AtomicLong(400);
    private FakeConnectWorker worker;
    private ConnectClient client;
    private FakeMoveTopics moveTopics;
    private MovePlan group;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeConnectWorker();
        client = new ConnectClient(worker.url(), ConnectSettings.none());
        moveTopics = new FakeMoveTopics(worker.requests);
        client.put(OLD.name(), OLD.config());
        worker.offsets(OLD.name(), () -> "{\"lsn\":500,\"lsn_commit\":400,\"txId\":7,\"messageType\":\"INSERT\"}");
        group = MovePlan.of(WANTED, client.connectors()).getFirst();
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    private Overlap overlap(Duration patience) {
        return new Overlap(new ConnectorStates(client, patience), moveTopics, group);
    }

    private void newOneCommits(long each) {
        worker.offsets(NEW, () -> {
            var at = commit.addAndGet(each);
            return "{\"lsn\":%d,\"lsn_commit\":%d,\"txId\":9,\"messageType\":\"COMMIT\"}".formatted(at, at);
        });
    }

    @Test
    void theNewConnectorHasToParkTheTransactionToItsEnd() throws Exception {
        newOneCommits(100);
        moveTopics.search = position -> position.equals("500/7") ? Optional.of(WAITING) : Optional.empty();

        overlap(LONG).awaitOverlap();

        assertThat(commit.get()).isGreaterThan(500);
    }

    @Test
    void thatItHasParkedTheLastChangeIsNotEnough() {
        newOneCommits(0);
        moveTopics.search = _ -> Optional.of(WAITING);

        assertThatThrownBy(() -> overlap(SHORT).awaitOverlap())
                .isInstanceOf(MoveException.class)
                .hasMessageContaining("for " + NEW + " to read on");
    }

    @Test
    void thatItIsFarBehindInTheLogIsNotEnoughWhileTheLastChangeIsNotSeen() {
        newOneCommits(1_000);

        assertThatThrownBy(() -> overlap(SHORT).awaitOverlap())
                .isInstanceOf(MoveException.class)
                .hasMessageContaining("come across the last change of the old ones");
    }

    @Test
    void whereMessagesAreNoRecordsTheyHaveNoTopicButTheMoves() {
        var messages = MoveSpec.messages(OLD.config());
        var waiting = List.of(
                MoveSpec.moveTopic(MoveSpec.messages(WANTED.getFirst().config())),
                MoveSpec.moveTopic(MoveSpec.heartbeats(WANTED.getFirst().config())));

        assertThat(overlap(SHORT).oldSignTopics()).isEmpty();
        assertThat(overlap(SHORT).signTopics()).containsExactlyInAnyOrderElementsOf(waiting);

        var earlier = new HashMap<>(OLD.config());
        earlier.remove("message.prefix.exclude.list");
        client.put(OLD.name(), earlier);
        client.put(
                NEW, MoveSpec.of(WANTED.getFirst(), MoveSpec.Stage.SIDE_BY_SIDE).config());
        group = MovePlan.of(WANTED, client.connectors()).getFirst();

        assertThat(overlap(SHORT).oldSignTopics())
                .as("of a connector that an earlier version registered")
                .containsExactly(messages);
        assertThat(overlap(SHORT).signTopics()).containsExactlyInAnyOrderElementsOf(waiting);
    }

    @Test
    void anOldConnectorWithoutOffsetsIsNoEndToWaitFor() {
        worker.answers(
                "GET /connectors/" + OLD.name() + "/offsets", FakeConnectWorker.Answer.json(200, "{\"offsets\":[]}"));

        assertThatThrownBy(() -> overlap(SHORT).awaitOverlap()).hasMessageContaining(OLD.name() + " has no offsets");
    }
}
