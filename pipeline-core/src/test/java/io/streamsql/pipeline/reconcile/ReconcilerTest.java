package io.streamsql.pipeline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.connect.FakeConnectWorker.Answer;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import io.streamsql.pipeline.spec.Validation;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private final List<ConnectorSpec> specs =
            Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A", "B", "C", "D", "E")));
    private static final Answer NULL_POINTER = Answer.json(
            500,
            "{\"error_code\":500,\"message\":\"Cannot invoke \\\"Object.toString()\\\" because \\\"value\\\" is null\"}");
    private FakeConnectWorker worker;
    private ConnectClient client;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeConnectWorker();
        client = new ConnectClient(
                worker.url(),
                ConnectSettings.none(),
                new ConnectClient.Limits(Duration.ofSeconds(30), Duration.ofMillis(200)));
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    @Test
    void theFirstPassCreatesAndTheSecondWritesNothing() {
        var reconciler = new Reconciler(client, specs);

        var first = apply(reconciler);
        assertThat(first).hasOnlyElementsOfType(ConnectorOutcome.Created.class);
        assertThat(first).map(ConnectorOutcome::connector).containsExactly(names());
        assertThat(worker.connectors).containsOnlyKeys(names());

        worker.requests.clear();
        var plan = reconciler.plan();
        assertThat(plan.observed()).containsOnlyKeys(names());
        assertThat(reconciler.apply(plan, _ -> true))
                .hasOnlyElementsOfType(ConnectorOutcome.Unchanged.class)
                .hasSize(5)
                .allMatch(ConnectorOutcome::good);
        assertThat(worker.requests).containsExactly("GET /connectors");
    }

    @Test
    void whatTheWorkerHasAcceptedButDoesNotShowYetIsNotWrittenAgain() {
        worker.showsConnectors(false);
        var reconciler = new Reconciler(client, specs);
        apply(reconciler);
        worker.requests.clear();

        var second = apply(reconciler);
        assertThat(second)
                .hasOnlyElementsOfType(ConnectorOutcome.Settling.class)
                .hasSize(5);
        assertThat(worker.requests).containsExactly("GET /connectors");

        worker.showsConnectors(true);
        assertThat(apply(reconciler)).hasOnlyElementsOfType(ConnectorOutcome.Unchanged.class);
        worker.connectors.clear();
        assertThat(apply(reconciler)).hasOnlyElementsOfType(ConnectorOutcome.Created.class);
    }

    /// One that another pass was waiting with, or that an operator has had open in the window.
    @Test
    void aPlanThatIsOlderThanARegistrationDoesNotRestartTheConnector() {
        var reconciler = new Reconciler(client, specs);
        var old = reconciler.plan();
        apply(reconciler);
        assertThat(apply(reconciler)).hasOnlyElementsOfType(ConnectorOutcome.Unchanged.class);
        worker.requests.clear();

        assertThat(reconciler.apply(old, _ -> true)).hasOnlyElementsOfType(ConnectorOutcome.Settling.class);
        assertThat(worker.requests).isEmpty();
    }

    @Test
    void whatTheWorkerNeverShowsIsWrittenAgain() {
        worker.showsConnectors(false);
        var reconciler = new Reconciler(client, specs, Duration.ZERO);
        apply(reconciler);

        assertThat(apply(reconciler)).hasOnlyElementsOfType(ConnectorOutcome.Created.class);
    }

    @Test
    void aChangedConfigurationUpdatesWhatDiffersAndNothingElse() {
        apply(new Reconciler(client, specs));
        var changed = Sources.specs(
                Scope.TABLE,
                Sources.entry(
                        1, DatabaseType.SQLSERVER, "AXDB", Map.of("poll.interval.ms", "50"), Sources.tables("A")));
        worker.requests.clear();

        var outcomes = apply(new Reconciler(client, changed));

        assertThat(outcomes.getFirst())
                .isInstanceOfSatisfying(
                        ConnectorOutcome.Updated.class,
                        applied -> assertThat(applied.differences())
                                .map(FieldDifference::toString)
                                .containsExactly("poll.interval.ms: (not set) → 50"));
        assertThat(outcomes.subList(1, 5)).hasOnlyElementsOfType(ConnectorOutcome.Left.class);
        assertThat(worker.requests).filteredOn(call -> call.endsWith("/config")).hasSize(1);
        assertThat(worker.connectors).containsOnlyKeys(names());
    }

    @Test
    void aHeldConnectorThatDiffersIsUpdatedAndGoesOn() {
        apply(new Reconciler(client, specs));
        worker.state(names()[0], "PAUSED", "PAUSED", "");
        worker.connectors.get(names()[0]).withObject("/info/config").put("tasks.max", "9");

        assertThat(apply(new Reconciler(client, specs)).getFirst()).isInstanceOf(ConnectorOutcome.Updated.class);

        assertThat(worker.requests).endsWith("PUT /connectors/" + names()[0] + "/resume");
    }

    @Test
    void whatFailedIsRestartedAndWhatIsHeldResumedWhereThatIsAskedFor() {
        apply(new Reconciler(client, specs));
        worker.state(names()[0], "RUNNING", "FAILED", "java.lang.Exception: no");
        worker.state(names()[1], "STOPPED", "STOPPED", "");
        var reconciler = new Reconciler(client, specs);

        assertThat(reconciler.apply(reconciler.plan(), change -> !(change instanceof ConnectorChange.Resume)))
                .startsWith(new ConnectorOutcome.Restarted(names()[0]), new ConnectorOutcome.Left(names()[1]));
        assertThat(reconciler.apply(reconciler.plan(), _ -> true))
                .startsWith(new ConnectorOutcome.Unchanged(names()[0]), new ConnectorOutcome.Resumed(names()[1]));
    }

    @Test
    void aWorkerThatFailsWhileItRegistersIsAskedAgain() {
        worker.answers("PUT /connectors/" + names()[0] + "/config", NULL_POINTER, NULL_POINTER);

        assertThat(apply(new Reconciler(client, specs))).hasOnlyElementsOfType(ConnectorOutcome.Created.class);
        assertThat(worker.connectors).containsOnlyKeys(names());
    }

    @Test
    void aSourceThatGoesAwayWhileItIsRegisteredIsSaidToBeUnreachable() {
        worker.answers("PUT /connectors/" + names()[0] + "/config", NULL_POINTER);
        worker.afterwards(
                "PUT /connectors/" + names()[0] + "/config",
                () -> worker.invalid(names()[0], "database.hostname: Unable to connect. Check this."));

        assertThat(apply(new Reconciler(client, specs)).getFirst())
                .isInstanceOf(ConnectorOutcome.SourceUnreachable.class);
    }

    @Test
    void aWorkerThatGoesOnFailingIsNotAskedForEver() {
        worker.answers(
                "PUT /connectors/" + names()[0] + "/config",
                Collections.nCopies(20, NULL_POINTER).toArray(Answer[]::new));

        var outcomes = apply(new Reconciler(client, specs));

        assertThat(outcomes.getFirst())
                .isInstanceOfSatisfying(
                        ConnectorOutcome.Failed.class,
                        failed -> assertThat(failed.error()).hasMessageContaining("could not register connector"));
        assertThat(outcomes.subList(1, 5)).hasOnlyElementsOfType(ConnectorOutcome.Created.class);
    }

    @Test
    void anOrphanIsDeletedOnlyWhereItIsAskedFor() {
        apply(new Reconciler(client, specs));
        var fewer = new Reconciler(client, specs.subList(0, 4));

        assertThat(apply(fewer)).contains(new ConnectorOutcome.Left(names()[4]));
        assertThat(worker.connectors).containsKey(names()[4]);
        assertThat(fewer.apply(fewer.plan(), ConnectorChange.Orphan.class::isInstance))
                .contains(new ConnectorOutcome.Deleted(names()[4]));
        assertThat(worker.connectors)
                .containsOnlyKeys(
                        specs.subList(0, 4).stream().map(ConnectorSpec::name).toList());
    }

    @Test
    void whatAPlanWouldRegisterIsCheckedAndNothingIsRegistered() {
        apply(new Reconciler(client, specs.subList(0, 4)));
        worker.invalid(names()[4], "database.port: The value is invalid");
        worker.requests.clear();
        var reconciler = new Reconciler(client, specs);

        var checks = reconciler.validate(reconciler.plan());

        assertThat(checks).containsOnlyKeys(names()[4]);
        assertThat(checks.get(names()[4]).problems())
                .map(Validation.Problem::toString)
                .containsExactly("DB1_PORT: The value is invalid");
        assertThat(worker.requests).noneMatch(request -> request.endsWith("/config"));
    }

    @Test
    void aCheckThatFailsIsSaidOfItsConnectorAndTheOthersAreChecked() {
        worker.answers(
                "PUT /connector-plugins/" + specs.getFirst().connectorClass() + "/config/validate", NULL_POINTER);
        var reconciler = new Reconciler(client, specs);

        var checks = reconciler.validate(reconciler.plan());

        assertThat(checks).containsOnlyKeys(names());
        assertThat(checks.values()).filteredOn(Validation::passed).hasSize(4);
        assertThat(checks.values())
                .filteredOn(check -> !check.passed())
                .singleElement()
                .satisfies(check -> assertThat(check.problems().getFirst().toString())
                        .startsWith("DB1: ")
                        .contains("could not validate connector"));
    }

    @Test
    void oneFailureDoesNotHideTheRestAndTheNextPassTriesAgain() {
        worker.invalid(names()[0], "database.hostname: Unable to connect. Check this and other connection properties.");
        worker.invalid(names()[1], "snapshot.mode: Value must be one of initial, …");
        worker.answers("PUT /connectors/" + names()[2] + "/config", NULL_POINTER, NULL_POINTER, NULL_POINTER);
        var reconciler = new Reconciler(client, specs);

        var first = apply(reconciler);

        assertThat(first)
                .satisfiesExactly(
                        outcome -> assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        ConnectorOutcome.SourceUnreachable.class,
                                        unreachable -> assertThat(
                                                        unreachable.problem().message())
                                                .startsWith("Unable to connect")),
                        outcome -> assertThat(outcome)
                                .isEqualTo(new ConnectorOutcome.Invalid(
                                        names()[1],
                                        List.of(new Validation.Problem(
                                                "snapshot.mode", "SNAPSHOT_MODE", "Value must be one of initial, …")))),
                        outcome -> assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        ConnectorOutcome.Failed.class,
                                        failed -> assertThat(failed.error().status())
                                                .hasValue(500)),
                        outcome -> assertThat(outcome).isInstanceOf(ConnectorOutcome.Created.class),
                        outcome -> assertThat(outcome).isInstanceOf(ConnectorOutcome.Created.class));
        assertThat(worker.connectors).containsOnlyKeys(names()[3], names()[4]);

        worker.invalid(names()[0], "");
        worker.invalid(names()[1], "");
        assertThat(apply(reconciler)).allMatch(ConnectorOutcome::good);
        assertThat(worker.connectors).containsOnlyKeys(names());
    }

    @Test
    void anInvalidConnectorIsNeverRegistered() {
        worker.invalid(names()[0], "database.user: Required");

        apply(new Reconciler(client, specs.subList(0, 1)));

        assertThat(worker.requests).noneMatch(call -> call.endsWith("/config"));
    }

    @Test
    void nothingIsChangedWhereNothingCouldBeObserved() {
        worker.answers("GET /connectors", Answer.json(500, "{\"message\":\"Request timed out\"}"));

        assertThatThrownBy(() -> new Reconciler(client, specs).plan())
                .isInstanceOf(ConnectRestException.class)
                .hasMessageContaining("could not observe the connectors");
        assertThat(worker.requests).hasSize(1);
    }

    @Test
    void connectorsAreAppliedSideBySideButNotAllAtOnce() {
        var many = Sources.specs(
                Scope.TABLE,
                Sources.sqlServer(
                        1,
                        Sources.tables(
                                IntStream.range(0, 30).mapToObj(i -> "T" + i).toArray(String[]::new))));
        var validate = "PUT /connector-plugins/io.debezium.connector.sqlserver.SqlServerConnector/config/validate";
        var hangs = new Answer[30];
        Arrays.fill(hangs, Answer.HANG);
        worker.answers(validate, hangs);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pass = threads.submit(() -> apply(new Reconciler(client, many)));
            Awaitility.await().until(() -> worker.requests.size() == 1 + 8);
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> worker.requests.size() == 1 + 8);
            threads.shutdownNow();
            assertThatThrownBy(pass::get).hasCauseInstanceOf(CancellationException.class);
        }
    }

    @Test
    void passesDoNotOverlap() {
        var reconciler = new Reconciler(client, specs);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                threads.submit(() -> apply(reconciler));
            }
        }

        assertThat(worker.requests).filteredOn(call -> call.endsWith("/config")).hasSize(5);
    }

    /// Applies all but what needs to be asked for by name.
    private static List<ConnectorOutcome> apply(Reconciler reconciler) {
        return reconciler.apply(reconciler.plan(), change -> !(change instanceof ConnectorChange.Orphan));
    }

    private String[] names() {
        return specs.stream().map(ConnectorSpec::name).toArray(String[]::new);
    }
}
