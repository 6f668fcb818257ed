package io.streamsql.embedded;

import static io.streamsql.embedded.ServicesAtWork.accepts;
import static io.streamsql.embedded.ServicesAtWork.consume;
import static io.streamsql.embedded.ServicesAtWork.createTopic;
import static io.streamsql.embedded.ServicesAtWork.get;
import static io.streamsql.embedded.ServicesAtWork.json;
import static io.streamsql.embedded.ServicesAtWork.postgresProcesses;
import static io.streamsql.embedded.ServicesAtWork.produce;
import static io.streamsql.embedded.ServicesAtWork.put;
import static io.streamsql.embedded.ServicesAtWork.topics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.PropertiesFile;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.postgres.PostgresServer;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One start of everything, used by all the tests here; the last one stops it and starts it again.
class EmbeddedServicesTest {
    private static final Duration LIMIT = Patience.LIMIT;

    @TempDir
    private static Path parent;

    private static DataFolder folder;
    private static EmbeddedServices services;

    @BeforeAll
    static void start() throws Exception {
        folder = DataFolder.open(parent.resolve("dätä folder"));
        services = started();
    }

    @AfterAll
    static void stop() {
        services.close();
        folder.close();
    }

    private static EmbeddedServices started() throws InterruptedException {
        var all = new EmbeddedServices(
                folder,
                SecretAccess.none(),
                List.of(new EmbeddedDatabase("source", server -> server.createDatabaseIfMissing("shop"))));
        all.start();
        return all;
    }

    @Test
    void everyServiceIsUpAndSaysWhere() {
        assertThat(services.status())
                .extracting(ServiceStatus::name)
                .containsExactly("Kafka", "Kafka Connect", "PostgreSQL source");
        assertThat(services.status()).allSatisfy(status -> {
            assertThat(status.state()).isEqualTo(ServiceState.UP);
            assertThat(status.detail()).contains("127.0.0.1:");
            assertThat(status.startMillis()).isPositive();
        });
    }

    @Test
    void theWorkerListsDebeziumAndTheRouter() throws Exception {
        String plugins = get(services.connect().url().resolve("/connector-plugins?connectorsOnly=false"))
                .body();

        assertThat(plugins)
                .contains("io.debezium.connector.sqlserver.SqlServerConnector")
                .contains("io.debezium.connector.postgresql.PostgresConnector")
                .contains("org.apache.kafka.connect.transforms.RegexRouter")
                .contains("org.apache.kafka.connect.json.JsonConverter");
    }

    @Test
    void nothingListensBeyondLoopback() throws Exception {
        List<Integer> ports = Stream.of("kafka", "kafka-controller", "connect", "postgresql-source")
                .map(EmbeddedServicesTest::rememberedPort)
                .toList();
        List<String> others = Stream.concat(
                        NetworkInterface.networkInterfaces()
                                .flatMap(NetworkInterface::inetAddresses)
                                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                                .map(InetAddress::getHostAddress),
                        // Bound to 127.0.0.1 alone, a server does not hear this one either
                        Stream.of("127.0.0.2"))
                .toList();

        assertThat(ports).allSatisfy(port -> {
            assertThat(accepts("127.0.0.1", port)).isTrue();
            assertThat(others).noneMatch(other -> accepts(other, port));
        });
    }

