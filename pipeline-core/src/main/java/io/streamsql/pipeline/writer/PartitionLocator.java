package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds where partitions are to be read from: the ledger says it, never Kafka.
///
/// A topic that the ledger does not know begins at the configured start. A topic that it knows under another id was
/// deleted and created again, and is read from its beginning. Where Kafka has already removed records that were never
/// written, or has itself lost records that were, that is recorded among the rejected records and the ledger moves to
/// what Kafka still has, in the same transaction.
final class PartitionLocator {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLocator.class);

    private static final String EXPIRED =
            "LOST: the records at offsets %d to %d expired in Kafka before they were written;"
                    + " take a new snapshot of the table, and keep records longer (retention.ms)";
    private static final String TRUNCATED =
            "LOST: the topic ends at offset %d, although everything before %d was written"
                    + " already: Kafka has lost records, and perhaps some that nobody has read; writing goes on at the topic's end;"
                    + " take a new snapshot of the table, and see that no broker loses acknowledged records (unclean elections)";

    private final TopicCatalog catalog;
    private final ChangeStore store;
    private final Start start;

    PartitionLocator(TopicCatalog catalog, ChangeStore store, Start start) {
        this.catalog = catalog;
        this.store = store;
        this.start = start;
    }

    /// Tells each partition its position. One whose topic does not exist now keeps its phase.
    void locate(List<AssignedPartition> partitions) throws KafkaUnavailableException, StoreException {
        var names = new TreeSet<String>();
        partitions.forEach(partition -> names.add(partition.topicPartition().topic()));
        var topics = catalog.topics(names);
        var ledger = new HashMap<>(store.positions(names));
        begin(topics, ledger);
        var present = partitions.stream()
                .filter(partition ->
                        topics.containsKey(partition.topicPartition().topic()))
                .toList();
        var kept = present.stream().map(AssignedPartition::topicPartition).toList();
        var earliest = catalog.earliest(kept);
        var ends = catalog.ends(kept);
        for (var partition : present) {
            var kafka = partition.topicPartition();
            var id = new PartitionId(kafka.topic(), topics.get(kafka.topic()).id(), kafka.partition());
            var oldest = earliest.get(kafka);
            var end = ends.get(kafka);
            var position = ledger.get(id);
            if (position == null) {
                position = store.open(id, oldest);
            }
            if (position < oldest) {
                moveLedger(id, position, oldest, EXPIRED.formatted(position, oldest - 1));
                position = oldest;
            } else if (position > end) {
                moveLedger(id, position, end, TRUNCATED.formatted(end, position));
                position = end;
            }
            partition.located(id, position);
        }
    }

    /// Opens the ledger of topics that it does not know at all, for all their partitions at once: whichever writer
    /// comes first decides for the others, and a partition added later is read from its beginning.
    private void begin(Map<String, Topic> topics, Map<PartitionId, Long> ledger)
            throws KafkaUnavailableException, StoreException {
        var unknown = new HashSet<>(topics.keySet());
        ledger.keySet().forEach(known -> unknown.remove(known.topic()));
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : unknown) {
            IntStream.range(0, topics.get(topic).partitions())
                    .forEach(number -> partitions.add(new TopicPartition(topic, number)));
        }
        if (partitions.isEmpty()) {
            return;
        }
        for (var first : catalog.starts(partitions, start).entrySet()) {
            var topic = first.getKey().topic();
            var id = new PartitionId(
                    topic, topics.get(topic).id(), first.getKey().partition());
            ledger.put(id, store.open(id, first.getValue()));
        }
    }

    private void moveLedger(PartitionId id, long from, long to, String because) throws StoreException {
        LOG.error("{}: {}", id, because);
        store.append(new EventBatch(
                List.of(new RejectedRecord(id, from, 0, because, null, null)), Map.of(id, new OffsetRange(from, to))));
    }
}
