package io.streamsql.pipeline.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.kafka.CommittedReader;
import io.streamsql.pipeline.kafka.KafkaClients;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.threads.Await;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Topics in which changes wait that must not be in their real topics yet, or not twice.
///
/// The first record of each says where its real topic ended when the move began: whatever the waiting changes are to be
/// compared with stands behind that. So the topics themselves hold all that a run has to know that goes on after a
/// crash.
///
/// Calls block. Thread-safe.
public final class KafkaMoveTopics implements MoveTopics, AutoCloseable {
    static final String SIGN = "streamsql-move-since";
    private static final Duration AT_MOST = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /// Some 300 bytes each.
    private static final int HELD_AT_ONCE = 100_000;

    private final KafkaSettings kafka;
    private final TopicCreation creation;
    private final TopicCatalog catalog;
    private final int atOnce;
    private final Admin admin;

    /// @param kafka    settings with an address
    /// @param creation how real topics are made that do not exist yet
    /// @throws KafkaUnavailableException if there is no such Kafka
    public KafkaMoveTopics(KafkaSettings kafka, TopicCreation creation) throws KafkaUnavailableException {
        this(kafka, creation, HELD_AT_ONCE);
    }

    /// @param atOnce how many delivered changes a copy may hold in memory; fewer mean that what waits is read more
    ///               often
    public KafkaMoveTopics(KafkaSettings kafka, TopicCreation creation, int atOnce) throws KafkaUnavailableException {
        this.kafka = kafka;
        this.atOnce = atOnce;
        this.creation = creation;
        this.catalog = new TopicCatalog(kafka);
        this.admin = KafkaClients.made(kafka, () -> Admin.create(KafkaClients.properties(kafka, "streamsql-move")));
    }

    @Override
    public void prepare(String real, String moveTopic) throws KafkaUnavailableException, InterruptedException {
        if (creation.enabled()) {
            catalog.createMissing(List.of(real), creation);
        }
        create(like(real, moveTopic));
        sign(new TopicPartition(moveTopic, 0), catalog.ends(partitions(catalog, List.of(real))));
    }

    @Override
    public List<String> createMissing(Collection<String> names) throws KafkaUnavailableException, InterruptedException {
        var there = catalog.topics(names);
        var missing = names.stream().filter(name -> !there.containsKey(name)).toList();
        for (var name : missing) {
            create(new NewTopic(name, Optional.of(1), Optional.empty()));
        }
        return missing;
    }

    @Override
    public void delete(Collection<String> names) throws KafkaUnavailableException, InterruptedException {
        for (var deletion : admin.deleteTopics(names).topicNameValues().entrySet()) {
            try {
                deletion.getValue().get();
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaUnavailableException(
                            "Topic " + deletion.getKey() + " could not be deleted: "
                                    + failed.getCause().getMessage(),
                            failed.getCause());
                }
            }
        }
    }

    @Override
    public List<String> existing(Collection<String> names) throws KafkaUnavailableException {
        var there = catalog.topics(names);
        return names.stream().filter(there::containsKey).toList();
    }

    @Override
    public Search search(Collection<String> topics, Collection<String> positions) throws KafkaUnavailableException {
        return new MoveSearch(
                new CommittedReader(kafka, CommittedReader.beginnings(partitions(catalog, topics))), positions);
    }

    @Override
    public long copy(SortedMap<String, String> topics) throws KafkaUnavailableException, InterruptedException {
        var there = catalog.topics(topics.values());
        var waiting = new TreeMap<>(topics);
        waiting.values().retainAll(there.keySet());
        if (waiting.isEmpty()) {
            return 0;
        }
        // The same name for the same topics, whatever is left of them: one run fences off the other
        try (var copy = new MoveCopy(kafka, catalog, atOnce, "streamsql-move-" + topics.firstKey())) {
            return copy.run(waiting);
        }
    }

    static List<TopicPartition> partitions(TopicCatalog catalog, Collection<String> topics)
            throws KafkaUnavailableException {
        return catalog.topics(topics).entrySet().stream()
                .flatMap(topic -> IntStream.range(0, topic.getValue().partitions())
                        .mapToObj(number -> new TopicPartition(topic.getKey(), number)))
                .toList();
    }

    private void create(NewTopic topic) throws KafkaUnavailableException, InterruptedException {
        catalog.create(List.of(topic));
        // The broker answers before it knows the new topic itself
        Await.found(
                        AT_MOST,
                        LOOK_EVERY,
                        () -> Optional.ofNullable(
                                catalog.topics(List.of(topic.name())).get(topic.name())))
                .orElseThrow(() -> new KafkaUnavailableException(
                        "Topic " + topic.name() + " was created, but does not appear", null));
    }

    /// As the real topic, but for ever: what waits must not expire. A topic that was just made is waited for.
    private NewTopic like(String real, String moveTopic) throws KafkaUnavailableException, InterruptedException {
        return Await.<NewTopic, KafkaUnavailableException>found(AT_MOST, LOOK_EVERY, () -> ifKnown(real, moveTopic))
                .orElseThrow(() -> new KafkaUnavailableException(
                        "Topic " + real + " could not be described: Kafka does not know it", null));
    }

    /// Empty where the broker that answers does not know the real topic, or not yet.
    private Optional<NewTopic> ifKnown(String real, String moveTopic)
            throws KafkaUnavailableException, InterruptedException {
        var configs = new HashMap<>(Map.of(
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, real);
        try {
            var description =
                    admin.describeTopics(List.of(real)).allTopicNames().get().get(real);
            var largest = admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest.value());
            var replicas =
                    (short) description.partitions().getFirst().replicas().size();
            return Optional.of(new NewTopic(moveTopic, description.partitions().size(), replicas).configs(configs));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new KafkaUnavailableException(
                    "Topic " + real + " could not be described: "
                            + failed.getCause().getMessage(),
                    failed.getCause());
        }
    }

    /// Text such as `0=117,1=98`.
    private void sign(TopicPartition moveTopic, Map<TopicPartition, Long> ends)
            throws KafkaUnavailableException, InterruptedException {
        var text = ends.entrySet().stream()
                .map(end -> end.getKey().partition() + "=" + end.getValue())
                .collect(Collectors.joining(","));
        var properties = KafkaClients.properties(kafka, "streamsql-move");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        var record =
                new ProducerRecord<byte[], byte[]>(moveTopic.topic(), moveTopic.partition(), (Long) null, null, null);
        record.headers().add(SIGN, text.getBytes(UTF_8));
        try (var producer = KafkaClients.made(
                kafka, () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()))) {
            producer.send(record).get();
        } catch (ExecutionException | KafkaException failed) {
            throw new KafkaUnavailableException(
                    "Kafka could not write to " + moveTopic.topic() + ": " + failed.getMessage(), failed);
        }
    }

    /// What [#sign] wrote, as places in the real topic.
    static Map<TopicPartition, Long> read(String sign, String real) {
        var since = new TreeMap<Integer, Long>();
        Arrays.stream(sign.split(","))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("="))
                .forEach(part -> since.put(Integer.valueOf(part[0]), Long.valueOf(part[1])));
        var starts = new HashMap<TopicPartition, Long>();
        since.forEach((number, offset) -> starts.put(new TopicPartition(real, number), offset));
        return starts;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        catalog.close();
    }
}