    @Test
    void theDatabaseWantsItsPasswordAndKeepsWhatItCommits() throws Exception {
        PostgresServer server = services.database("source");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl("shop"), server.user(), "guess"))
                .withMessageContaining("password");
        try (Connection connection = server.connect("shop")) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "wal_level")).isEqualTo("logical");
            assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(connection, "unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void noPasswordStandsInAProcessListOrAStatus() {
        String password = services.database("source").password().reveal();

        assertThat(postgresProcesses(folder.path()))
                .isNotEmpty()
                .noneMatch(process -> process.info().commandLine().orElse("").contains(password));
        assertThat(services.status().toString() + services.database("source")).doesNotContain(password);
    }

    @Test
    void aConnectorReadsItsPasswordFromTheSecretsFileAndRestShowsTheReferenceOnly() throws Exception {
        PostgresServer server = services.database("source");
        execute(server, "CREATE TABLE IF NOT EXISTS item (id int PRIMARY KEY, name text)");
        execute(server, "INSERT INTO item VALUES (1, 'nut') ON CONFLICT DO NOTHING");
        Map<String, String> config = postgresConnector(server);
        String connector = "io.debezium.connector.postgresql.PostgresConnector";
        URI worker = services.connect().url();

        String validated = put(
                        worker.resolve("/connector-plugins/%s/config/validate".formatted(connector)), json(config))
                .body();
        assertThat(validated).contains("\"error_count\":0");
        assertThat(put(worker.resolve("/connectors/items/config"), json(config)).statusCode())
                .isEqualTo(201);

        // The router has taken the schema's name out of the topic's
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(topics(services.kafka().bootstrapServers())).contains("shop.item"));
        assertThat(consume(services.kafka().bootstrapServers(), "shop.item", 1, LIMIT))
                .singleElement()
                .asString()
                .contains("\"name\":\"nut\"")
                .doesNotContain("\"schema\":{");
        assertThat(get(worker.resolve("/connectors?expand=info&expand=status")).body())
                .contains(server.password().written())
                .doesNotContain(server.password().reveal());
    }

    @Test
    void aStoppedDatabaseComesBackWhereItWas() throws Exception {
        PostgresServer server = services.database("source");
        int port = server.port();
        server.createDatabaseIfMissing("kept");

        server.restart();

        assertThat(server.port()).isEqualTo(port);
        try (Connection connection = server.connect("kept")) {
            assertThat(connection.isValid(2)).isTrue();
        }
    }

    @Test
    void aSecondStartFindsTopicsAndDataWhereTheyWere() throws Exception {
        String address = services.kafka().bootstrapServers();
        URI url = services.connect().url();
        createTopic(address, "kept");
        produce(address, "kept", List.of("one", "two", "three"));
        execute(services.database("source"), "CREATE TABLE second_start AS SELECT 42 AS answer");

        long before = System.nanoTime();
        services.close();
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertThat(services.status()).extracting(ServiceStatus::state).containsOnly(ServiceState.STOPPED);
        // Kafka's clients alone wait for 30 s
        assertThat(took).isLessThan(Duration.ofSeconds(25));
        assertThat(postgresProcesses(folder.path())).isEmpty();
        assertThat(accepts("127.0.0.1", url.getPort())).isFalse();

        services = started();

        assertThat(services.kafka().bootstrapServers()).isEqualTo(address);
        assertThat(services.connect().url()).isEqualTo(url);
        assertThat(consume(address, "kept", 3, LIMIT)).containsExactly("one", "two", "three");
        try (Connection connection = services.database("source").connect("shop");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT answer FROM second_start")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    private static Map<String, String> postgresConnector(PostgresServer server) {
        var config = new HashMap<String, String>();
        config.put("name", "items");
        config.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        config.put("plugin.name", "pgoutput");
        config.put("database.hostname", server.host());
        config.put("database.port", Integer.toString(server.port()));
        config.put("database.user", server.user());
        config.put("database.password", server.password().written());
        config.put("database.dbname", "shop");
        config.put("topic.prefix", "shop");
        config.put("table.include.list", "public[.]item");
        config.put("slot.name", "items");
        config.put("publication.name", "items");
        config.put("publication.autocreate.mode", "filtered");
        config.put("exactly.once.support", "required");
        config.put("transaction.boundary", "poll");
        config.put("topic.creation.default.partitions", "1");
        config.put("topic.creation.default.replication.factor", "1");
        config.put("transforms", "route");
        config.put("transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter");
        config.put("transforms.route.regex", "(shop)[.]public[.](.*)");
        config.put("transforms.route.replacement", "$1.$2");
        return config;
    }

    private static int rememberedPort(String server) {
        return Integer.parseInt(new PropertiesFile(folder.path().resolve("services.properties"))
                .get("port." + server)
                .orElseThrow());
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("shop");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
