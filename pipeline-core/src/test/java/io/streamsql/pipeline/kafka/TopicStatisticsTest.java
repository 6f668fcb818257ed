package io.streamsql.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.kafka.WrittenOffsets.Answer;
import io.streamsql.pipeline.spec.Sources;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// What is not known of one topic stays with it. Beside it stand a topic of the configuration and one of others.
class TopicStatisticsTest {
    private static final String DATA = "AXLAP240-dbo_A.dbo.A";
    private static final String OTHER = "other";
    private static final UUID ID = new UUID(1, 1);

    private final Cluster cluster = new Cluster();
    private Answer written = Answer.of(Map.of(new PartitionId(DATA, ID, 0), 25L, new PartitionId(DATA, ID, 1), 25L));
    private final TopicStatistics statistics = new TopicStatistics(
            cluster, Sources.config(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A"))), _ -> written);

    /// Every partition holds offsets 10 to 30, and those of the configuration are written up to 25.
    private static final class Cluster implements ClusterTopics {
        private final Map<String, Topic> topics = new HashMap<>();
        private final Map<String, String> refused = new HashMap<>();
        private final Map<TopicPartition, String> failing = new HashMap<>();

        Cluster() {
            topics.put(DATA, new Topic(ID, 2, Set.of()));
            topics.put(OTHER, new Topic(ID, 2, Set.of()));
        }

        @Override
        public Map<String, UUID> ids() {
            var ids = new HashMap<String, UUID>();
            topics.forEach((name, topic) -> ids.put(name, topic.id()));
            refused.keySet().forEach(name -> ids.put(name, ID));
            return ids;
        }

        @Override
        public Described describe(Collection<String> names) {
            return new Described(topics, refused);
        }

        @Override
        public Map<TopicPartition, PartitionAnswer> look(Collection<TopicPartition> partitions) {
            var answers = new HashMap<TopicPartition, PartitionAnswer>();
            for (var partition : partitions) {
                assertThat(topics.get(partition.topic()).leaderless())
                        .as("nobody answers for these, and the call would take as long as it may")
                        .doesNotContain(partition.partition());
                answers.put(
                        partition,
                        failing.containsKey(partition)
                                ? PartitionAnswer.unknown(failing.get(partition))
                                : new PartitionAnswer(
                                        OptionalLong.of(10), OptionalLong.of(30), OptionalLong.of(1_000), ""));
            }
            return answers;
        }

        @Override
        public Map<TopicPartition, Long> sizes() {
            return Map.of();
        }

        @Override
        public Group group(String id) {
            return new Group(true, List.of());
        }
    }

    private Map<String, TopicFigures> look() throws KafkaUnavailableException {
        var figures = new HashMap<String, TopicFigures>();
        statistics.look().forEach(topic -> figures.put(topic.topic(), topic));
        return figures;
    }

    private void dataIsKnown(TopicFigures data) {
        assertThat(data.problem()).isEmpty();
        assertThat(data.records()).hasValue(40);
        assertThat(data.lag()).hasValue(10);
    }

    @Test
    void aPartitionWithoutALeaderIsNotKnownAndAllElseIs() throws Exception {
        cluster.topics.put(OTHER, new Topic(ID, 2, Set.of(1)));

        var figures = look();

        dataIsKnown(figures.get(DATA));
        var other = figures.get(OTHER);
        assertThat(other.exists()).isTrue();
        assertThat(other.problem()).contains("partition 1 has no leader");
        assertThat(other.records()).isEmpty();
        assertThat(other.lastEvent()).isPresent();
        assertThat(other.partitions().getFirst().records()).hasValue(20);
        assertThat(other.partitions().getLast().records()).isEmpty();
        assertThat(other.partitions().getLast().problem()).contains("no leader");
    }

    @Test
    void aPartitionWhoseLeaderDoesNotAnswerLeavesTheOthersTheirFigures() throws Exception {
        cluster.failing.put(new TopicPartition(DATA, 1), "Kafka could not list offsets");

        var figures = look();

        var data = figures.get(DATA);
        assertThat(data.problem()).isEqualTo("Kafka could not list offsets");
        assertThat(data.lag()).as("a part of it would look like all").isEmpty();
        assertThat(data.partitions().getFirst().lag()).hasValue(5);
        assertThat(figures.get(OTHER).records()).hasValue(40);
    }

    @Test
    void aRateIsKnownAgainOnceBothEndsAre() throws Exception {
        look();
        cluster.failing.put(new TopicPartition(DATA, 1), "no answer");
        assertThat(look().get(DATA).perSecond()).isEmpty();
        cluster.failing.clear();
        assertThat(look().get(DATA).perSecond()).isEmpty();
        assertThat(look().get(DATA).perSecond()).isPresent();
    }

    @Test
    void aTopicThatMustNotBeDescribedIsThereAndSaysSo() throws Exception {
        cluster.refused.put("secret", "not authorized");

        var figures = look();

        assertThat(figures.get("secret").exists()).isTrue();
        assertThat(figures.get("secret").problem()).isEqualTo("not authorized");
        dataIsKnown(figures.get(DATA));
    }

    @Test
    void aLedgerThatSaysNothingHidesTheLagAndNothingElse() throws Exception {
        written = Answer.unknown("the target is away");

        var figures = look();

        assertThat(figures.get(DATA).lag()).isEmpty();
        assertThat(figures.get(DATA).records()).hasValue(40);
        assertThat(figures.get(DATA).problem()).contains("how far it is written: the target is away");
        assertThat(figures.get(OTHER).problem()).isEmpty();
    }

    @Test
    void whatTheLedgerDoesNotHaveIsWaitingFromItsOldestRecordOn() throws Exception {
        written = Answer.of(Map.of(new PartitionId(DATA, ID, 0), 25L));
        assertThat(look().get(DATA).lag()).hasValue(5 + 20);

        written = Answer.of(Map.of(new PartitionId(DATA, new UUID(2, 2), 0), 25L));
        assertThat(look().get(DATA).lag()).as("created again").hasValue(40);
        assertThat(look().get(OTHER).lag()).as("nobody writes it").isEmpty();
    }

    @Test
    void aClusterThatAnswersNothingIsAFailureOfTheLook() {
        var silent = new ClusterTopics() {
            @Override
            public Map<String, UUID> ids() throws KafkaUnavailableException {
                throw new KafkaUnavailableException("silent", null);
            }

            @Override
            public Described describe(Collection<String> names) throws KafkaUnavailableException {
                throw new KafkaUnavailableException("silent", null);
            }

            @Override
            public Map<TopicPartition, PartitionAnswer> look(Collection<TopicPartition> partitions) {
                return Map.of();
            }

            @Override
            public Map<TopicPartition, Long> sizes() {
                return Map.of();
            }

            @Override
            public Group group(String id) {
                return new Group(true, List.of());
            }
        };
        var asking = new TopicStatistics(silent, Sources.config(Scope.TABLE), WrittenOffsets.notAsked());

        assertThatThrownBy(() -> asking.look(List.of(OTHER))).hasMessage("silent");
    }
}
