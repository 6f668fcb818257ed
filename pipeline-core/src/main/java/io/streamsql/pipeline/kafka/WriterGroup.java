package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.health.GroupHealth.Stranger;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.kafka.ClusterTopics.Group;
import io.streamsql.pipeline.kafka.ClusterTopics.PartitionAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// Looks at all partitions of the configured topics, whoever reads them: how much of each is not written, by the
/// ledger, and which members of the writers' consumer group have it. Several writers may share the group; a member that
/// names itself otherwise than they do is a stranger, and what it reads is not written.
///
/// Blocks as the catalog and the ledger do. One thread at a time.
public final class WriterGroup {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final ClusterTopics catalog;
    private final PipelineConfig config;
    private final WrittenOffsets ledger;
    private final Clock clock;
    private final Map<TopicPartition, Waiting> waiting = new HashMap<>();
    private WrittenOffsets.Answer written = WrittenOffsets.Answer.unknown("");

    /// What was seen at one look. Immutable.
    ///
    /// @param lags  how far the target is behind, by partition; one of which that is not known is not there
    /// @param group the members
    public record Look(Map<TopicPartition, TopicLag> lags, GroupHealth group) {
        /// Nobody has looked yet.
        public static final Look NONE = new Look(Map.of(), GroupHealth.QUIET);

        public Look {
            lags = Map.copyOf(lags);
        }
    }

    /// Records that have been waiting for as long as the ledger has not passed them.
    ///
    /// @param end   one past the last of them
    /// @param since when they were first seen, milliseconds since 1970
    private record Waiting(long end, long since) {}

    /// @param catalog asks Kafka; stays the caller's to close
    /// @param config  says which topics there are, and which group the writers' is
    /// @param ledger  says what was written; stays the caller's to close
    /// @param clock   says how long something has been waiting
    public WriterGroup(TopicCatalog catalog, PipelineConfig config, WrittenOffsets ledger, Clock clock) {
        this((ClusterTopics) catalog, config, ledger, clock);
    }

    WriterGroup(ClusterTopics catalog, PipelineConfig config, WrittenOffsets ledger, Clock clock) {
        this.catalog = catalog;
        this.config = config;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Looks once.
    public Look look() throws KafkaUnavailableException {
        var names = config.topics().collect(Collectors.toSet());
        var topics = catalog.describe(names).topics();
        var partitions = new HashMap<TopicPartition, PartitionId>();
        var led = new ArrayList<TopicPartition>();
        topics.forEach((name, topic) -> {
            for (var number = 0; number < topic.partitions(); number++) {
                partitions.put(new TopicPartition(name, number), new PartitionId(name, topic.id(), number));
            }
            topic.led(name).forEach(led::add);
        });
        var held = catalog.look(led);
        var answer = ledger.of(names);
        if (answer.known() || !written.known()) {
            // Where the target is away nobody writes there: what was known still holds
            written = answer;
        }
        waiting.keySet().retainAll(partitions.keySet());
        return new Look(lags(partitions, held), health(partitions.keySet()));
    }

    private Map<TopicPartition, TopicLag> lags(
            Map<TopicPartition, PartitionId> partitions, Map<TopicPartition, PartitionAnswer> held) {
        var now = clock.millis();
        var lags = new HashMap<TopicPartition, TopicLag>();
        held.forEach((partition, answer) -> {
            var at = written.in(partitions.get(partition), config.writer().start(), answer.first());
            if (at.isPresent() && answer.end().isPresent()) {
                lags.put(partition, lag(partition, at.getAsLong(), answer.end(), now));
            }
        });
        return lags;
    }

    private TopicLag lag(TopicPartition partition, long at, OptionalLong end, long now) {
        var records = Math.max(0, end.getAsLong() - at);
        if (records == 0) {
            waiting.remove(partition);
            return new TopicLag(0, Duration.ZERO);
        }
        var oldest = waiting.compute(
                partition, (_, seen) -> seen == null || at >= seen.end ? new Waiting(end.getAsLong(), now) : seen);
        return new TopicLag(records, Duration.ofMillis(now - oldest.since));
    }

    /// Not everyone who may read topics may ask about a group.
    private GroupHealth health(Collection<TopicPartition> partitions) {
        var id = config.writer().groupId();
        try {
            return health(catalog.group(id), partitions);
        } catch (KafkaUnavailableException refused) {
            return new GroupHealth(
                    id,
                    0,
                    List.of(),
                    List.of(),
                    "Who is in the group " + id + " is not known: " + refused.getMessage());
        }
    }

    private GroupHealth health(Group group, Collection<TopicPartition> partitions) {
        var strangers = group.members().stream()
                .filter(member -> !member.isWriter())
                .map(member -> new Stranger(
                        member.clientId(), member.host(), ordered(member.partitions(), partitions::contains)))
                .toList();
        var read = group.members().stream()
                .flatMap(member -> member.partitions().stream())
                .collect(Collectors.toSet());
        return new GroupHealth(
                config.writer().groupId(),
                group.members().size() - strangers.size(),
                strangers,
                group.settled() ? ordered(partitions, partition -> !read.contains(partition)) : List.of(),
                "");
    }

    private static List<String> ordered(Collection<TopicPartition> partitions, Predicate<TopicPartition> wanted) {
        return partitions.stream()
                .filter(wanted)
                .sorted(ORDER)
                .map(TopicPartition::toString)
                .toList();
    }
}
