package io.streamsql.pipeline.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.reconcile.ConnectorSupervisor;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerWatchTest {
    private static final Secret REFERENCE = Secret.referenced("${env:DB1_SECRET}", "s3cr3t");
    private static final String PLUGIN = "io.debezium.connector.postgresql.PostgresConnector";

    private Instant now = Instant.parse("2026-11-24T13:48:00Z");
    private FakeConnectWorker worker;
    private ConnectClient client;
    private WorkerWatch watch;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeConnectWorker();
        worker.resolves("\\$\\{env:DB1_SECRET}");
        client = new ConnectClient(worker.url(), ConnectSettings.none());
        watch = new WorkerWatch(new WorkerProbe(client, WorkerProbeTest.config(REFERENCE))::ask, () -> now);
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    @Test
    void aPluginThatIsInstalledLaterFindsItsConnectorWithReferencesAndExactlyOnce() {
        worker.plugins();
        var config = WorkerProbeTest.config(REFERENCE);
        var supervisor = new ConnectorSupervisor(
                client, ConnectorSpecs.of(config, watch.profile()), config.connectors(), Clock.systemUTC());
        var held = supervisor.pass().getFirst();
        assertThat(held.condition()).isEqualTo(Condition.NOT_CREATED);
        assertThat(held.problem()).contains("the worker has no plug-in " + PLUGIN);

        worker.plugins(PLUGIN);
        supervisor.reconciler().want(ConnectorSpecs.of(config, watch.profile()));
        supervisor.pass();

        var registered = client.connectors().getFirst().config();
        assertThat(registered)
                .containsEntry("database.password", "${env:DB1_SECRET}")
                .containsEntry("exactly.once.support", "required");
        assertThat(worker.bodies).noneMatch(body -> body.contains("s3cr3t"));
        assertThat(watch.notes())
                .first()
                .asString()
                .contains("The worker has changed", "the plug-in " + PLUGIN + " now");
    }

    @Test
    void whatIsKnownIsAskedAgainAfterAMinuteAndWhereTheWorkerWasLost() {
        var first = watch.profile();
        now = now.plusSeconds(59);
        assertThat(watch.profile()).isSameAs(first);

        worker.exactlyOnce(false);
        now = now.plusSeconds(1);
        assertThat(watch.profile().exactlyOnce()).isFalse();
        assertThat(watch.notes()).first().asString().contains("no exactly-once source support now");

        worker.exactlyOnce(true);
        worker.version("4.4.0");
        watch.lost();
        assertThat(watch.profile().exactlyOnce()).isTrue();
        assertThat(watch.notes())
                .singleElement()
                .asString()
                .contains("Kafka Connect 4.3.1 → 4.4.0", "exactly-once source support now");
    }

    @Test
    void aWorkerThatDoesNotAnswerIsNoFinding() {
        worker.answers("GET /connector-plugins", FakeConnectWorker.Answer.json(500, "{}"));

        assertThatThrownBy(watch::profile).isInstanceOf(ConnectRestException.class);

        assertThat(watch.profile().exactlyOnce()).isTrue();
    }
}
