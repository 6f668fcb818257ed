package io.streamsql.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.Console;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.read.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `topics` and `consume` on a real broker with two topics of three records each; a third one does not exist yet.
class TopicsCommandTest {
    private static final String CUSTOMERS = "AXLAP240-dbo_Customers.dbo.Customers";
    private static final String ORDERS = "AXLAP240-dbo_Orders.dbo.Orders";
    private static final String PRODUCTS = "AXLAP240-dbo_Products.dbo.Products";
    private static final String OTHER = "SOMEONE-dbo_Else.dbo.Else";

    private static DataFolder data;
    private static EmbeddedKafka kafka;
    private static PostgresServer target;
    private static Admin admin;
    private static KafkaProducer<String, String> producer;

    @TempDir
    private Path folder;

    private Console terminal;
    private int targetPort;

    @BeforeAll
    static void startBroker() throws Exception {
        data = DataFolder.temporary();
        kafka = EmbeddedKafka.start(data);
        target = PostgresServer.start(data, "target");
        target.createDatabaseIfMissing("hub");
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
        admin.createTopics(List.of(
                        new NewTopic(CUSTOMERS, 1, (short) 1),
                        new NewTopic(ORDERS, 1, (short) 1),
                        new NewTopic(OTHER, 1, (short) 1)))
                .all()
                .get();
        for (var topic : List.of(CUSTOMERS, ORDERS)) {
            send(topic, 1, "r", "New");
            send(topic, 2, "c", "New");
            send(topic, 3, "c", "Paid");
        }
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        admin.close();
        kafka.close();
        target.close();
        data.close();
    }

    @BeforeEach
    void configure() throws Exception {
        targetPort = target.port();
        configure("KAFKA_BOOTSTRAP_SERVERS=" + kafka.bootstrapServers());
        terminal = new Console(folder, Map.of());
    }

    private void configure(String address) throws Exception {
        Files.writeString(
                folder.resolve(".env"),
                """
                DB1_HOSTNAME=192.168.1.3
                DB1_USER=cdc_reader
                DB1_PASSWORD=not-to-be-shown
                DB1_NAME=SampleDB
                DB1_SERVER_NAME=AXLAP240
                DB1_TABLE_INCLUDE_LIST=dbo.Customers,dbo.Orders,dbo.Products
                TARGET_DB_TYPE=postgresql
                TARGET_DB_HOSTNAME=%s
                TARGET_DB_PORT=%d
                TARGET_DB_USER=%s
                TARGET_DB_PASSWORD=%s
                TARGET_DB_NAME=hub
                TARGET_DB_ENCRYPT=false
                """.formatted(
                                        target.host(),
                                        targetPort,
                                        target.user(),
                                        target.password().reveal())
                        + (address.isEmpty() ? "" : "KAFKA_CONNECT_URL=http://127.0.0.1:8083\n") + address + "\n");
    }

    private static void send(String topic, int id, String operation, String status) throws Exception {
        var table = topic.substring(topic.lastIndexOf('.') + 1);
        producer.send(new ProducerRecord<>(topic, "{\"Id\":" + id + "}", """
                        {"before":null,"after":{"Id":%d,"Status":"%s"},"source":{"ts_ms":1700000000123,\
                        "schema":"dbo","table":"%s"},"op":"%s","ts_ms":1700000000500}""".formatted(id, status, table, operation)))
                .get();
    }

