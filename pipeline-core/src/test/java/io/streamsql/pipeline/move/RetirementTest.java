package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.spec.Sources;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetirementTest {
    private FakeConnectWorker worker;
    private ConnectClient client;
    private Retirement retirement;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeConnectWorker();
        client = new ConnectClient(worker.url(), ConnectSettings.none());
        retirement = new Retirement(new ConnectorStates(client, Duration.ofMinutes(1)), List.of());
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    /// @return its name
    private String stopped(SourceEntry entry) {
        var spec = Sources.specs(Scope.TABLE, entry).getFirst();
        client.put(spec.name(), spec.config());
        worker.state(spec.name(), "STOPPED");
        return spec.name();
    }

    private void remove() throws Exception {
        var there = client.connectors();
        worker.requests.clear();
        worker.bodies.clear();
        retirement.remove(there);
    }

    private List<String> writes() {
        return worker.requests.stream()
                .filter(request -> !request.startsWith("GET") && !request.endsWith("/validate"))
                .toList();
    }

    @Test
    void aPostgresConnectorTakesItsSlotAwayWithoutDeliveringAnythingAndItsOffsetsGoBeforeIt() throws Exception {
        var name = stopped(Sources.postgres(1, Sources.tables("A")));

        remove();

        var path = "/connectors/" + name;
        assertThat(writes())
                .containsExactly(
                        "PUT " + path + "/config",
                        "PUT " + path + "/resume",
                        "PUT " + path + "/stop",
                        "DELETE " + path + "/offsets",
                        "DELETE " + path);
        assertThat(worker.bodies)
                .filteredOn(body -> body.startsWith("PUT " + path + "/config "))
                .singleElement()
                .asString()
                .contains("\"slot.drop.on.stop\":\"true\"", "org.apache.kafka.connect.transforms.Filter");
        // Nobody has a login here, and whether Debezium has dropped the slot is not known
        assertThat(retirement.remarks())
                .singleElement()
                .asString()
                .contains("may still be at", "pg_drop_replication_slot", "DROP PUBLICATION IF EXISTS");
    }

    @Test
    void aSlotThatCouldNotBeDroppedIsNamedAndTheConnectorGoes() throws Exception {
        var name = stopped(Sources.postgres(1, Sources.tables("A")));
        worker.afterwards(
                "PUT /connectors/" + name + "/resume",
                () -> worker.state(name, "RUNNING", "FAILED", "java.lang.IllegalStateException: no"));

        remove();

        assertThat(worker.connectors).isEmpty();
        assertThat(retirement.remarks())
                .satisfiesExactly(
                        left -> assertThat(left)
                                .contains("replication slot", "/axdb, which then keeps its log for ever")
                                .contains("SELECT pg_drop_replication_slot('streamsql_db1_dbo_a_"),
                        why -> assertThat(why).contains("could not drop its slot either", "has failed"));
    }

    @Test
    void aSqlServerConnectorIsNotStartedOnceMore() throws Exception {
        var name = stopped(Sources.sqlServer(1, Sources.tables("A")));

        remove();

        assertThat(writes()).containsExactly("DELETE /connectors/" + name + "/offsets", "DELETE /connectors/" + name);
    }
}
