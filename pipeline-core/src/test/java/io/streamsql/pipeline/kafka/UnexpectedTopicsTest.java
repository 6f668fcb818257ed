package io.streamsql.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.health.UnexpectedTopic;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.kafka.WrittenOffsets.Answer;
import io.streamsql.pipeline.spec.Sources;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnexpectedTopicsTest {
    private static final UUID TOPIC_ID = new UUID(1, 1);
    private static final PipelineConfig BY_TABLE =
            config(Scope.TABLE, Map.of("signal.data.collection", "AXDB.dbo.debezium_signal"));

    private static PipelineConfig config(Scope scope, Map<String, String> properties) {
        return Sources.config(
                scope, Sources.entry(1, DatabaseType.SQLSERVER, "AXDB", properties, Sources.tables("A", "Größe")));
    }

    /// Topics of one partition with offsets 10 to 30.
    private record Cluster(List<String> names) implements ClusterTopics {
        @Override
        public Map<String, UUID> ids() {
            return names.stream().collect(Collectors.toMap(name -> name, _ -> TOPIC_ID));
        }

        @Override
        public Described describe(Collection<String> asked) {
            return new Described(
                    asked.stream().collect(Collectors.toMap(name -> name, _ -> new Topic(TOPIC_ID, 1, Set.of()))),
                    Map.of());
        }

        @Override
        public Map<TopicPartition, PartitionAnswer> look(Collection<TopicPartition> partitions) {
            return partitions.stream()
                    .collect(Collectors.toMap(
                            partition -> partition,
                            partition -> new PartitionAnswer(
                                    OptionalLong.of(10),
                                    OptionalLong.of(partition.topic().endsWith("Empty") ? 10 : 30),
                                    OptionalLong.empty(),
                                    "")));
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AXLAP240-dbo_A.dbo.A                     | false  | expected
        AXLAP240-dbo_A.AXDB.dbo.A                | true   | not routed
        AXLAP240-dbo_A.dbo.a                     | true   | other case
        AXLAP240-dbo_B.dbo.B                     | true   | taken out, or never in
        AXLAP240-dbo_Gr__e.dbo.Gr__e             | false  | expected
        AXLAP240-dbo_Gr__e.dbo.Gr___e            | true   | a name made otherwise
        AXLAP240-test-dbo_A.dbo.A                | false  | of another server
        AXLAP240.dbo.A                           | false  | of the original system
        AXLAP240-dbo_A.AXDB.dbo.debezium_signal  | false  | signals
        AXLAP240-dbo_A                           | false  | schema changes
        AXLAP240-dbo_A.transaction               | false  | transactions
        AXLAP240-dbo_A.message                   | false  | messages
        AXLAP240-dbo_A.dbo.A.move                | false  | a move's
        dbhistory.db1                            | false  | schema history
        dbhistory.db1-dbo_A                      | false  | schema history
        streamsql-heartbeats                     | false  | heartbeats
        streamsql-signals                        | false  | signals
        __debezium-heartbeat.AXLAP240-dbo_A      | false  | heartbeats
        """)
    void aTopicIsUnexpectedIfItBearsASourcesNameAndIsNoTablesAndNobodysOwn(String topic, boolean unexpected, String why)
            throws KafkaUnavailableException {
        assertThat(look(BY_TABLE, topic).size()).as(why).isEqualTo(unexpected ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        AXLAP240-dbo_A.dbo.A   | false
        AXLAP240-dbo_a.dbo.a   | true
        AXLAP240.AXDB.dbo.A    | true
        AXLAP240.dbo.A         | false
        AXLAP240.transaction   | false
        AXLAP240               | false
        """)
    void oneConnectorForAllTablesFillsTopicsUnderTheServersName(String topic, boolean unexpected)
            throws KafkaUnavailableException {
        assertThat(look(config(Scope.DATABASE, Map.of()), topic).size()).isEqualTo(unexpected ? 1 : 0);
    }

    @Test
    void onlyWhatWasNeverWrittenCounts() throws KafkaUnavailableException {
        var cluster = new Cluster(List.of(
                "AXLAP240-dbo_B.dbo.B",
                "AXLAP240-dbo_C.dbo.C",
                "AXLAP240-dbo_D.dbo.D",
                "AXLAP240-dbo_Empty.dbo.Empty",
                "other"));
        var written = Map.of(
                new PartitionId("AXLAP240-dbo_B.dbo.B", TOPIC_ID, 0), 30L,
                new PartitionId("AXLAP240-dbo_C.dbo.C", TOPIC_ID, 0), 25L,
                new PartitionId("AXLAP240-dbo_D.dbo.D", new UUID(2, 2), 0), 30L);

        var found = new UnexpectedTopics(cluster, BY_TABLE, _ -> Answer.of(written)).look();

        assertThat(found)
                .containsExactly(
                        new UnexpectedTopic("AXLAP240-dbo_C.dbo.C", 5),
                        new UnexpectedTopic("AXLAP240-dbo_D.dbo.D", 20));
        assertThat(found.getFirst().words()).startsWith("holds 5 records that nobody reads");
    }

    @Test
    void whereTheLedgerDoesNotSayWhatWasWrittenNothingIsGuessed() {
        var cluster = new Cluster(List.of("AXLAP240-dbo_B.dbo.B"));
        var topics = new UnexpectedTopics(cluster, BY_TABLE, _ -> Answer.unknown("the target is away"));

        assertThatThrownBy(topics::look).hasMessage("the target is away");
    }

    private static List<UnexpectedTopic> look(PipelineConfig config, String... topics)
            throws KafkaUnavailableException {
        return new UnexpectedTopics(new Cluster(List.of(topics)), config, _ -> Answer.of(Map.of())).look();
    }
}
