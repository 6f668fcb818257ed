package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.writer.AssignedPartition.Phase;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that a topic was deleted and created again while it was being read.
///
/// A Kafka consumer does not say of which incarnation its records are. But it fetches by topic id, and learns of
/// another id only from an answer about the cluster's metadata; and ids never come back. So after each such answer, and
/// before anything that was read behind it is written, the id is looked up: if it is still the one that the partition
/// was located under, everything read so far came from that incarnation.
final class IncarnationCheck {
    private static final Logger LOG = LoggerFactory.getLogger(IncarnationCheck.class);

    private final Topics topics;
    private final PipelineMeter meter;

    /// The topics that exist by these names.
    interface Topics {
        Map<String, Topic> byName(Collection<String> names) throws KafkaUnavailableException;
    }

    IncarnationCheck(Topics topics, PipelineMeter meter) {
        this.topics = topics;
        this.meter = meter;
    }

    /// Gives up the partitions whose topic has another id now; they are located anew, and nothing that was read under
    /// the old id is written. A topic that does not exist now was not created again.
    void run(Collection<AssignedPartition> partitions) throws KafkaUnavailableException {
        var reading = partitions.stream()
                .filter(partition -> partition.is(Phase.READING))
                .toList();
        if (reading.isEmpty()) {
            return;
        }
        var now = topics.byName(reading.stream()
                .map(partition -> partition.topicPartition().topic())
                .collect(Collectors.toSet()));
        for (var partition : reading) {
            var id = partition.id();
            var topic = now.get(id.topic());
            if (topic != null && !topic.id().equals(id.topicId())) {
                LOG.warn(
                        "Topic {} was deleted and created again: partition {} is read from its beginning; of the former"
                                + " topic, everything before offset {} was written",
                        id.topic(),
                        id.partition(),
                        partition.written());
                meter.rewound();
                partition.moved();
            }
        }
    }
}
