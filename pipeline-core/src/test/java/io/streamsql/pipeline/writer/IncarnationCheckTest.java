package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.store.LedgerPosition;
import io.streamsql.pipeline.writer.AssignedPartition.Phase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IncarnationCheckTest {
    private final Map<String, Topic> topics = new HashMap<>();
    private final List<Collection<String>> asked = new ArrayList<>();
    private final PipelineMeter meter = new PipelineMeter(Clock.systemUTC());
    private final IncarnationCheck check = new IncarnationCheck(
            names -> {
                asked.add(names);
                return topics;
            },
            meter);

    private AssignedPartition reading(String topic, int number) {
        var id = topics.computeIfAbsent(topic, _ -> new Topic(UUID.randomUUID(), 2, Set.of()))
                .id();
        var partition = new AssignedPartition(new TopicPartition(topic, number));
        partition.located(new PartitionId(topic, id, number), LedgerPosition.beginning(0));
        partition.reading();
        return partition;
    }

    @Test
    void onlyTheTopicThatWasCreatedAgainIsGivenUpWithAllItsPartitions() throws Exception {
        var first = reading("orders", 0);
        var second = reading("orders", 1);
        var other = reading("customers", 0);
        topics.put("orders", new Topic(UUID.randomUUID(), 2, Set.of()));

        check.run(List.of(first, second, other));

        assertThat(List.of(first.phase(), second.phase(), other.phase()))
                .containsExactly(Phase.MOVED, Phase.MOVED, Phase.READING);
        assertThat(meter.snapshot().writer().rewinds()).isEqualTo(2);
        assertThat(asked).containsExactly(Set.of("orders", "customers"));
    }

    @Test
    void aTopicThatIsGoneMayStillBeWrittenToItsEnd() throws Exception {
        var partition = reading("orders", 0);
        topics.clear();

        check.run(List.of(partition));

        assertThat(partition.phase()).isEqualTo(Phase.READING);
    }

    @Test
    void aPartitionThatIsNotReadIsNotAskedFor() throws Exception {
        var revoked = reading("orders", 0);
        revoked.revoked();

        check.run(List.of(revoked, new AssignedPartition(new TopicPartition("customers", 0))));

        assertThat(asked).isEmpty();
    }

    @Test
    void withoutAnAnswerNothingIsGivenUpAndNothingIsTakenForChecked() {
        var partition = reading("orders", 0);
        var deaf = new IncarnationCheck(
                _ -> {
                    throw new KafkaUnavailableException("away", null);
                },
                meter);

        assertThatThrownBy(() -> deaf.run(List.of(partition))).isInstanceOf(KafkaUnavailableException.class);
        assertThat(partition.phase()).isEqualTo(Phase.READING);
    }
}
