package io.streamsql.pipeline.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.kafka.CommittedReader;
import io.streamsql.pipeline.kafka.KafkaClients;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Brings the records of parking topics into the real ones, but for those that stand there already, in one transaction.
///
/// The transaction's producer is registered before anything is read: another one that does the same is fenced off then,
/// or has committed, and what it copied is found. One thread, once.
final class MoveCopy implements AutoCloseable {
    private static final int TRANSACTION_MILLIS = 5 * 60 * 1000;
    private static final int LARGEST_REQUEST = 64 * 1024 * 1024;

    private final KafkaSettings kafka;
    private final TopicCatalog catalog;
    private final KafkaProducer<byte[], byte[]> producer;

    /// @param id of the producer: the same for all who might do the same
    MoveCopy(KafkaSettings kafka, TopicCatalog catalog, String id) {
        this.kafka = kafka;
        this.catalog = catalog;
        var properties = KafkaClients.properties(kafka, "streamsql-handover");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        // How large a record may be is for the broker to say
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// @param topics the parking topic of each real topic
    /// @return how many records were copied
    long run(Map<String, String> topics) throws KafkaUnavailableException, InterruptedException {
        try {
            producer.initTransactions();
            return send(missing(topics));
        } catch (KafkaException failed) {
            throw new KafkaUnavailableException(
                    "What waits in " + String.join(", ", topics.values()) + " could not be copied: "
                            + failed.getMessage(),
                    failed);
        }
    }

    private List<ProducerRecord<byte[], byte[]>> missing(Map<String, String> topics)
            throws KafkaUnavailableException, InterruptedException {
        var parked = parked(topics);
        var delivered = delivered(topics, parked);
        var missing = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var topic : topics.entrySet()) {
            var real = topic.getKey();
            var identities = new IdentityReader(real);
            parked.getOrDefault(topic.getValue(), List.of()).stream()
                    .filter(record ->
                            sign(record) == null && delivered.get(real).isMissing(identities.next(record)))
                    .map(record -> copy(record, real))
                    .forEach(missing::add);
        }
        return missing;
    }

    private Map<String, List<ConsumerRecord<byte[], byte[]>>> parked(Map<String, String> topics)
            throws KafkaUnavailableException, InterruptedException {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        read(CommittedReader.beginnings(MoveTopics.partitions(catalog, topics.values())), records::add);
        return records.stream().collect(Collectors.groupingBy(ConsumerRecord::topic));
    }

    private Map<String, UndeliveredChanges> delivered(
            Map<String, String> topics, Map<String, List<ConsumerRecord<byte[], byte[]>>> parked)
            throws KafkaUnavailableException, InterruptedException {
        var starts = CommittedReader.beginnings(MoveTopics.partitions(catalog, topics.keySet()));
        topics.forEach((real, parking) -> parked.getOrDefault(parking, List.of()).stream()
                .map(MoveCopy::sign)
                .filter(sign -> sign != null)
                .findFirst()
                .ifPresent(sign -> starts.putAll(MoveTopics.read(sign, real))));
        var readers = topics.keySet().stream().collect(Collectors.toMap(Function.identity(), IdentityReader::new));
        var delivered = new HashMap<String, UndeliveredChanges>();
        topics.keySet().forEach(real -> delivered.put(real, new UndeliveredChanges()));
        read(
                starts,
                record -> readers.get(record.topic()).next(record).ifPresent(delivered.get(record.topic())::delivered));
        return delivered;
    }

    private static String sign(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(MoveTopics.SIGN);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    /// Reads to the end, also what a transaction under way still holds back.
    private void read(Map<TopicPartition, Long> starts, Consumer<ConsumerRecord<byte[], byte[]>> each)
            throws KafkaUnavailableException, InterruptedException {
        try (var reader = new CommittedReader(kafka, starts)) {
            reader.readTo(catalog.ends(starts.keySet()), each);
        }
    }

    /// The parking topic has the real one's partitions, so that the key leads to the same one.
    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record, String real) {
        return new ProducerRecord<>(
                real, record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    private long send(List<ProducerRecord<byte[], byte[]>> records) {
        if (!records.isEmpty()) {
            producer.beginTransaction();
            records.forEach(producer::send);
            producer.commitTransaction();
        }
        return records.size();
    }

    @Override
    public void close() {
        producer.close();
    }
}
