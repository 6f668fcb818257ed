package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.TopicSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at all topics of the cluster: data topics, which are those of the configuration by their exact names, and the
/// others. A look takes a handful of calls, however many topics there are; rates are of the time between two looks.
///
/// Blocks as the catalog does. One thread at a time.
public final class TopicStatistics {
    private static final Logger LOG = LoggerFactory.getLogger(TopicStatistics.class);
    private static final double NANOS_PER_SECOND = 1e9;

    private final TopicCatalog catalog;
    private final Map<String, TopicSource> sources;
    private final String group;
    private Map<TopicPartition, Long> lastEnds = Map.of();
    private long lastNanos;

    /// What Kafka answered at one look.
    private record Answers(
            Map<TopicPartition, Long> first,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> times,
            Map<TopicPartition, Long> sizes,
            Map<TopicPartition, Long> positions,
            double seconds) {}

    /// @param catalog asks; stays the caller's to close
    /// @param config  says which topics are data topics, and which group the writer's is
    public TopicStatistics(TopicCatalog catalog, PipelineConfig config) {
        this.catalog = catalog;
        this.sources = TopicSource.byTopic(config);
        this.group = config.writer().groupId();
    }

    /// Every topic, and the configured ones that do not exist yet; by name.
    public List<TopicFigures> look() throws KafkaUnavailableException {
        var names = new TreeSet<>(catalog.ids().keySet());
        names.addAll(sources.keySet());
        return look(names);
    }

    /// These topics, whether they exist or not, in this order.
    public List<TopicFigures> look(Collection<String> names) throws KafkaUnavailableException {
        var topics = catalog.topics(names);
        var partitions = new ArrayList<TopicPartition>();
        topics.forEach((name, topic) -> IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(name, number))
                .forEach(partitions::add));
        var now = System.nanoTime();
        var answers = new Answers(
                catalog.earliest(partitions),
                catalog.latest(partitions),
                catalog.lastTimes(partitions),
                sizes(),
                catalog.committed(group),
                (now - lastNanos) / NANOS_PER_SECOND);
        var figures = names.stream()
                .map(name -> figures(
                        name, topics.containsKey(name) ? topics.get(name).partitions() : 0, answers))
                .toList();
        lastEnds = new HashMap<>(answers.ends());
        lastNanos = now;
        return figures;
    }

    /// Not everyone who may read topics may ask how large they are.
    private Map<TopicPartition, Long> sizes() {
        try {
            return catalog.sizes();
        } catch (KafkaUnavailableException refused) {
            LOG.debug("The sizes of topics are not known", refused);
            return Map.of();
        }
    }

    private TopicFigures figures(String name, int count, Answers answers) {
        var partitions = IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(name, number))
                .toList();
        var bytes = partitions.stream()
                .filter(answers.sizes()::containsKey)
                .mapToLong(answers.sizes()::get)
                .sum();
        return new TopicFigures(
                name,
                Optional.ofNullable(sources.get(name)),
                partitions.stream()
                        .map(partition -> partition(partition, answers))
                        .toList(),
                rate(partitions, answers),
                partitions.stream().anyMatch(answers.sizes()::containsKey)
                        ? OptionalLong.of(bytes)
                        : OptionalLong.empty(),
                partitions.stream()
                        .map(answers.times()::get)
                        .filter(Objects::nonNull)
                        .max(Long::compare)
                        .map(Instant::ofEpochMilli));
    }

    private static TopicFigures.Partition partition(TopicPartition partition, Answers answers) {
        var position = answers.positions().get(partition);
        return new TopicFigures.Partition(
                partition.partition(),
                answers.first().get(partition),
                answers.ends().get(partition),
                position == null ? OptionalLong.empty() : OptionalLong.of(position));
    }

    private OptionalDouble rate(List<TopicPartition> partitions, Answers answers) {
        if (partitions.isEmpty() || !lastEnds.keySet().containsAll(partitions)) {
            return OptionalDouble.empty();
        }
        // A topic that was created again begins at 0
        var written = partitions.stream()
                .mapToLong(partition -> Math.max(0, answers.ends().get(partition) - lastEnds.get(partition)))
                .sum();
        return OptionalDouble.of(written / answers.seconds());
    }
}
