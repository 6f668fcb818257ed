package io.streamsql.pipeline.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.connect.ConnectRestException.Kind;
import io.streamsql.pipeline.connect.FakeConnectWorker.Answer;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import io.streamsql.pipeline.spec.Sources;
import io.streamsql.pipeline.spec.Validation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectClientTest {
    private static final ConnectClient.Limits PATIENT =
            new ConnectClient.Limits(Duration.ofSeconds(30), Duration.ofSeconds(10));
    private static final ConnectClient.Limits FEW_RETRIES =
            new ConnectClient.Limits(Duration.ofSeconds(30), Duration.ofMillis(400));
    private static final ConnectClient.Limits SHORT_CALLS =
            new ConnectClient.Limits(Duration.ofMillis(400), Duration.ZERO);
    private static final Answer REBALANCING =
            Answer.json(409, "{\"error_code\":409,\"message\":\"because a rebalance is expected\"}");

    private final ConnectorSpec spec = ConnectorSpecs.of(
                    Sources.config(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A"))),
                    Sources.workerThatResolvesNothing())
            .getFirst();
    private FakeConnectWorker worker;
    private ConnectClient client;

    @BeforeEach
    void start() throws IOException {
        worker = new FakeConnectWorker();
        client = new ConnectClient(worker.url(), ConnectSettings.none(), PATIENT);
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    @Test
    void theWorkerSaysWhoItIs() {
        assertThat(client.worker()).isEqualTo(new WorkerInfo("4.3.1", "abc"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        4.3.1,       STOP,           true
        3.5.0,       STOP,           true
        3.4.9,       STOP,           false
        7.6.0-ccs,   CHANGE_OFFSETS, true
        3.10-cp,     CHANGE_OFFSETS, true
        3.0.0,       RESTART_FAILED, true
        2.8.1,       RESTART_FAILED, false
        '',          STOP,           false
        """)
    void featuresAreToldByTheVersion(String version, WorkerInfo.Feature feature, boolean offered) {
        assertThat(new WorkerInfo(version, "abc").offers(feature)).isEqualTo(offered);
    }

    @Test
    void whatTheWorkerIsTooOldForIsNotSentAndTheErrorSaysSince() {
        worker.version("3.4.1");

        assertThatThrownBy(() -> client.stop("a"))
                .isInstanceOfSatisfying(
                        ConnectRestException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_OLD))
                .hasMessageContaining("could not stop a connector")
                .hasMessageContaining("3.4.1")
                .hasMessageContaining("3.5");
        assertThat(worker.requests).containsExactly("GET /");
    }

    @Test
    void aWorkerWithoutThePlugInIsToldByWhatItHas() {
        worker.plugins("org.apache.kafka.connect.mirror.MirrorSourceConnector");
        worker.answers(
                "PUT /connector-plugins/io.debezium.connector.sqlserver.SqlServerConnector/config/validate",
                Answer.json(500, "{\"message\":\"Failed to find any class\"}"));

        var validation = Validation.ask(
                client,
                Sources.specs(Scope.TABLE, Sources.sqlServer(3, Sources.tables("A")))
                        .getFirst());

        assertThat(validation.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("DB3_TYPE: the worker has no plug-in io.debezium.connector.sqlserver")
                        .contains("It has org.apache.kafka.connect.mirror.MirrorSourceConnector"));
    }

    @Test
    void aPropertyThatNobodyReadsIsRemarkedUponWithWhatWasMeant() {
        var properties = Map.of(
                "poll.interval.m", "50",
                "driver.applicationName", "x",
                "producer.override.linger.ms", "5",
                "converters", "mine",
                "mine.type", "io.example.Mine",
                "nonsense", "1");
        var entry = Sources.entry(2, DatabaseType.SQLSERVER, "AXDB", properties, Sources.tables("A"));
        worker.defines("poll.interval.ms", "converters");

        var validation =
                Validation.ask(client, Sources.specs(Scope.TABLE, entry).getFirst());

        assertThat(validation.passed()).isTrue();
        assertThat(validation.remarks())
                .map(Validation.Problem::toString)
                .satisfiesExactly(
                        nonsense -> assertThat(nonsense)
                                .startsWith("DB2_CONNECTOR_NONSENSE:")
                                .endsWith("Remove it."),
                        misspelt -> assertThat(misspelt)
                                .startsWith("DB2_CONNECTOR_POLL_INTERVAL_M:")
                                .endsWith("Is DB2_CONNECTOR_POLL_INTERVAL_MS meant?"));
    }

    @Test
    void offsetsAreAlteredAsTheyAreShown() {
        var path = "/connectors/a/offsets";
        var json = "{\"offsets\":[{\"partition\":{\"server\":\"s\"},\"offset\":{\"lsn\":42}}]}";
        worker.answers("GET " + path, Answer.json(200, json));
        worker.answers("PATCH " + path, Answer.json(200, "{}"));
        worker.answers("DELETE " + path, Answer.json(200, "{}"));

        var offsets = client.offsets("a");
        client.alterOffsets("a", offsets);
        client.resetOffsets("a");

        assertThat(worker.bodies).contains("PATCH " + path + " " + json);
        assertThat(worker.requests).endsWith("GET " + path, "PATCH " + path, "DELETE " + path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nonsense                                     | not JSON
        []                                           | These are no offsets
        {"offsets":{}}                               | These are no offsets
        {"offsets":[{"partition":{}}]}               | These are no offsets
        {"offsets":[{"partition":1,"offset":null}]}  | These are no offsets
        """)
    void offsetsThatAreNoneAreRefusedBeforeTheyAreSent(String written, String message) {
        assertThatThrownBy(() -> ConnectorOffsets.of(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void allConnectorsAreObservedWithTheirTasksInOneCall() {
        worker.answers("GET /connectors", Answer.json(200, """
                {"a":{"info":{"name":"a","config":{"name":"a","tasks.max":"1","empty":null},"type":"source"},
                      "status":{"name":"a","connector":{"state":"RUNNING","worker_id":"w:1"},
                        "tasks":[{"id":1,"state":"FAILED","worker_id":"w:2","trace":"Connection refused"},
                                 {"id":0,"state":"RUNNING","worker_id":"w:1"}]}},
                 "new":{"info":{"name":"new","config":{"name":"new"}}},
                 "odd":{"status":{"connector":{"state":"DANCING"}}}}"""));

        var observed = client.connectors();

        assertThat(observed).map(ObservedConnector::name).containsExactly("a", "new", "odd");
        assertThat(observed.getFirst().config()).containsOnlyKeys("name", "tasks.max");
        var status = observed.getFirst().status();
        assertThat(status.state()).isEqualTo(ConnectorState.RUNNING);
        assertThat(status.overall()).isEqualTo(ConnectorState.FAILED);
        assertThat(status.firstTrace()).contains("Connection refused");
        assertThat(status.tasks()).map(ConnectorStatus.Task::number).containsExactly(0, 1);
        assertThat(observed.get(1).status().overall()).isEqualTo(ConnectorState.UNASSIGNED);
        assertThat(observed.get(2).status().overall()).isEqualTo(new ConnectorState.Other("DANCING"));
        assertThat(worker.requests).hasSize(1);
    }

    @Test
    void aRebalanceIsWaitedFor() {
        worker.answers("PUT /connectors/" + spec.name() + "/config", REBALANCING, REBALANCING);

        client.put(spec.name(), spec.config());

        assertThat(worker.connectors).containsKey(spec.name());
        assertThat(worker.requests).hasSize(3);
    }

    @Test
    void anEndlessRebalanceIsGivenUp() {
        var answers = new Answer[100];
        Arrays.fill(answers, REBALANCING);
        worker.answers("PUT /connectors/" + spec.name() + "/config", answers);

        var e = error(FEW_RETRIES, hasty -> hasty.put(spec.name(), spec.config()));

        assertThat(e.kind()).isEqualTo(Kind.REBALANCING);
        assertThat(e).hasMessageContaining("a rebalance is expected").hasMessageContaining("try again");
        assertThat(worker.requests.size()).isLessThan(10);
    }

    @Test
    void aWorkerThatStillStartsIsWaitedFor() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var nobody =
                new ConnectClient(URI.create("http://localhost:" + port), ConnectSettings.none(), FEW_RETRIES)) {
            var started = System.nanoTime();
            var e = error(nobody::worker);

            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(Duration.ofMillis(150), Duration.ofMinutes(1));
            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e)
                    .hasMessageContaining(
                            "could not ask for the worker's version (GET http://localhost:" + port + "/)");
            assertThat(e).hasMessageContaining("KAFKA_CONNECT_URL").hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aNameThatNobodyKnowsIsSaid() {
        try (var nowhere =
                new ConnectClient(URI.create("http://worker.invalid:8083"), ConnectSettings.none(), FEW_RETRIES)) {
            var e = error(nowhere::worker);

            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e)
                    .hasMessageContaining("The name worker.invalid cannot be resolved on this computer.")
                    .hasMessageContaining("network. Check that the worker runs");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWorkerThatHangsIsNotWaitedForForEver(boolean afterTheHeaders) {
        worker.answers("GET /connectors", afterTheHeaders ? Answer.HANG_IN_THE_BODY : Answer.HANG);

        var started = System.nanoTime();
        var e = error(SHORT_CALLS, ConnectClient::connectors);

        // A call with the usual limits waits for 30 s
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(25));
        assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(e).hasMessageContaining("no answer within 0.4 s");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 502})
    void aPageInsteadOfJsonIsToldAsSuchAndNotQuoted(int status) {
        worker.answers("GET /connectors", new Answer(status, "text/html", "<html>Sign in: token=abc</html>"));

        var e = error(client::connectors);

        assertThat(e.status()).hasValue(status);
        assertThat(e).hasMessageContaining("not JSON but text/html").hasMessageNotContaining("token=abc");
    }

    @Test
    void theWorkersOwnWordsArePassedOn() {
        worker.answers("PUT /connectors/" + spec.name() + "/config", Answer.json(500, """
                {"error_code":500,"message":"Cannot invoke \\"String.length()\\" because \\"name\\" is null"}"""));

        var e = error(() -> client.put(spec.name(), spec.config()));

        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e.status()).hasValue(500);
        assertThat(e)
                .hasMessageContaining("could not register connector " + spec.name())
                .hasMessageContaining("PUT " + worker.url() + "connectors/" + spec.name() + "/config")
                .hasMessageContaining("500 Cannot invoke \"String.length()\"")
                .hasMessageContaining("look into its log");
    }

    @Test
    void noSecretComesBackInAnError() {
        var password = Sources.PASSWORD.reveal();
        assertThat(spec.config()).containsValue(password);
        worker.invalid(spec.name(), "database.port: Invalid value " + password + " for configuration database.port");
        worker.answers(
                "PUT /connectors/" + spec.name() + "/config",
                Answer.json(400, "{\"message\":\"bad password '" + password + "'\"}"));

        assertThat(Validation.ask(client, spec).problems())
                .singleElement()
                .hasToString("DB1_PORT: Invalid value •••••• for configuration database.port");
        assertThat(error(() -> client.put(spec.name(), spec.config())))
                .hasMessageContaining("bad password '••••••'")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain(password));
    }

    @Test
    void basicAuthenticationIsSentAtOnce() {
        var login = new ConnectSettings(
                Optional.empty(),
                Optional.of("ops"),
                Optional.of(Secret.plain("pässword")),
                Optional.empty(),
                Optional.empty());
        worker.requireAuthorization("Basic b3BzOnDDpHNzd29yZA==");

        try (var loggedIn = new ConnectClient(worker.url(), login, PATIENT)) {
            assertThat(loggedIn.connectors()).isEmpty();
        }
        var e = error(client::connectors);
        assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(e).hasMessageContaining("Check the user and the password");
    }

    @Test
    void anAddressWithAPasswordIsRefusedWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectClient(URI.create("http://ops:pw@localhost:1"), ConnectSettings.none()))
                .withMessageNotContaining("pw@");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELETE /connectors/db1-%5Bx%5D%20%C3%A4        | delete
        POST /connectors/db1-%5Bx%5D%20%C3%A4/restart  | restart
        POST /connectors/db1-%5Bx%5D%20%C3%A4/restart  | restartFailed
        POST /connectors/db1-%5Bx%5D%20%C3%A4/tasks/2/restart  | restartTask
        PUT /connectors/db1-%5Bx%5D%20%C3%A4/pause     | pause
        PUT /connectors/db1-%5Bx%5D%20%C3%A4/resume    | resume
        PUT /connectors/db1-%5Bx%5D%20%C3%A4/stop      | stop
        DELETE /connectors/db1-%5Bx%5D%20%C3%A4/offsets | resetOffsets
        """)
    void actionsNameTheConnectorEncodedAndNeedNoAnswersBody(String call, String action) {
        worker.answers(call, new Answer(action.equals("delete") ? 204 : 202, "application/json", ""));
        var name = "db1-[x] ä";

        switch (action) {
            case "delete" -> client.delete(name);
            case "restart" -> client.restart(name);
            case "restartFailed" -> client.restartFailed(name);
            case "restartTask" -> client.restartTask(name, 2);
            case "pause" -> client.pause(name);
            case "resume" -> client.resume(name);
            case "resetOffsets" -> client.resetOffsets(name);
            default -> client.stop(name);
        }

        // Some ask first whether the worker is new enough
        assertThat(worker.requests)
                .filteredOn(request -> !request.equals("GET /"))
                .containsExactly(call);
    }

    /// As Kafka Connect 4.3.1 answers: with the states that the restart leads to.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a","connector":{"state":"RUNNING"},"tasks":[{"id":0,"state":"RUNNING"}]}    | false
            {"name":"a","connector":{"state":"PAUSED"},"tasks":[]}                               | false
            {"name":"a","connector":{"state":"RUNNING"},"tasks":[{"id":0,"state":"RESTARTING"}]} | true
            {"name":"a","connector":{"state":"RESTARTING"},"tasks":[{"id":0,"state":"RUNNING"}]} | true
            """)
    void whetherAnythingIsRestartedIsWhatTheWorkerSays(String answer, boolean restarted) {
        worker.answers("POST /connectors/a/restart", Answer.json(202, answer));

        assertThat(client.restartFailed("a")).isEqualTo(restarted);
    }

    /// Jetty 12, which Kafka Connect has since 4.0, refuses the path and says nothing to those who want JSON.
    @ParameterizedTest
    @CsvSource({"a/b, %2F", "a\\b, %5C", "a%b, %25"})
    void aNameThatNoPathCanHoldIsToldAsSuch(String name, String encoded) {
        worker.answers("DELETE /connectors/a" + encoded + "b", new Answer(400, "application/json", ""));

        assertThat(error(() -> client.delete(name)))
                .hasMessageContaining("its web server takes no path with " + encoded)
                .hasMessageContaining("older worker");
    }

    @Test
    void whatIsNotThereIsToldApart() {
        assertThat(error(() -> client.pause("gone")).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aConnectorCanBeRegisteredStopped() {
        worker.answers("POST /connectors", Answer.json(201, "{}"));

        var spec = Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A")))
                .getFirst();
        client.createStopped(spec.name(), spec.config());

        assertThat(worker.requests).containsExactly("GET /", "POST /connectors");
    }

    @Test
    void offsetsAreRead() {
        worker.answers("GET /connectors/x/offsets", Answer.json(200, """
                {"offsets":[{"partition":{"server":"S","database":"AXDB"},
                             "offset":{"commit_lsn":"0000002d:00000b50:0003","change_lsn":null,"event_serial_no":1}},
                            {"partition":{"server":"old"},"offset":null}]}"""));

        var offsets = client.offsets("x");

        assertThat(offsets.partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.source()).containsEntry("database", "AXDB");
            assertThat(partition.position())
                    .containsOnlyKeys("commit_lsn", "event_serial_no")
                    .containsEntry("event_serial_no", "1");
        });
        assertThat(offsets.snapshotCompleted()).isTrue();
    }

    @Test
    void anInterruptedCallEndsAtOnceAndKeepsTheFlag() {
        Thread.currentThread().interrupt();

        assertThat(error(client::worker).kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    private ConnectRestException error(ConnectClient.Limits limits, Consumer<ConnectClient> call) {
        try (var hasty = new ConnectClient(worker.url(), ConnectSettings.none(), limits)) {
            return error(() -> call.accept(hasty));
        }
    }

    private static ConnectRestException error(Runnable call) {
        var e = catchThrowableOfType(ConnectRestException.class, call::run);
        assertThat(e).isNotNull();
        return e;
    }

    private static String stackTrace(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
