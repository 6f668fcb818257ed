package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.kafka.ClusterTopics.Described;
import io.streamsql.pipeline.kafka.ClusterTopics.PartitionAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
/// What is not known of one topic or partition stays with it.
///
/// Blocks as the catalog does. One thread at a time.
public final class TopicStatistics {
    private static final Logger LOG = LoggerFactory.getLogger(TopicStatistics.class);
    private static final double NANOS_PER_SECOND = 1e9;

    private final ClusterTopics catalog;
    private final Map<String, TopicSource> sources;
    private final WrittenOffsets ledger;
    private final Start start;
    private Map<TopicPartition, Long> lastEnds = Map.of();
    private long lastNanos;

    /// What Kafka answered at one look.
    private record Answers(
            Described described,
            Map<TopicPartition, PartitionAnswer> partitions,
            Map<TopicPartition, Long> sizes,
            WrittenOffsets.Answer written,
            double seconds) {}

    /// @param catalog asks; stays the caller's to close
    /// @param config  says which topics are data topics
    /// @param ledger  says how far those are written; stays the caller's to close
    public TopicStatistics(TopicCatalog catalog, PipelineConfig config, WrittenOffsets ledger) {
        this((ClusterTopics) catalog, config, ledger);
    }

    TopicStatistics(ClusterTopics catalog, PipelineConfig config, WrittenOffsets ledger) {
        this.catalog = catalog;
        this.sources = TopicSource.byTopic(config);
        this.ledger = ledger;
        this.start = config.writer().start();
    }

    /// Every topic, and the configured ones that do not exist yet; by name.
    public List<TopicFigures> look() throws KafkaUnavailableException {
        var names = new TreeSet<>(catalog.ids().keySet());
        names.addAll(sources.keySet());
        return look(names);
    }

    /// These topics, whether they exist or not, in this order.
    public List<TopicFigures> look(Collection<String> names) throws KafkaUnavailableException {
        var described = catalog.describe(names);
        var led = new ArrayList<TopicPartition>();
        var answers = new HashMap<TopicPartition, PartitionAnswer>();
        described.topics().forEach((name, topic) -> {
            for (var number = 0; number < topic.partitions(); number++) {
                var partition = new TopicPartition(name, number);
                if (topic.leaderless().contains(number)) {
                    // Whoever asks for it waits as long as the call may take
                    answers.put(
                            partition,
                            PartitionAnswer.unknown("partition " + number + " has no leader: no broker is up that keeps"
                                    + " it in sync"));
                } else {
                    led.add(partition);
                }
            }
        });
        var now = System.nanoTime();
        answers.putAll(catalog.look(led));
        var data = names.stream().filter(sources::containsKey).toList();
        var written = data.isEmpty() ? WrittenOffsets.notAsked().of(data) : ledger.of(data);
        var all = new Answers(described, answers, sizes(), written, (now - lastNanos) / NANOS_PER_SECOND);
        var figures = names.stream().map(name -> figures(name, all)).toList();
        lastEnds = new HashMap<>();
        answers.forEach((partition, answer) -> answer.end().ifPresent(end -> lastEnds.put(partition, end)));
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

    private TopicFigures figures(String name, Answers answers) {
        var topic = answers.described().topics().get(name);
        var partitions = IntStream.range(0, topic == null ? 0 : topic.partitions())
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
                        .map(answers.partitions()::get)
                        .flatMapToLong(answer -> answer.lastTime().stream())
                        .boxed()
                        .max(Long::compare)
                        .map(Instant::ofEpochMilli),
                problem(name, partitions, answers));
    }

    private String problem(String name, List<TopicPartition> partitions, Answers answers) {
        var problems = new LinkedHashSet<String>();
        Optional.ofNullable(answers.described().refused().get(name)).ifPresent(problems::add);
        partitions.stream()
                .map(partition -> answers.partitions().get(partition).problem())
                .filter(problem -> !problem.isEmpty())
                .forEach(problems::add);
        if (!answers.written().problem().isEmpty() && sources.containsKey(name) && !partitions.isEmpty()) {
            problems.add("how far it is written: " + answers.written().problem());
        }
        return String.join("; ", problems);
    }

    private TopicFigures.Partition partition(TopicPartition partition, Answers answers) {
        var answer = answers.partitions().get(partition);
        var name = partition.topic();
        var id = new PartitionId(name, answers.described().topics().get(name).id(), partition.partition());
        return new TopicFigures.Partition(
                partition.partition(),
                answer.first(),
                answer.end(),
                sources.containsKey(name) ? answers.written().in(id, start, answer.first()) : OptionalLong.empty(),
                answer.problem());
    }

    private OptionalDouble rate(List<TopicPartition> partitions, Answers answers) {
        if (partitions.isEmpty()
                || !lastEnds.keySet().containsAll(partitions)
                || partitions.stream()
                        .anyMatch(partition ->
                                answers.partitions().get(partition).end().isEmpty())) {
            return OptionalDouble.empty();
        }
        // A topic that was created again begins at 0
        var written = partitions.stream()
                .mapToLong(partition ->
                        Math.max(0, answers.partitions().get(partition).end().getAsLong() - lastEnds.get(partition)))
                .sum();
        return OptionalDouble.of(written / answers.seconds());
    }
}
