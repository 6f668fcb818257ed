package io.streamsql.pipeline.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.kafka.CommittedReader;
import io.streamsql.pipeline.kafka.KafkaClients;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.move.UndeliveredChanges.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Brings the records of topics of the move into the real ones, but for those that stand there already, in one
/// transaction.
/// However many they are, they pass through one after the other.
///
/// The transaction's producer is registered before anything is read: another one that does the same is fenced off then,
/// or has committed, and what it copied is found. One thread, once.
final class MoveCopy implements AutoCloseable {
    private static final int TRANSACTION_MILLIS = 5 * 60 * 1000;
    private static final int LARGEST_REQUEST = KafkaSettings.kafkaBytes(KafkaSettings.MOST_RECORD_MEGABYTES);

    private final KafkaSettings kafka;
    private final TopicCatalog catalog;
    private final int atOnce;
    private final KafkaProducer<byte[], byte[]> producer;

    /// @param atOnce how many delivered changes to hold at most
    /// @param id     of the producer: the same for all who might do the same
    /// @throws KafkaUnavailableException if there is no such Kafka
    MoveCopy(KafkaSettings kafka, TopicCatalog catalog, int atOnce, String id) throws KafkaUnavailableException {
        this.kafka = kafka;
        this.catalog = catalog;
        this.atOnce = atOnce;
        var properties = KafkaClients.properties(kafka, "streamsql-move");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        // How large a record may be is for the broker to say
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, LARGEST_REQUEST);
        this.producer = KafkaClients.made(
                kafka, () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /// @param topics the move's topic of each real topic
    /// @return how many records were copied
    long run(Map<String, String> topics) throws KafkaUnavailableException, InterruptedException {
        try {
            producer.initTransactions();
            var compared = new ArrayList<Compared>();
            for (var topic : topics.entrySet()) {
                compared.add(compare(topic.getKey(), topic.getValue()));
            }
            return send(compared);
        } catch (KafkaException failed) {
            throw new KafkaUnavailableException(
                    "What waits in " + String.join(", ", topics.values()) + " could not be copied: "
                            + failed.getMessage(),
                    failed);
        }
    }

    /// A topic, what waits for it, and which of that is missing in it.
    private record Compared(String real, Log waiting, UndeliveredChanges undelivered) {}

    private Compared compare(String real, String moveTopic) throws KafkaUnavailableException, InterruptedException {
        var starting = CommittedReader.beginnings(KafkaMoveTopics.partitions(catalog, List.of(moveTopic)));
        var starts = CommittedReader.beginnings(KafkaMoveTopics.partitions(catalog, List.of(real)));
        sign(new TopicPartition(moveTopic, 0)).ifPresent(sign -> starts.putAll(KafkaMoveTopics.read(sign, real)));
        var waiting = log(starting);
        var undelivered = new UndeliveredChanges(real, atOnce);
        undelivered.compare(log(starts), waiting);
        return new Compared(real, waiting, undelivered);
    }

    /// What [KafkaMoveTopics] wrote first.
    private Optional<String> sign(TopicPartition moveTopic) throws KafkaUnavailableException, InterruptedException {
        var start = CommittedReader.beginnings(List.of(moveTopic));
        try (var reader = new CommittedReader(kafka, start)) {
            return reader.first(catalog.ends(start.keySet())).map(MoveCopy::sign);
        }
    }

    private static String sign(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(KafkaMoveTopics.SIGN);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    /// To the end as it is now, also what a transaction under way still holds back.
    private Log log(Map<TopicPartition, Long> starts) throws KafkaUnavailableException {
        var ends = catalog.ends(starts.keySet());
        return each -> {
            try (var reader = new CommittedReader(kafka, starts)) {
                reader.readTo(ends, each);
            }
        };
    }

    /// The move's topic has the real one's partitions, so that the key leads to the same one.
    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record, String real) {
        return new ProducerRecord<>(
                real, record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    /// Closing the producer gives a transaction up that did not come to its end.
    private long send(List<Compared> topics) throws KafkaUnavailableException, InterruptedException {
        var count = new AtomicLong();
        for (var topic : topics) {
            topic.waiting().read(record -> {
                if (sign(record) == null && topic.undelivered().isMissing(record)) {
                    if (count.getAndIncrement() == 0) {
                        producer.beginTransaction();
                    }
                    producer.send(copy(record, topic.real()));
                }
            });
        }
        if (count.get() > 0) {
            producer.commitTransaction();
        }
        return count.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
