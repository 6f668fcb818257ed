package io.streamsql.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.move.KafkaMoveTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class KafkaMoveTopicsTest {
    private static final TopicCreation NONE = new TopicCreation(false, 1, 1);

    /// A broker answers for a topic that another one made a moment ago as if there were none.
    @Test
    void aTopicThatTheBrokerDoesNotKnowYetIsWaitedFor() throws Exception {
        try (var folder = DataFolder.temporary();
                var kafka = EmbeddedKafka.start(folder);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
                var topics = new KafkaMoveTopics(settings(kafka), NONE)) {
            var prepared = CompletableFuture.runAsync(() -> prepare(topics));
            await().during(Duration.ofMillis(500)).until(() -> !prepared.isDone());

            admin.createTopics(List.of(new NewTopic("real", 3, (short) 1)))
                    .all()
                    .get();

            prepared.get();
            assertThat(admin.describeTopics(List.of("real.move"))
                            .allTopicNames()
                            .get()
                            .get("real.move")
                            .partitions())
                    .hasSize(3);
        }
    }

    private static void prepare(KafkaMoveTopics topics) {
        try {
            topics.prepare("real", "real.move");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KafkaSettings settings(EmbeddedKafka kafka) {
        return new KafkaSettings(Optional.of(kafka.bootstrapServers()), Map.of(), OptionalInt.empty());
    }
}
