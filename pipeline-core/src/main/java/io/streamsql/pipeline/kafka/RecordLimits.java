package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// How large a record may be that topics take: looked at for a plan, and raised where the configuration asks for more.
/// A change that is larger stops its connector.
///
/// Every call blocks for a bounded time. One thread.
public final class RecordLimits implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String BROKERS_DEFAULT = "message.max.bytes";
    private static final String LARGEST_REQUEST = "socket.request.max.bytes";
    private static final String KEY = "KAFKA_MAX_RECORD_MB";

    private final KafkaSettings kafka;
    private final ClusterAdmin cluster;

    /// @param kafka settings with an address
    public RecordLimits(KafkaSettings kafka) {
        this.kafka = kafka;
        this.cluster = new ClusterAdmin(kafka, "streamsql-limits", TIMEOUT);
    }

    /// What an operator should know of a cluster's limits: a sentence or two each, none where there is nothing to say.
    /// That they could not be asked for is said too.
    ///
    /// @param kafka  settings with an address
    /// @param topics the pipeline's, there or not
    public static List<String> remarks(KafkaSettings kafka, Collection<String> topics) {
        try (var limits = new RecordLimits(kafka)) {
            return limits.remarks(topics);
        } catch (KafkaUnavailableException | KafkaException unknown) {
            return List.of("How large a change may be here is not known. " + unknown.getMessage());
        }
    }

    private List<String> remarks(Collection<String> topics) throws KafkaUnavailableException {
        var broker = broker();
        var limits = ofTopics(topics);
        var ofNewTopics = number(broker, BROKERS_DEFAULT);
        if (limits.size() < topics.size()) {
            limits.put("topics to come", ofNewTopics);
        }
        var remarks = new ArrayList<String>();
        var asked = kafka.maxRecordBytes();
        var wanted = asked.orElse(KafkaSettings.kafkaBytes(KafkaSettings.MOST_RECORD_MEGABYTES));
        var lower = new TreeMap<>(limits);
        lower.values().removeIf(limit -> limit >= wanted);
        if (asked.isEmpty()) {
            remarks.add("A change that is larger than Kafka takes stops its connector. " + takes(lower)
                    + " Kafka Connect sends records of up to 1.0 MB, unless the worker's producer.max.request.size says"
                    + " otherwise. " + KEY + "=" + KafkaSettings.MOST_RECORD_MEGABYTES + " raises both; what Connect"
                    + " sends only where the worker's connector.client.config.override.policy lets connectors say so,"
                    + " as its default does.");
        } else if (!lower.isEmpty()) {
            remarks.add(takes(lower) + " The pipeline raises that to what " + KEY + " says when it starts, if Kafka"
                    + " lets its user alter topics.");
        }
        var request = number(broker, LARGEST_REQUEST);
        if (asked.isPresent() && request < wanted) {
            remarks.add("Kafka's brokers take requests of up to " + Numbers.bytes(request) + ", which is less than "
                    + KEY + " says: raise " + LARGEST_REQUEST + " on every broker, or write a smaller number there.");
        }
        return remarks;
    }

    private static String takes(Map<String, Integer> lower) {
        if (lower.isEmpty()) {
            return "The topics take records of every size that the writer does.";
        }
        var smallest =
                lower.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        var others = lower.size() - 1;
        return "Records of up to " + Numbers.bytes(smallest.getValue()) + " fit into " + smallest.getKey()
                + (others == 0 ? "" : " and " + Counted.of(others, "other topic")) + " ("
                + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + ").";
    }

    /// Raises the limit of those topics whose own is lower than the configuration asks for. Nothing is done where it
    /// asks for nothing, and no limit is ever lowered.
    ///
    /// @param topics those that do not exist are left out
    /// @return the topics whose limit was raised
    /// @throws KafkaUnavailableException also where Kafka does not permit it
    public Collection<String> raise(Collection<String> topics) throws KafkaUnavailableException {
        if (kafka.maxRecordBytes().isEmpty()) {
            return List.of();
        }
        var wanted = kafka.maxRecordBytes().getAsInt();
        var lower = ofTopics(topics);
        lower.values().removeIf(limit -> limit >= wanted);
        var raised = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(wanted));
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        lower.keySet()
                .forEach(topic -> changes.put(
                        new ConfigResource(Type.TOPIC, topic),
                        List.of(new AlterConfigOp(raised, AlterConfigOp.OpType.SET))));
        for (var change :
                cluster.ask().incrementalAlterConfigs(changes).values().entrySet()) {
            get(
                    "raise " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " of the topic "
                            + change.getKey().name(),
                    change.getValue());
        }
        return lower.keySet();
    }

    /// The limit of each topic that exists, bytes.
    private Map<String, Integer> ofTopics(Collection<String> topics) throws KafkaUnavailableException {
        var asked = topics.stream()
                .map(topic -> new ConfigResource(Type.TOPIC, topic))
                .toList();
        var limits = new TreeMap<String, Integer>();
        for (var answer : cluster.ask().describeConfigs(asked).values().entrySet()) {
            var topic = answer.getKey().name();
            var config = get("say how large records of " + topic + " may be", answer.getValue());
            if (config != null) {
                limits.put(topic, number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
            }
        }
        return limits;
    }

    private Config broker() throws KafkaUnavailableException {
        var nodes = get("list its brokers", cluster.ask().describeCluster().nodes());
        var any = new ConfigResource(
                Type.BROKER, nodes.stream().findFirst().orElseThrow().idString());
        return get(
                "say how large its records may be",
                cluster.ask().describeConfigs(List.of(any)).values().get(any));
    }

    private int number(Config config, String name) throws KafkaUnavailableException {
        var entry = config.get(name);
        if (entry == null || entry.value() == null) {
            throw cluster.unavailable("say its " + name, new KafkaException("it knows no such setting"));
        }
        return Integer.parseInt(entry.value());
    }

    /// @return null for a topic that does not exist
    private <T> T get(String what, KafkaFuture<T> answer) throws KafkaUnavailableException {
        return cluster.get(what, answer, UnknownTopicOrPartitionException.class);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
