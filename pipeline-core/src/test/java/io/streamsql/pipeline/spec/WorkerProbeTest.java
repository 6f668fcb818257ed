package io.streamsql.pipeline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.Reconciler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerProbeTest {
    private static final Secret REFERENCE = Secret.referenced("${env:DB1_SECRET}", "s3cr3t");

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
    void aWorkerThatResolvesReferencesIsGivenThem() {
        worker.resolves("\\$\\{env:DB1_SECRET}");

        var finding = ask(REFERENCE);

        assertThat(finding.remarks()).isEmpty();
        assertThat(finding.profile().exactlyOnce()).isTrue();
        assertThat(password(finding, REFERENCE)).isEqualTo("${env:DB1_SECRET}");
        assertThat(worker.requests).noneMatch(request -> request.endsWith("/config"));
    }

    @Test
    void aWorkerThatDoesNotIsGivenTheValueAndTheOperatorIsTold() {
        var finding = ask(REFERENCE);

        assertThat(password(finding, REFERENCE)).isEqualTo("s3cr3t");
        assertThat(finding.remarks())
                .singleElement()
                .asString()
                .startsWith(
                        "This worker does not resolve ${env:DB1_SECRET}, so the value of DB1_PASSWORD will be readable")
                .doesNotContain("s3cr3t");
    }

    @Test
    void aPlainPasswordWillBeReadableAndTheOperatorIsTold() {
        var finding = ask(Secret.plain("s3cr3t"));

        assertThat(finding.remarks())
                .singleElement()
                .asString()
                .startsWith("DB1_PASSWORD will be readable")
                .doesNotContain("s3cr3t");
    }

    @Test
    void withoutExactlyOnceSupportTheConnectorsDoNotAskForIt() {
        worker.exactlyOnce(false);

        var finding = ask(REFERENCE);

        assertThat(finding.profile().exactlyOnce()).isFalse();
        assertThat(finding.remarks()).first().asString().contains("exactly.once.source.support=enabled");
        assertThat(ConnectorSpecs.of(config(REFERENCE), finding.profile()))
                .allSatisfy(spec -> assertThat(spec.config()).doesNotContainKey("exactly.once.support"));
    }

    @Test
    void aWorkerFromBeforeExactlyOnceHasNone() {
        worker.version("3.2.3");

        assertThat(ask(REFERENCE).profile().exactlyOnce()).isFalse();
    }

    @Test
    void withoutThePluginNobodyIsToldASecretAndTheConnectorIsHeldBack() {
        worker.plugins("org.apache.kafka.connect.mirror.MirrorSourceConnector");

        var finding = ask(REFERENCE);

        assertThat(password(finding, REFERENCE)).isEqualTo("${env:DB1_SECRET}");
        assertThat(finding.profile().exactlyOnce()).isTrue();
        heldBack(finding, "the worker has no plug-in io.debezium.connector.postgresql.PostgresConnector");
    }

    @Test
    void whereTheWorkerFailsToSayWhetherItResolvesAReferenceTheConnectorIsHeldBack() {
        worker.version("3.2.3");
        worker.answers(
                "PUT /connector-plugins/io.debezium.connector.postgresql.PostgresConnector/config/validate",
                FakeConnectWorker.Answer.json(500, "{\"message\":\"Could not read properties\"}"));

        var finding = ask(REFERENCE);

        assertThat(password(finding, REFERENCE)).isEqualTo("${env:DB1_SECRET}");
        heldBack(finding, "Could not read properties");
        assertThat(finding.remarks())
                .anySatisfy(remark -> assertThat(remark).contains("${env:DB1_SECRET}", "Could not read properties"));
    }

    private void heldBack(WorkerProbe.Finding finding, String why) {
        var specs = ConnectorSpecs.of(config(REFERENCE), finding.profile());
        var reconciler = new Reconciler(client, specs);

        assertThat(reconciler.apply(reconciler.plan(), _ -> true))
                .singleElement()
                .isInstanceOfSatisfying(
                        ConnectorOutcome.Invalid.class,
                        invalid -> assertThat(invalid.problems().getFirst().toString())
                                .startsWith("DB1_PASSWORD: ")
                                .contains("${env:DB1_SECRET}", why));
        assertThat(worker.connectors).isEmpty();
        assertThat(worker.bodies).noneMatch(body -> body.contains("s3cr3t"));
    }

    private WorkerProbe.Finding ask(Secret password) {
        return new WorkerProbe(client, config(password)).ask();
    }

    private static String password(WorkerProbe.Finding finding, Secret password) {
        return ConnectorSpecs.of(config(password), finding.profile())
                .getFirst()
                .config()
                .get("database.password");
    }

    static PipelineConfig config(Secret password) {
        var entry = Sources.postgres(1, Sources.tables("A"));
        var is = entry.connection();
        var connection = new DatabaseConnection(
                is.type(), is.hostname(), is.port(), is.user(), password, is.database(), false, false);
        // There is no source to ask whether it is safe to publish its tables
        var source = new SourceEntry(
                1,
                true,
                connection,
                entry.serverName(),
                entry.tables(),
                entry.historyTopic(),
                Map.of("publication.autocreate.mode", Secret.plain("disabled")));
        var config = Sources.config(Scope.TABLE, source);
        return new PipelineConfig(
                List.of(source),
                config.target(),
                new KafkaSettings(Optional.of("kafka:9092"), Map.of()),
                config.connect(),
                config.connectors(),
                config.writer(),
                Optional.empty());
    }
}
