package io.streamsql.pipeline.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamsql.pipeline.config.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Brings the records of one parking topic into the real one, but for those that stand there already, in one
/// transaction.
///
/// The transaction's producer is registered before anything is read: another one that does the same is fenced off then,
/// or has committed, and what it copied is found. One thread.
final class ParkedCopy implements AutoCloseable {
    private static final int TRANSACTION_MILLIS = 5 * 60 * 1000;

    private static final int LARGEST_REQUEST = 64 * 1024 * 1024;

    private final KafkaSettings kafka;
    private final TopicCatalog catalog;
    private final String real;
    private final String parking;
    private final KafkaProducer<byte[], byte[]> producer;

    ParkedCopy(KafkaSettings kafka, TopicCatalog catalog, String real, String parking) {
        this.kafka = kafka;
        this.catalog = catalog;
        this.real = real;
        this.parking = parking;
        var properties = KafkaClients.properties(kafka, "streamsql-handover");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "streamsql-handover-" + real);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        // How large a record may be is for the broker to say
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    long run() throws KafkaUnavailableException, InterruptedException {
        try {
            producer.initTransactions();
            var parked = parked();
            return parked.isEmpty() ? 0 : send(missing(parked));
        } catch (KafkaException failed) {
            throw new KafkaUnavailableException(
                    "What waits in " + parking + " could not be copied to " + real + ": " + failed.getMessage(),
                    failed);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> parked() throws KafkaUnavailableException, InterruptedException {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        read(CommittedReader.beginnings(ParkingTopics.partitions(catalog, parking)), records::add);
        return records;
    }

    private List<ConsumerRecord<byte[], byte[]>> missing(List<ConsumerRecord<byte[], byte[]>> parked)
            throws KafkaUnavailableException, InterruptedException {
        var undelivered = new Undelivered();
        var identities = new IdentityReader(real);
        read(since(parked), record -> identities.next(record).ifPresent(undelivered::delivered));
        var parkedIdentities = new IdentityReader(real);
        return parked.stream()
                .filter(record -> sign(record) == null && undelivered.isMissing(parkedIdentities.next(record)))
                .toList();
    }

    private Map<TopicPartition, Long> since(List<ConsumerRecord<byte[], byte[]>> parked)
            throws KafkaUnavailableException {
        var starts = CommittedReader.beginnings(ParkingTopics.partitions(catalog, real));
        parked.stream()
                .map(ParkedCopy::sign)
                .filter(sign -> sign != null)
                .findFirst()
                .ifPresent(sign -> starts.putAll(ParkingTopics.read(sign, real)));
        return starts;
    }

    private static String sign(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(ParkingTopics.SIGN);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    /// Reads to the end, also what a transaction under way still holds back.
    private void read(Map<TopicPartition, Long> starts, Consumer<ConsumerRecord<byte[], byte[]>> each)
            throws KafkaUnavailableException, InterruptedException {
        try (var reader = new CommittedReader(kafka, starts)) {
            reader.readTo(catalog.ends(starts.keySet()), each);
        }
    }

    private long send(List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return 0;
        }
        producer.beginTransaction();
        for (var record : records) {
            // The parking topic has the real one's partitions, so the key leads to the same one
            producer.send(new ProducerRecord<>(
                    real, record.partition(), record.timestamp(), record.key(), record.value(), record.headers()));
        }
        producer.commitTransaction();
        return records.size();
    }

    @Override
    public void close() {
        producer.close();
    }
}
