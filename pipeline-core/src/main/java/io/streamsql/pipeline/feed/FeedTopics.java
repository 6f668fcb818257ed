package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// The partitions that a feed follows and where it is in them: kept over a loss of Kafka, brought up to date with the
/// topics that there are. Feed thread only.
final class FeedTopics {
    private final Map<String, TopicSource> sources;
    private final FeedStart start;
    private final boolean ends;
    private final FeedJournal journal;
    private final Map<TopicPartition, FeedPartition> followed = new HashMap<>();
    // Every topic ever listed, with its last id: what is not in here at a later look was created since
    private final Map<String, UUID> known = new HashMap<>();
    // Where we were in topics that were not listed any more: it may have been the broker that did not know yet
    private final Map<PartitionId, Long> left = new HashMap<>();
    private boolean looked;

    FeedTopics(Map<String, TopicSource> sources, FeedSettings settings, FeedJournal journal) {
        this.sources = sources;
        this.start = settings.start();
        this.ends = settings.ends();
        this.journal = journal;
    }

    /// Those that hold something to read, or may come to.
    Collection<FeedPartition> partitions() {
        return followed.values().stream()
                .filter(partition -> partition.unread() > 0)
                .toList();
    }

    /// Whether everything has been read that was to be.
    boolean areRead() {
        return ends && looked && partitions().isEmpty();
    }

