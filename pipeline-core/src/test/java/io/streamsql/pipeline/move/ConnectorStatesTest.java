package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.connect.FakeConnectWorker.Answer;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorStatesTest {
    private static final ConnectorSpec SPEC =
            Sources.specs(Scope.TABLE, Sources.postgres(1, Sources.tables("A"))).getFirst();
    private static final Answer NULL_POINTER = Answer.json(500, "{\"error_code\":500,\"message\":\"value is null\"}");
    private static final String UNREACHABLE = "database.hostname: Unable to connect. Check the connection properties.";
    private static final String VALIDATE =
            "PUT /connector-plugins/" + SPEC.config().get("connector.class") + "/config/validate";
    private static final String REGISTER = "PUT /connectors/" + SPEC.name() + "/config";
    private static final String RESTART = "POST /connectors/" + SPEC.name() + "/restart";
    private static final Duration LONG = Patience.LIMIT;

    private FakeConnectWorker worker;
    private ConnectClient client;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeConnectWorker();
        client = new ConnectClient(worker.url(), ConnectSettings.none());
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    @Test
    void aWorkerThatFailsWhileItRegistersDoesNotEndTheMove() throws Exception {
        worker.answers("POST /connectors", NULL_POINTER);
        worker.answers(REGISTER, NULL_POINTER);
        var connectors = new ConnectorStates(client, LONG);

        connectors.createStopped(SPEC);
        connectors.configure(
                SPEC.name(), Map.of("name", SPEC.name(), "connector.class", SPEC.connectorClass(), "tasks.max", "2"));

        assertThat(worker.connectors
                        .get(SPEC.name())
                        .at("/info/config/tasks.max")
                        .asText())
                .isEqualTo("2");
        assertThat(worker.connectors
                        .get(SPEC.name())
                        .at("/status/connector/state")
                        .asText())
                .isEqualTo("STOPPED");
    }

    @Test
    void aSourceThatDoesNotAnswerForAMomentIsWaitedFor() throws Exception {
        worker.invalid(SPEC.name(), UNREACHABLE);
        worker.afterwards(VALIDATE, () -> worker.afterwards(VALIDATE, () -> worker.invalid(SPEC.name(), "")));

        new ConnectorStates(client, LONG).createStopped(SPEC);

        assertThat(worker.connectors).containsOnlyKeys(SPEC.name());
        assertThat(worker.requests).filteredOn(VALIDATE::equals).hasSizeGreaterThan(1);
    }

    @Test
    void whatTheWorkerCreatedThoughItSaidThatItFailedIsNotCreatedTwice() throws Exception {
        worker.answers("POST /connectors", NULL_POINTER);
        worker.afterwards("POST /connectors", () -> {
            client.put(SPEC.name(), SPEC.config());
            worker.state(SPEC.name(), "STOPPED");
        });

        new ConnectorStates(client, LONG).createStopped(SPEC);

        assertThat(worker.requests).filteredOn("POST /connectors"::equals).hasSize(1);
    }

    @Test
    void whatFailedBeforeSomebodyPausedItIsRestartedWhenItIsToRun() throws Exception {
        client.put(SPEC.name(), SPEC.config());
        worker.state(SPEC.name(), "PAUSED", "FAILED", "java.lang.IllegalStateException: no");

        new ConnectorStates(client, LONG).run(SPEC.name());

        assertThat(worker.requests)
                .anyMatch(request -> request.startsWith("POST /connectors/" + SPEC.name() + "/restart"));
    }

    /// Its slot is gone, which is what it was run for.
    @Test
    void aRetiringConnectorThatHasLostItsLogIsDoneAndAnyOtherHasFailed() throws Exception {
        client.put(SPEC.name(), SPEC.config());
        worker.state(
                SPEC.name(),
                "RUNNING",
                "FAILED",
                "io.debezium.DebeziumException: The connector is trying to read change stream starting at"
                        + " PostgresOffsetContext [x], but this is no longer available on the server.");
        var connectors = new ConnectorStates(client, LONG);

        connectors.awaitRetiring(SPEC.name());

        assertThatThrownBy(() -> connectors.awaitRunning(SPEC.name()))
                .isInstanceOf(MoveException.class)
                .hasMessageContaining("The source no longer has the log");
        worker.state(SPEC.name(), "RUNNING", "FAILED", "java.lang.IllegalStateException: no");
        assertThatThrownBy(() -> new ConnectorStates(client, LONG).awaitRetiring(SPEC.name()))
                .isInstanceOf(MoveException.class);
    }

    /// Connect says so of a connector that is told to run while it is about to stop.
    @Test
    void aStopThatARunOvertookIsNoFailure() throws Exception {
        client.put(SPEC.name(), SPEC.config());
        worker.state(
                SPEC.name(),
                "FAILED",
                "RUNNING",
                "org.apache.kafka.connect.errors.ConnectException: Could not begin changing connector state to STOPPED"
                        + " before another request to change state was made; the new request (which is to change the"
                        + " state to STARTED) has pre-empted this one");

        new ConnectorStates(client, LONG).awaitRunning(SPEC.name());

        assertThat(worker.requests).contains(RESTART);
    }

    /// A retiring connector whose task runs has dropped its slot: started again it would find none, and fail.
    @Test
    void aTaskThatRunsIsLeftAloneWhenOnlyItsConnectorFailed() throws Exception {
        client.put(SPEC.name(), SPEC.config());
        worker.state(
                SPEC.name(),
                "FAILED",
                "RUNNING",
                "org.apache.kafka.connect.errors.ConnectException: Could not begin changing connector state to STOPPED"
                        + " before another request to change state was made; the new request (which is to change the"
                        + " state to STARTED) has pre-empted this one");
        worker.afterwards(RESTART, () -> worker.state(SPEC.name(), "RUNNING", "RUNNING", ""));

        new ConnectorStates(client, LONG).awaitRunning(SPEC.name());

        assertThat(worker.queries).contains(RESTART + "?includeTasks=true&onlyFailed=true");
    }

    private void atEach(String methodAndPath, Runnable action) {
        worker.afterwards(methodAndPath, () -> {
            action.run();
            atEach(methodAndPath, action);
        });
    }

    /// Lets the connector run when it has been left alone for four seconds.
    private void runsAfterFourSeconds() {
        var told = new AtomicLong(System.nanoTime());
        atEach(RESTART, () -> {
            told.set(System.nanoTime());
            worker.state(SPEC.name(), "RUNNING");
        });
        atEach("GET /connectors", () -> {
            if (System.nanoTime() - told.get() > Duration.ofSeconds(4).toNanos()) {
                worker.state(SPEC.name(), "RUNNING", "RUNNING", "");
            }
        });
    }

    /// On a busy machine a start takes longer than the pause after which it is asked for once more.
    @Test
    void aConnectorWithoutTasksIsToldOnceMoreButNotSoOftenThatItNeverStarts() throws Exception {
        client.put(SPEC.name(), SPEC.config());
        worker.state(SPEC.name(), "RUNNING");
        runsAfterFourSeconds();

        new ConnectorStates(client, LONG).awaitRunning(SPEC.name());

        assertThat(worker.requests).contains(RESTART);
    }

    @Test
    void aConnectorWhoseTaskIsOnItsWayIsNotDisturbed() throws Exception {
        client.put(SPEC.name(), SPEC.config());
        worker.state(SPEC.name(), "RUNNING", "UNASSIGNED", "");
        runsAfterFourSeconds();

        new ConnectorStates(client, LONG).awaitRunning(SPEC.name());

        assertThat(worker.requests).doesNotContain(RESTART);
    }

    /// `The start() method must be invoked before adding callbacks for this zombie fencing`, of Connect 4.3.1.
    @Test
    void aWorkerThatFailsToResetOffsetsForAMomentDoesNotEndTheMove() throws Exception {
        client.put(SPEC.name(), SPEC.config());
        worker.answers("DELETE /connectors/" + SPEC.name() + "/offsets", NULL_POINTER, NULL_POINTER);

        new ConnectorStates(client, LONG).resetOffsets(SPEC.name());

        assertThat(worker.requests)
                .filteredOn(("DELETE /connectors/" + SPEC.name() + "/offsets")::equals)
                .hasSize(3);
    }

    @Test
    void aConnectorThatFailedIsNotWaitedFor() {
        client.put(SPEC.name(), SPEC.config());
        worker.state(SPEC.name(), "RUNNING", "FAILED", "java.lang.IllegalStateException: no");

        assertThatThrownBy(() -> new ConnectorStates(client, LONG).awaitRunning(SPEC.name()))
                .isInstanceOf(MoveException.class)
                .hasMessageStartingWith(SPEC.name() + " has failed.");
    }

    @Test
    void aSourceThatStaysAwayIsNamedInTheEnd() {
        worker.invalid(SPEC.name(), UNREACHABLE);

        assertThatThrownBy(() -> new ConnectorStates(client, Duration.ZERO).createStopped(SPEC))
                .isInstanceOf(MoveException.class)
                .hasMessageContaining(SPEC.name() + ": DB1_HOSTNAME: Unable to connect");
        assertThat(worker.connectors).isEmpty();
    }

    @Test
    void aWorkerThatGoesOnFailingEndsTheStep() {
        worker.answers("POST /connectors", Collections.nCopies(9, NULL_POINTER).toArray(Answer[]::new));

        assertThatThrownBy(() -> new ConnectorStates(client, Duration.ZERO).createStopped(SPEC))
                .hasMessageContaining("could not register connector " + SPEC.name());
    }
}
