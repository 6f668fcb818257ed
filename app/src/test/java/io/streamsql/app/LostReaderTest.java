package io.streamsql.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.cli.StandardOutput;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands in a process of their own whose reader goes away, as in `streamsql consume … | head -1`.
class LostReaderTest {
    private static final String ORDERS = "AXLAP240-dbo_Orders.dbo.Orders";
    private static DataFolder data;
    private static EmbeddedKafka kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() throws Exception {
        data = DataFolder.temporary();
        kafka = EmbeddedKafka.start(data);
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(ORDERS, 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (var id = 0; id < 3; id++) {
                producer.send(new ProducerRecord<>(ORDERS, "{\"Id\":" + id + "}", """
                        {"before":null,"after":{"Id":%d},"source":{"ts_ms":1700000000123,"schema":"dbo",\
                        "table":"Orders"},"op":"c","ts_ms":1700000000500}""".formatted(id)))
                        .get();
            }
        }
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
        data.close();
    }

    /// Starts a command whose output this process reads; what it says on standard error goes to a file.
    private Process start(String... arguments) throws IOException {
        var env = Files.writeString(folder.resolve("test.env"), """
                DB1_HOSTNAME=127.0.0.1
                DB1_PORT=1
                DB1_USER=cdc_reader
                DB1_PASSWORD=not-to-be-shown
                DB1_NAME=SampleDB
                DB1_SERVER_NAME=AXLAP240
                DB1_TABLE_INCLUDE_LIST=dbo.Orders
                TARGET_DB_HOSTNAME=127.0.0.1
                TARGET_DB_PORT=1
                TARGET_DB_USER=writer
                TARGET_DB_PASSWORD=not-to-be-shown
                TARGET_DB_NAME=Changes
                KAFKA_CONNECT_URL=http://127.0.0.1:1
                KAFKA_BOOTSTRAP_SERVERS=%s
                """.formatted(kafka.bootstrapServers()));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StreamSql.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--env", env.toString()));
        var builder = new ProcessBuilder(command).redirectError(errors());
        builder.environment().put("STREAMSQL_LOG", folder.resolve("log").toString());
        return builder.start();
    }

    private File errors() {
        return folder.resolve("errors").toFile();
    }

    /// Nothing comes after the line that was read: the command hears of it all the same.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "consume --from earliest --topic " + ORDERS,
                "consume --from earliest --json --topic " + ORDERS,
                "consume --from earliest --csv --topic " + ORDERS,
                "topics monitor " + ORDERS,
                "run",
            })
    void aCommandEndsQuietlyWhenNobodyReadsItAnyMore(String command) throws Exception {
        var process = start(command.split(" "));
        try {
            try (var reader = process.inputReader()) {
                assertThat(reader.readLine()).as(() -> said()).isNotNull();
            }
            assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(() -> said()).isEqualTo(StandardOutput.READER_GONE);
            assertThat(said().lines()).allMatch(line -> line.startsWith("Following "));
        } finally {
            process.destroyForcibly();
        }
    }

    private String said() {
        try {
            return Files.readString(errors().toPath());
        } catch (IOException notRead) {
            return notRead.toString();
        }
    }

    @Test
    void aCommandThatIsReadToItsEndEndsAsBefore() throws Exception {
        var process = start("consume", "--from", "earliest", "--limit", "2", "--topic", ORDERS);

        try (var reader = process.inputReader()) {
            assertThat(reader.readAllLines()).hasSize(2);
        }
        assertThat(process.waitFor()).isZero();
    }
}
