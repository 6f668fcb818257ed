package io.streamsql.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicFigures;
import io.streamsql.pipeline.kafka.TopicStatistics;
import io.streamsql.pipeline.kafka.WrittenOffsets.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicStatisticsTest {
    private static final String ORDERS = "AXLAP240-dbo_Orders.dbo.Orders";
    private static final String MISSING = "AXLAP240-dbo_Missing.dbo.Missing";

    @TempDir
    private static Path nowhere;

    private static DataFolder folder;
    private static EmbeddedKafka kafka;
    private static FeedTopic topics;
    private static PipelineConfig config;

    private Answer written = Answer.unknown("");

    @BeforeAll
    static void startBroker() throws Exception {
        folder = DataFolder.temporary();
        kafka = EmbeddedKafka.start(folder);
        topics = new FeedTopic(kafka.bootstrapServers());
        topics.create(ORDERS, 2);
        topics.create("else", 1);
        topics.send(ORDERS, 0, 50);
        var environment = Map.of(
                "DB1_HOSTNAME", "192.168.1.3",
                "DB1_USER", "cdc_reader",
                "DB1_PASSWORD", "not-to-be-shown",
                "DB1_NAME", "SampleDB",
                "DB1_SERVER_NAME", "AXLAP240",
                "DB1_TABLE_INCLUDE_LIST", "dbo.Orders,dbo.Missing",
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "KAFKA_CONNECT_URL", "http://127.0.0.1:8083");
        config = new ConfigLoader(environment, nowhere, nowhere, "Linux")
                .load(Optional.empty())
                .config();
    }

    @AfterAll
    static void stopBroker() {
        topics.close();
        kafka.close();
        folder.close();
    }

    @Test
    void aLookTellsTopicsOfTablesFromOthersAndKnowsTheMissing() throws Exception {
        try (var catalog = new TopicCatalog(config.kafka())) {
            var all = new TopicStatistics(catalog, config, _ -> written).look();

            assertThat(all)
                    .extracting(TopicFigures::topic)
                    .contains(ORDERS, MISSING, "else")
                    .isSorted();
            assertThat(all)
                    .filteredOn(TopicFigures::isData)
                    .extracting(TopicFigures::topic)
                    .containsExactly(MISSING, ORDERS);
            assertThat(all)
                    .filteredOn(topic -> !topic.exists())
                    .extracting(TopicFigures::topic)
                    .containsExactly(MISSING);
        }
    }

    @Test
    void aTopicsFiguresAreWhatKafkaKnows() throws Exception {
        try (var catalog = new TopicCatalog(config.kafka())) {
            var statistics = new TopicStatistics(catalog, config, _ -> written);
            var orders = statistics.look(List.of(ORDERS)).getFirst();

            assertThat(orders.records().orElseThrow()).isGreaterThanOrEqualTo(50);
            assertThat(orders.partitions()).hasSize(2);
            assertThat(orders.bytes().orElseThrow()).isGreaterThan(1_000);
            assertThat(orders.lastEvent())
                    .hasValueSatisfying(
                            time -> assertThat(time).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES)));
            assertThat(orders.perSecond()).isEmpty();
            assertThat(orders.lag()).isEmpty();

            topics.send(ORDERS, 50, 80);
            var later = statistics.look(List.of(ORDERS)).getFirst();
            assertThat(later.records()).hasValue(orders.records().orElseThrow() + 30);
            assertThat(later.perSecond().orElseThrow()).isPositive();
        }
    }

    @Test
    void theLagIsTheLedgersWhateverKafkaKeepsForTheGroup() throws Exception {
        try (var catalog = new TopicCatalog(config.kafka())) {
            var id = catalog.topics(List.of(ORDERS)).get(ORDERS).id();
            var statistics = new TopicStatistics(catalog, config, _ -> written);
            var ends = statistics.look(List.of(ORDERS)).getFirst().partitions().stream()
                    .mapToLong(partition -> partition.end().orElseThrow())
                    .toArray();
            written = Answer.of(
                    Map.of(new PartitionId(ORDERS, id, 0), ends[0] - 7, new PartitionId(ORDERS, id, 1), ends[1]));

            catalog.commit(config.writer().groupId(), Map.of(new PartitionId(ORDERS, id, 0), ends[0]));
            try {
                assertThat(statistics.look(List.of(ORDERS)).getFirst().lag()).hasValue(7);
            } finally {
                topics.forgetGroup(config.writer().groupId());
                written = Answer.unknown("");
            }
        }
    }

    /// A partition that there is not fails as one does that nobody leads: nobody answers for it in time.
    @Test
    void aPartitionThatNobodyAnswersForLeavesTheOthersTheirFigures() throws Exception {
        try (var catalog = new TopicCatalog(config.kafka(), Duration.ofSeconds(5))) {
            var known = new TopicPartition(ORDERS, 0);
            var unknown = new TopicPartition(ORDERS, 7);

            var answers = catalog.look(List.of(known, unknown));

            assertThat(answers.get(known).problem()).isEmpty();
            assertThat(answers.get(known).end()).isPresent();
            assertThat(answers.get(unknown).problem()).contains("could not list offsets of " + unknown);
            assertThat(answers.get(unknown).end()).isEmpty();
        }
    }
}
