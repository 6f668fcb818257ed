package io.streamsql.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.connect.FakeConnectWorker.Answer;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorSupervisor;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import io.streamsql.pipeline.spec.WorkerProbe;
import io.streamsql.pipeline.spec.WorkerWatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SupervisedConnectorsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T13:48:00Z");

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final List<ConnectorSpec> specs =
            Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A", "B")));
    private final String first = specs.getFirst().name();
    private FakeConnectWorker worker;
    private ConnectClient client;
    private ConnectorSupervisor supervisor;
    private ConnectorControl connectors;

    @BeforeEach
    void start() throws IOException {
        var config = Sources.config(Scope.TABLE);
        worker = new FakeConnectWorker();
        client = new ConnectClient(
                worker.url(),
                ConnectSettings.none(),
                new ConnectClient.Limits(Duration.ofSeconds(30), Duration.ofMillis(200)));
        supervisor = new ConnectorSupervisor(client, specs, config.connectors(), clock);
        var watch = new WorkerWatch(new WorkerProbe(client, config)::ask, clock);
        connectors = new SupervisedConnectors(config, client, watch, supervisor, clock);
        specs.forEach(spec -> client.put(spec.name(), spec.config()));
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    @Test
    void aDeletedConnectorStaysAwayUntilAPlanCreatesItAnew() {
        connectors.delete(first);
        supervisor.pass();
        assertThat(worker.connectors).doesNotContainKey(first);

        var plan = connectors.plan();
        assertThat(plan.at()).isEqualTo(NOW);
        assertThat(connectors.apply(plan.plan(), Set.of(first))).contains(new ConnectorOutcome.Created(first));
        assertThat(worker.connectors).containsKey(first);
    }

    @Test
    void aConnectorThatBeginsAnewIsStoppedForgetsAndGoesOn() throws Exception {
        var steps = new ArrayList<Integer>();
        var refusal = "{\"error_code\":400,\"message\":\"Connectors must be in the STOPPED state\"}";
        worker.answers("DELETE /connectors/" + first + "/offsets", Answer.json(400, refusal));

        connectors.copyAnew(first, steps::add);

        assertThat(steps).containsExactly(1, 2, ConnectorControl.COPY_STEPS);
        assertThat(worker.requests)
                .containsSubsequence(
                        "PUT /connectors/" + first + "/stop",
                        "DELETE /connectors/" + first + "/offsets",
                        "DELETE /connectors/" + first + "/offsets",
                        "PUT /connectors/" + first + "/resume");
    }

    @Test
    void aConfigurationIsShownWithoutItsSecretsAndIsEmptyWhereThereIsNoConnector() {
        worker.connectors.get(first).withObject("/info/config").put("database.password", "s3cret");

        assertThat(connectors.configuration(first))
                .containsEntry("name", first)
                .containsKey("database.password")
                .doesNotContainValue("s3cret");
        assertThat(connectors.configuration("nobody")).isEmpty();
    }

    @Test
    void onlyATableThatIsCapturedIsCopiedAgain() {
        assertThatThrownBy(() -> connectors.resnapshot("nobody", "dbo.A", _ -> {}))
                .hasMessage("nobody is not in the configuration.");
        assertThatThrownBy(() -> connectors.resnapshot(first, "dbo.B", _ -> {}))
                .hasMessage(first + " captures no table dbo.B.");
    }
}
