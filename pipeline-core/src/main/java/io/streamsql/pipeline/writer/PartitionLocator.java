package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.LedgerPosition;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.writer.AssignedPartition.Phase;
import io.streamsql.pipeline.writer.Work.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
///
/// The store thread asks the ledger and moves it; Kafka is asked on other threads, about each partition by itself, so
/// that neither writing nor another partition waits for one that has no leader. Between the two steps the ledger may
/// move: that is found when the first batch is written, as always.
final class PartitionLocator {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLocator.class);

    private static final String EXPIRED =
            "LOST: the records at offsets %d to %d expired in Kafka before they were written;"
                    + " take a new snapshot of the table, and keep records longer (retention.ms)";
    private static final String TRUNCATED =
            "LOST: the topic ends at offset %d, although everything before %d was written"
                    + " already: Kafka has lost records, and perhaps some that nobody has read; writing goes on at the topic's end;"
                    + " take a new snapshot of the table, and see that no broker loses acknowledged records (unclean elections)";

    private final ClusterMetadata kafka;
    private final ChangeStore store;
    private final Start start;
    private final WriteQueue queue;

    /// @param kafka what there is to read
    /// @param store the ledger, for the store thread
    /// @param start where to begin topics that the ledger does not know
    /// @param queue gets what was found, for [#place]
    PartitionLocator(ClusterMetadata kafka, ChangeStore store, Start start, WriteQueue queue) {
        this.kafka = kafka;
        this.store = store;
        this.start = start;
        this.queue = queue;
    }

    /// Store thread: looks into the ledger, and has each partition looked up in Kafka by a thread of its own. One that
    /// Kafka says nothing about is not located this time, and says why; the others go on.
    void locate(List<AssignedPartition> partitions) throws StoreException {
        var wanted = partitions.stream()
                .filter(partition -> partition.is(Phase.LOCATING))
                .toList();
        var ledger = store.positions(wanted.stream()
                .map(partition -> partition.topicPartition().topic())
                .collect(Collectors.toSet()));
        for (var partition : wanted) {
            Thread.ofVirtual().name("streamsql-locate").start(() -> lookUp(partition, ledger));
        }
    }

    private void lookUp(AssignedPartition partition, Map<PartitionId, LedgerPosition> ledger) {
        var asked = partition.topicPartition();
        try {
            var topic = kafka.topics(Set.of(asked.topic())).get(asked.topic());
            if (topic == null) {
                partition.notLocated("Kafka has no topic " + asked.topic() + " now");
            } else if (topic.leaderless().contains(asked.partition())) {
                partition.notLocated("no broker leads partition " + asked + ": start the brokers that hold it");
            } else {
                queue.put(found(partition, topic, ledger));
            }
        } catch (KafkaUnavailableException failure) {
            partition.notLocated(failure.getMessage());
        } catch (RuntimeException | Error defect) {
            LOG.error("A defect keeps {} from being located", asked, defect);
            partition.notLocated("a defect, which the log has the details of: " + defect);
        }
    }

    private Place found(AssignedPartition partition, Topic topic, Map<PartitionId, LedgerPosition> ledger)
            throws KafkaUnavailableException {
        var asked = partition.topicPartition();
        var id = new PartitionId(asked.topic(), topic.id(), asked.partition());
        var isKnown = ledger.keySet().stream().anyMatch(there -> there.topic().equals(asked.topic()));
        return new Place(
                partition,
                id,
                Optional.ofNullable(ledger.get(id)),
                kafka.oldest(asked),
                kafka.end(asked),
                isKnown ? Map.of() : starts(asked.topic(), topic));
    }

    /// For all partitions of a topic at once: whichever writer comes first decides for the others, and a partition
    /// added later is read from its beginning. Where all are read from their beginning anyway, each is by itself.
    private Map<PartitionId, Long> starts(String name, Topic topic) throws KafkaUnavailableException {
        if (start instanceof Start.Earliest) {
            return Map.of();
        }
        var partitions = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(name, number))
                .toList();
        var starts = new HashMap<PartitionId, Long>();
        kafka.starts(partitions, start)
                .forEach((partition, offset) ->
                        starts.put(new PartitionId(name, topic.id(), partition.partition()), offset));
        return starts;
    }

    /// Store thread: tells a partition its position.
    void place(Place found) throws StoreException {
        if (!found.partition().is(Phase.LOCATING)) {
            return;
        }
        for (var first : found.starts().entrySet()) {
            store.open(first.getKey(), first.getValue());
        }
        var id = found.id();
        var ledger = found.ledger().isPresent() ? found.ledger().get() : store.open(id, found.oldest());
        var next = ledger.nextOffset();
        if (next < found.oldest()) {
            moveLedger(id, next, found.oldest(), EXPIRED.formatted(next, found.oldest() - 1));
            next = found.oldest();
        } else if (next > found.end()) {
            moveLedger(id, next, found.end(), TRUNCATED.formatted(found.end(), next));
            next = found.end();
        }
        found.partition().located(id, new LedgerPosition(next, ledger.mark()));
    }

    private void moveLedger(PartitionId id, long from, long to, String because) throws StoreException {
        store.append(new EventBatch(
                List.of(new RejectedRecord(id, from, 0, because, null, null)), Map.of(id, new OffsetRange(from, to))));
        LOG.error("{}: {}", id, because);
    }
}
