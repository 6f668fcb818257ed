package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// What the writer asks of Kafka beside reading from it. Every call blocks for a bounded time; many threads may call at
/// once.
interface ClusterMetadata {

    /// What topics there are by these names; one that does not exist is left out.
    Map<String, Topic> topics(Collection<String> names) throws KafkaUnavailableException;

    /// The oldest offset that a partition still has.
    long oldest(TopicPartition partition) throws KafkaUnavailableException;

    /// One past the last record of a partition, committed or not.
    long end(TopicPartition partition) throws KafkaUnavailableException;

    /// Where to begin with partitions that were never written before.
    Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions, Start start)
            throws KafkaUnavailableException;

    /// The cluster that a catalog knows.
    static ClusterMetadata of(TopicCatalog catalog) {
        return new ClusterMetadata() {
            @Override
            public Map<String, Topic> topics(Collection<String> names) throws KafkaUnavailableException {
                return catalog.topics(names);
            }

            @Override
            public long oldest(TopicPartition partition) throws KafkaUnavailableException {
                return catalog.earliest(List.of(partition)).get(partition);
            }

            @Override
            public long end(TopicPartition partition) throws KafkaUnavailableException {
                return catalog.ends(List.of(partition)).get(partition);
            }

            @Override
            public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions, Start start)
                    throws KafkaUnavailableException {
                return catalog.starts(partitions, start);
            }
        };
    }
}
