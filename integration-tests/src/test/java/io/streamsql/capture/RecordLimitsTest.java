package io.streamsql.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.kafka.RecordLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLimitsTest {
    @TempDir
    private static Path parent;

    private static DataFolder folder;
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        folder = DataFolder.open(parent.resolve("data"));
        kafka = EmbeddedKafka.start(folder);
    }

    @AfterAll
    static void stop() {
        kafka.close();
        folder.close();
    }

    private static KafkaSettings settings(OptionalInt megabytes) {
        return new KafkaSettings(Optional.of(kafka.bootstrapServers()), Map.of(), megabytes);
    }

    /// As clusters have it by default.
    private static void createTopic(String name) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(
                            List.of(new NewTopic(name, 1, (short) 1).configs(Map.of("max.message.bytes", "1048588"))))
                    .all()
                    .get();
        }
    }

    private static String limit(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get("max.message.bytes")
                    .value();
        }
    }

    @Test
    void aPlanSaysHowLargeAChangeMayBeAndWhichKeyRaisesIt() throws Exception {
        createTopic("told");

        assertThat(RecordLimits.remarks(settings(OptionalInt.empty()), List.of("told", "to.be.created")))
                .singleElement()
                .asString()
                .contains("1.0 MB fit into told (max.message.bytes)", "producer.max.request.size")
                .contains("KAFKA_MAX_RECORD_MB=64", "connector.client.config.override.policy");
        assertThat(RecordLimits.remarks(settings(OptionalInt.of(64)), List.of("told")))
                .singleElement()
                .asString()
                .contains("fit into told", "raises that", "alter topics");
        assertThat(RecordLimits.remarks(settings(OptionalInt.of(64)), List.of("to.be.created")))
                .isEmpty();
    }

    @Test
    void aTopicWithALowerLimitIsRaisedAndNoneIsLowered() throws Exception {
        createTopic("low");
        try (var limits = new RecordLimits(settings(OptionalInt.empty()))) {
            assertThat(limits.raise(List.of("low"))).isEmpty();
            assertThat(limit("low")).isEqualTo("1048588");
        }
        try (var limits = new RecordLimits(settings(OptionalInt.of(16)))) {
            assertThat(limits.raise(List.of("low", "to.be.created"))).containsExactly("low");
            assertThat(limit("low")).isEqualTo(Integer.toString(17 * 1024 * 1024));
        }
        try (var limits = new RecordLimits(settings(OptionalInt.of(8)))) {
            assertThat(limits.raise(List.of("low"))).isEmpty();
            assertThat(limit("low")).isEqualTo(Integer.toString(17 * 1024 * 1024));
        }
    }

    @Test
    void aKafkaThatDoesNotAnswerIsSaid() {
        var away = "127.0.0.1:" + Loopback.freePort();

        assertThat(RecordLimits.remarks(
                        new KafkaSettings(Optional.of(away), Map.of(), OptionalInt.empty()), List.of("told")))
                .singleElement()
                .asString()
                .startsWith("How large a change may be here is not known. Kafka at " + away);
    }
}