    /// Names of the topics that are followed.
    Set<String> names() {
        return followed.keySet().stream().map(TopicPartition::topic).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The partition, or null where it is not followed.
    FeedPartition of(TopicPartition kafka) {
        return followed.get(kafka);
    }

    /// Looks at the topics that there are and follows those that are selected.
    ///
    /// @throws KafkaUnavailableException if Kafka does not answer; nothing has changed then
    void look(TopicCatalog catalog, TopicSelection selection) throws KafkaUnavailableException {
        var listed = catalog.ids();
        var selected = catalog.topics(
                listed.keySet().stream().filter(selection::includes).toList());
        var anew = new LinkedHashMap<TopicPartition, PartitionId>();
        var fromStart = new HashSet<TopicPartition>();
        for (var topic : selected.entrySet()) {
            for (var number = 0; number < topic.getValue().partitions(); number++) {
                var id = new PartitionId(topic.getKey(), topic.getValue().id(), number);
                var kafka = new TopicPartition(topic.getKey(), number);
                var current = followed.get(kafka);
                if (current == null || !current.id().equals(id)) {
                    anew.put(kafka, id);
                    if (isNewer(topic.getKey(), topic.getValue())) {
                        fromStart.add(kafka);
                    }
                }
            }
        }
        if (ends && looked) {
            leaveOut(anew.keySet());
            anew.clear();
            fromStart.clear();
        }
        var offsets = starts(catalog, anew, fromStart);
        var end = ends ? catalog.latest(anew.keySet()) : Map.<TopicPartition, Long>of();
        unfollow(listed.keySet(), selected.keySet());
        tellOfNewOnes(fromStart);
        anew.forEach((kafka, id) -> followed.put(
                kafka,
                new FeedPartition(
                        id,
                        source(kafka.topic()),
                        left.getOrDefault(id, offsets.get(kafka)),
                        end.getOrDefault(kafka, FeedPartition.NO_END))));
        known.putAll(listed);
        looked = true;
    }

    /// What came to be after the beginning is not read; where it took the place of what was to be read, that is gone.
    private void leaveOut(Collection<TopicPartition> newer) {
        for (var kafka : newer) {
            if (followed.remove(kafka) != null) {
                journal.notice("The topic " + kafka.topic() + " was created again; the rest of what it held is gone.");
            }
        }
    }

    /// Whether a partition of a topic that is new to us is new to Kafka as well.
    private boolean isNewer(String topic, Topic now) {
        return looked
                && (!now.id().equals(known.get(topic))
                        || followed.keySet().stream()
                                .anyMatch(kafka -> kafka.topic().equals(topic)));
    }

    private Map<TopicPartition, Long> starts(
            TopicCatalog catalog, Map<TopicPartition, PartitionId> anew, Set<TopicPartition> fromStart)
            throws KafkaUnavailableException {
        if (anew.isEmpty()) {
            return Map.of();
        }
        var asStarted = anew.keySet().stream()
                .filter(kafka -> !fromStart.contains(kafka))
                .toList();
        var offsets = new HashMap<>(catalog.earliest(anew.keySet()));
        offsets.putAll(asStarted(catalog, asStarted, offsets));
        return offsets;
    }

    private Map<TopicPartition, Long> asStarted(
            TopicCatalog catalog, List<TopicPartition> partitions, Map<TopicPartition, Long> earliest)
            throws KafkaUnavailableException {
        return switch (start) {
            case FeedStart.Earliest() -> Map.of();
            case FeedStart.Now() -> catalog.starts(partitions, new Start.Latest());
            case FeedStart.At(var time) -> catalog.starts(partitions, new Start.At(time));
            case FeedStart.Offset(var offset) -> {
                var offsets = new HashMap<>(catalog.latest(partitions));
                offsets.replaceAll((kafka, end) -> Math.clamp(offset, earliest.get(kafka), end));
                yield offsets;
            }
            case FeedStart.Committed(var group) -> {
                var committed = catalog.committed(group);
                committed.keySet().retainAll(partitions);
                yield committed;
            }
        };
    }

    private void unfollow(Set<String> listed, Set<String> selected) {
        var deleted = new TreeSet<String>();
        for (var all = followed.values().iterator(); all.hasNext(); ) {
            var partition = all.next();
            if (!listed.contains(partition.id().topic())) {
                left.put(partition.id(), partition.next());
                deleted.add(partition.id().topic());
            }
            if (!selected.contains(partition.id().topic())) {
                all.remove();
            }
        }
        deleted.forEach(topic -> journal.notice("The topic " + topic + " was deleted."));
    }

    private void tellOfNewOnes(Set<TopicPartition> partitions) {
        for (var topic :
                partitions.stream().map(TopicPartition::topic).collect(Collectors.toCollection(TreeSet::new))) {
            journal.notice(
                    known.containsKey(topic)
                            ? "The topic " + topic + " was created again, or has more partitions now; they are read"
                                    + " from their start."
                            : "The topic " + topic + " is new, and is read from its start.");
        }
    }

    private TopicSource source(String topic) {
        return sources.getOrDefault(topic, TopicSource.ofName(topic));
    }

    /// Goes on where Kafka still has records, of partitions whose next one it has no more.
    void moveToWhatIsThere(TopicCatalog catalog, Collection<TopicPartition> partitions)
            throws KafkaUnavailableException {
        var lost = new ArrayList<FeedPartition>();
        for (var kafka : partitions) {
            var partition = followed.get(kafka);
            // One that is not placed was created again, and has been told of
            if (partition != null && partition.isPlaced()) {
                lost.add(partition);
            }
        }
        var kafka = lost.stream().map(FeedPartition::kafka).toList();
        var earliest = catalog.earliest(kafka);
        var ends = catalog.ends(kafka);
        for (var partition : lost) {
            var next = Math.clamp(partition.next(), earliest.get(partition.kafka()), ends.get(partition.kafka()));
            journal.notice("Kafka no longer has offset " + partition.next() + " of " + partition.id()
                    + "; the feed goes on at " + next + ".");
            partition.next(next);
            partition.placed(false);
        }
    }

    /// How many offsets lie between where the feed is and the end.
    long behind(TopicCatalog catalog) throws KafkaUnavailableException {
        if (ends) {
            return unread();
        }
        var behind = 0L;
        for (var end : catalog.latest(followed.keySet()).entrySet()) {
            behind += Math.max(0, end.getValue() - followed.get(end.getKey()).next());
        }
        return behind;
    }

    /// How many offsets lie between where the feed is and its own end.
    private long unread() {
        return followed.values().stream().mapToLong(FeedPartition::unread).sum();
    }

    /// Tells how much is left, where there is an end.
    void tellWhatIsUnread() {
        if (ends) {
            journal.behind(unread());
        }
    }

    /// The consumer's places are not to be relied on any more.
    void displace() {
        followed.values().forEach(partition -> partition.placed(false));
    }
}
