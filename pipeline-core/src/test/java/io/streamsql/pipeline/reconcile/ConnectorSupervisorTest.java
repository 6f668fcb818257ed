package io.streamsql.pipeline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.connect.FakeConnectWorker.Answer;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorSupervisorTest {
    private static final String TRACE = "java.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)\n";

    private final List<ConnectorSpec> specs =
            Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A", "B")));
    private final String first = specs.getFirst().name();
    private Instant now = Instant.parse("2026-11-24T13:48:00Z");
    private FakeConnectWorker worker;
    private ConnectClient client;
    private ConnectorSupervisor supervisor;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeConnectWorker();
        client = new ConnectClient(
                worker.url(),
                ConnectSettings.none(),
                new ConnectClient.Limits(Duration.ofSeconds(30), Duration.ofMillis(200)));
        var settings = Sources.config(Scope.TABLE).connectors();
        InstantSource clock = () -> now;
        supervisor = new ConnectorSupervisor(client, specs, settings, clock.withZone(ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    @Test
    void whatIsMissingIsCreatedAndDriftIsMended() {
        supervisor.pass();
        supervisor.pass();
        worker.connectors.get(first).withObject("/info/config").put("tasks.max", "9");

        var health = supervisor.pass();

        assertThat(health)
                .map(ConnectorHealth::name)
                .containsExactly(first, specs.getLast().name());
        assertThat(worker.connectors.get(first).at("/info/config/tasks.max").asText())
                .isEqualTo("1");
    }

    @Test
    void aFailedTaskIsRestartedAtOnceAndThenAfterAPause() {
        running();
        worker.state(first, "RUNNING", "FAILED", TRACE);
        worker.requests.clear();

        var failed = supervisor.pass().getFirst();

        assertThat(restarts()).isEqualTo(1);
        assertThat(failed.running()).isFalse();
        assertThat(failed.condition()).isEqualTo(Condition.FAILED);
        assertThat(failed.problem()).isEqualTo("java.lang.IllegalStateException: no");
        assertThat(failed.restarts()).isEqualTo(1);
        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.restarts()).containsExactly(now);
            assertThat(failure.nextRestart()).contains(now.plus(Duration.ofMinutes(2)));
        });

        worker.state(first, "RUNNING", "FAILED", TRACE);
        supervisor.pass();
        assertThat(restarts()).isEqualTo(1);

        now = now.plus(Duration.ofMinutes(2));
        supervisor.pass();
        assertThat(restarts()).isEqualTo(2);
        assertThat(supervisor.pass().getFirst().running()).isTrue();
    }

    @Test
    void aRestartThatConnectRefusesIsNoRestartAndIsTriedAgain() {
        running();
        worker.state(first, "RUNNING", "FAILED", TRACE);
        worker.answers(
                "POST /connectors/" + first + "/restart", Answer.json(500, "{\"message\":\"Request timed out\"}"));

        var refused = supervisor.pass().getFirst();

        assertThat(refused.problem()).contains("could not restart the failed tasks", "Request timed out");
        assertThat(refused.restarts()).isZero();
        assertThat(supervisor.pass().getFirst().restarts()).isEqualTo(1);
    }

    @Test
    void whatSomebodyPausedIsLeftAlone() {
        running();
        worker.state(first, "PAUSED", "FAILED", TRACE);
        worker.requests.clear();

        var paused = supervisor.pass().getFirst();

        assertThat(worker.requests).containsExactly("GET /connectors");
        assertThat(paused.running()).isFalse();
        assertThat(paused.condition()).isEqualTo(Condition.PAUSED);
        assertThat(paused.restarts()).isZero();
    }

    @Test
    void aStateThatThisProgramDoesNotKnowIsTheWorkersOwnWord() {
        running();
        worker.state(first, "DANCING", "RUNNING", "");
        assertThat(supervisor.pass().getFirst().unknownState()).contains("DANCING");

        worker.state(first, "RUNNING", "HUMMING", "");
        var odd = supervisor.pass().getFirst();
        assertThat(odd.condition()).isEqualTo(Condition.NOT_KNOWN);
        assertThat(odd.unknownState()).contains("HUMMING");
    }

    @Test
    void readOnlyLooksAndTouchesNothing() {
        running();
        worker.state(first, "RUNNING", "FAILED", TRACE);
        worker.connectors.remove(specs.getLast().name());
        supervisor.readOnly(true);
        worker.requests.clear();

        var health = supervisor.pass();

        assertThat(worker.requests).containsExactly("GET /connectors");
        assertThat(health.getFirst().failure())
                .hasValueSatisfying(failure -> assertThat(failure.nextRestart()).isEmpty());
        assertThat(health.getLast().tasks()).isEmpty();

        supervisor.readOnly(false);
        supervisor.pass();
        assertThat(restarts()).isEqualTo(1);
        assertThat(worker.connectors).containsKey(specs.getLast().name());
    }

    @Test
    void orphansAreNeverRemoved() {
        new ConnectorSupervisor(
                        client,
                        Sources.specs(Scope.TABLE, Sources.sqlServer(9, Sources.tables("Z"))),
                        Sources.config(Scope.TABLE).connectors(),
                        Clock.systemUTC())
                .pass();
        running();

        assertThat(worker.connectors).hasSize(3);
        assertThat(worker.requests).noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void onAWorkerTooOldToShowOffsetsWhatRunsIsTakenToStream() {
        worker.version("3.4.0");

        running();

        assertThat(supervisor.pass()).allMatch(ConnectorHealth::snapshotCompleted);
        assertThat(worker.requests).noneMatch(request -> request.endsWith("/offsets"));
    }

    @Test
    void aConnectorWhoseOffsetsCannotBeReadHidesNoOther() {
        var path = "GET /connectors/" + first + "/offsets";
        worker.answers(path, Answer.json(500, "{\"message\":\"Timed out\"}"));
        running();

        var health = supervisor.pass();

        assertThat(health.getFirst().running()).isTrue();
        assertThat(health.getFirst().snapshotCompleted()).isFalse();
        assertThat(health.getFirst().problem()).contains("could not read the offsets of connector " + first);
        assertThat(health.getLast().snapshotCompleted()).isTrue();
        assertThat(health.getLast().problem()).isEmpty();
        assertThat(worker.requests)
                .as("a worker that takes its time is not asked with every pass")
                .filteredOn(path::equals)
                .hasSize(1);

        now = now.plus(Duration.ofMinutes(1));
        assertThat(supervisor.pass()).allMatch(ConnectorHealth::snapshotCompleted);
        assertThat(supervisor.pass().getFirst().problem()).isEmpty();
    }

    private void running() {
        supervisor.pass();
        specs.stream()
                .filter(spec -> worker.connectors.containsKey(spec.name()))
                .forEach(spec -> worker.state(spec.name(), "RUNNING", "RUNNING", ""));
        supervisor.pass();
    }

    private long restarts() {
        return worker.requests.stream()
                .filter(request -> request.equals("POST /connectors/" + first + "/restart"))
                .count();
    }
}