    @Test
    void theConfiguredTopicsAreListedTheMissingOnesToo() {
        var run = terminal.run("topics", "list");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        names -> assertThat(names).startsWith("Topic ").contains("Records", "Lag", "Size"),
                        customers -> assertThat(customers)
                                .startsWith(CUSTOMERS)
                                .containsPattern("AXLAP240 +~3 +~3 +\\d+ B +1 +20\\d\\d-"),
                        orders -> assertThat(orders).startsWith(ORDERS),
                        products -> assertThat(products).startsWith(PRODUCTS).endsWith("does not exist yet"),
                        nobody -> assertThat(nobody)
                                .isEqualTo("! Nobody in the group streamsql-writer reads " + CUSTOMERS + "-0, " + ORDERS
                                        + "-0: no writer of StreamSQL is in it."));
        assertThat(terminal.run("list-topics").out()).isEqualTo(run.out());
    }

    @Test
    void theOthersAreListedOnRequestAndAsJson() {
        assertThat(terminal.run("topics", "list", "--all").out()).contains(OTHER, "__");
        assertThat(terminal.run("topics", "list", "--json").out().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("{\"topic\":\"" + CUSTOMERS + "\",\"exists\":true,\"data\":true,")
                .contains("\"records\":3,\"lag\":3,", "\"partitions\":[{\"partition\":0,\"first\":0,\"end\":3,");
    }

    @Test
    void aTopicIsChecked() {
        var run = terminal.run("topics", "check", ORDERS);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Configured by     dbo.Orders on AXLAP240, DB1", "Exists            yes")
                .containsPattern("Last record +2023-11-14 22:13:20.123 +Create +AXLAP240 dbo.Orders +Id=3 +Status Paid")
                .containsPattern("\\n0 +0 +3 +~3 +0 +~3");
        assertThat(terminal.run("check-topic", ORDERS, "--json").out())
                .contains(
                        "\"lastRecord\":{\"partition\":0,\"offset\":2,",
                        "\"group\":{\"id\":\"streamsql-writer\",\"writers\":0,\"strangers\":[],\"unread\":[\"");
    }

    @Test
    void aTopicThatDoesNotExistFailsTheCheck() {
        assertThat(terminal.run("topics", "check", PRODUCTS)).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("dbo.Products on AXLAP240, DB1", "no: it is created with the first change");
        });
        assertThat(terminal.run("topics", "check", "nobodys").out()).contains("no entry: the writer does not read it");
    }

    @Test
    void theChangesOfEveryTopicThatMatchesAreShown() {
        var run = terminal.run("consume", "--pattern", "customers", "orders", "--from", "earliest", "--limit", "4");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(4).allMatch(line -> line.startsWith("2023-11-14 22:13:20.123  Create"));
        assertThat(run.out()).contains("AXLAP240 dbo.Customers", "AXLAP240 dbo.Orders", "Id=2", "Status Paid");
        assertThat(run.err()).contains("Following " + CUSTOMERS + ", " + ORDERS);
    }

    @Test
    void snapshotsFiltersAndFormsAreOptions() {
        assertThat(consumed("--show-snapshots", "--limit", "3")).contains("Snapshot", "Id=1");
        assertThat(consumed("--operation", "r", "--limit", "1")).contains("Snapshot", "Id=1");
        assertThat(consumed("--filter", "paid", "--limit", "1")).contains("Id=3");
        assertThat(consumed("--filter", "$.after.Id=2", "--limit", "1")).contains("Id=2");
        assertThat(consumed("--key", "3", "--table", "dbo.Orders", "--limit", "1"))
                .contains("Id=3");
        assertThat(consumed("--from", "offset:2", "--limit", "1")).contains("Id=3");
        assertThat(consumed("--json", "--limit", "1")).startsWith("{\"topic\":\"" + ORDERS + "\",\"partition\":0,");
        assertThat(consumed("--csv", "--limit", "1").lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Time,");
    }

    @Test
    void aRangeIsReadWholeAndEndsWithHowMuchThatWas() {
        assertThat(consumed("--from", "offset:1", "--to", "offset:2").lines())
                .singleElement()
                .asString()
                .contains("Id=2");
        assertThat(consumed("--filter", "key:3 and paid", "--to", "now").lines())
                .singleElement()
                .asString()
                .contains("Id=3");

        var none =
                terminal.run("consume", "--topic", ORDERS, "--from", "earliest", "--to", "now", "--filter", "nobody");
        assertThat(none.exitCode()).as(none.err()).isZero();
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).containsOnlyOnce("All that was there has been read: 3 offsets, 0 records shown.");
    }

    private String consumed(String... options) {
        var arguments = new ArrayList<>(List.of("consume", "--topic", ORDERS));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--from")) {
            arguments.addAll(List.of("--from", "earliest"));
        }
        var run = terminal.run(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void aConsumerGroupGoesOnWhereItEndedWithoutBeingJoined() {
        String[] next = {"consume", "--topic", CUSTOMERS, "--consumer-group", "audit", "--limit", "1"};

        assertThat(terminal.run(next).out()).contains("Id=2");
        assertThat(terminal.run(next).out()).contains("Id=3");
    }

    @Test
    void theWritersGroupIsLeftAlone() throws Exception {
        var writers = new ConfigLoader(Map.of(), folder, folder, "Linux")
                .load(Optional.empty())
                .config()
                .writer()
                .groupId();

        var run = terminal.run("consume", "--topic", CUSTOMERS, "--consumer-group", writers);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is the writer's");
        admin.alterConsumerGroupOffsets(writers, Map.of(new TopicPartition(CUSTOMERS, 0), new OffsetAndMetadata(1)))
                .all()
                .get();
        assertThat(terminal.run("topics", "check", CUSTOMERS).out())
                .as("what Kafka keeps for the group says nothing of what is written")
                .containsPattern("\\n0 +0 +3 +~3 +0 +~3");
        admin.deleteConsumerGroups(List.of(writers)).all().get();
    }

    @Test
    void aTargetThatIsAwayHidesTheLagAndSaysSoOnce() throws Exception {
        targetPort = 1;
        configure("KAFKA_BOOTSTRAP_SERVERS=" + kafka.bootstrapServers());

        var run = terminal.run("topics", "list");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("AXLAP240 +~3 +\\? +\\d+ B");
        assertThat(run.out().lines().filter(line -> line.startsWith("? ")))
                .singleElement()
                .asString()
                .startsWith("? 2 topics: how far it is written: PostgreSQL at")
                .contains("refused");
    }

    @Test
    void aTopicIsMonitored() throws Exception {
        var monitored = CompletableFuture.supplyAsync(() -> terminal.run("topics", "monitor", OTHER, "--for", "5s"));
        while (!monitored.isDone()) {
            send(OTHER, 7, "c", "New");
        }
        var run = monitored.get();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Create", "dbo.Else", "Id=7")
                .containsPattern("/s arriving, \\d+/s shown, [\\d,]+/s not shown; [\\d,]+ since the start");
        assertThat(run.out().lines().filter(line -> line.contains("Create")).count())
                .isLessThanOrEqualTo(60);
    }

    @Test
    void kafkaThatDoesNotAnswerIsSaid() throws Exception {
        configure("KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1");

        var run = terminal.run("consume", "--topic", ORDERS, "--for", "7s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Waiting: Kafka at 127.0.0.1:1 could not list topics");
    }

    @Test
    void withoutAClusterAndWithoutAStreamSqlThatRunsItSaysSo() throws Exception {
        configure("KAFKA_BOOTSTRAP_SERVERS=embedded\nEMBEDDED_DATA_FOLDER=" + folder.resolve("nothing-runs-here"));

        for (var command : List.of("list-topics", "consume --topic x", "check-topic x", "monitor-topic x")) {
            var run = terminal.run(command.split(" "));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("KAFKA_BOOTSTRAP_SERVERS", "no StreamSQL runs");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics",
                "consume",
                "topics check",
                "consume --topic x --from yesterday",
                "consume --topic x --to now",
                "consume --topic x --from earliest --to earliest",
                "consume --topic x --from earliest --to tomorrow",
                "consume --topic x --operation z",
                "consume --topic x --filter $after",
                "consume --topic x --limit -1",
                "consume --topic x --json --csv",
                "monitor-topic x --for ever"
            })
    void wrongUsageEndsWithTwo(String arguments) {
        var run = terminal.run(arguments.split(" "));

        assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
    }
}
