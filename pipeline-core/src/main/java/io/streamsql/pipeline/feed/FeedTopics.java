package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.kafka.TopicSelection;
import io.streamsql.text.Numbers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// The partitions that a feed follows and where it is in them: kept over a loss of Kafka, brought up to date with the
/// topics that there are. Feed thread only.
final class FeedTopics {
    static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);
    static final int MOST_NAMED = 3;

    private final Map<String, TopicSource> sources;
    private final FeedRange range;
    private final boolean hasPast;
    private final boolean ends;
    private final FeedJournal journal;
    private final Map<TopicPartition, FeedPartition> followed = new HashMap<>();
    // Every topic ever listed, with its last id: what is not in here at a later look was created since
    private final Map<String, UUID> known = new HashMap<>();
    // Where we were in topics that were not listed any more: it may have been the broker that did not know yet
    private final Map<PartitionId, Long> left = new HashMap<>();
    // Those that no broker leads: they cannot be read, and of new ones it is not known where they begin
    private final Set<TopicPartition> leaderless = new TreeSet<>(BY_NAME);
    private Set<TopicPartition> unstarted = Set.of();
    private boolean looked;

    FeedTopics(Map<String, TopicSource> sources, FeedSettings settings, FeedJournal journal) {
        this.sources = sources;
        this.range = new FeedRange(settings, journal);
        this.hasPast = settings.hasPast();
        this.ends = !settings.hasTail();
        this.journal = journal;
    }

    /// Those that hold something to read: of the past, as long as there is one, else all.
    Collection<FeedPartition> partitions() {
        if (!isPast()) {
            return ends ? List.of() : List.copyOf(followed.values());
        }
        return followed.values().stream()
                .filter(partition -> partition.unread() > 0)
                .toList();
    }

    /// Whether there is, or may be, something of the past to read.
    boolean isPast() {
        return hasPast
                && (!looked
                        || waitsToBegin()
                        || followed.values().stream().anyMatch(partition -> partition.unread() > 0));
    }

    /// Whether there are partitions of the past of which nothing is known yet.
    boolean waitsToBegin() {
        return hasPast && !unstarted.isEmpty();
    }

    /// What it waits for, as a sentence; empty for nothing.
    String waitsFor() {
        if (leaderless.isEmpty()) {
            return "";
        }
        return named(leaderless) + " has no leader: "
                + (isPast()
                        ? "reading back waits for it. Start its broker, or leave the topic out."
                        : "nothing comes of it until its broker is there.");
    }

    private static String named(Collection<TopicPartition> partitions) {
        var names = partitions.stream()
                .limit(MOST_NAMED)
                .map(TopicPartition::toString)
                .collect(Collectors.joining(", "));
        return partitions.size() <= MOST_NAMED
                ? names
                : "%s and %s more".formatted(names, Numbers.count(partitions.size() - MOST_NAMED));
    }

    /// How far the past of each topic has been read; none where there is none to read.
    List<FeedProgress> progress() {
        if (!hasPast) {
            return List.of();
        }
        var topics = new TreeMap<String, List<FeedPartition>>();
        unstarted.forEach(kafka -> topics.put(kafka.topic(), new ArrayList<>()));
        followed.values()
                .forEach(partition -> topics.computeIfAbsent(partition.id().topic(), _ -> new ArrayList<>())
                        .add(partition));
        return topics.entrySet().stream()
                .map(topic -> progress(topic.getKey(), topic.getValue()))
                .toList();
    }

    private FeedProgress progress(String topic, List<FeedPartition> partitions) {
        var total = partitions.stream().mapToLong(FeedPartition::total).sum();
        var unread = partitions.stream().mapToLong(FeedPartition::unread).sum();
        var reached = partitions.stream()
                .filter(partition -> partition.unread() > 0)
                .mapToLong(FeedPartition::reached)
                .min()
                .orElseGet(() -> partitions.stream()
                        .mapToLong(FeedPartition::reached)
                        .max()
                        .orElse(FeedPartition.NOWHERE));
        return new FeedProgress(
                topic,
                total - unread,
                total,
                unread == 0
                        && unstarted.stream().noneMatch(kafka -> kafka.topic().equals(topic)),
                reached == FeedPartition.NOWHERE
                        ? Optional.empty()
                        : Optional.of(Instant.EPOCH.plus(reached, ChronoUnit.MICROS)));
    }

    /// Whether everything has been read that was to be.
    boolean areRead() {
        return ends && looked && !isPast() && unstarted.isEmpty();
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
        var waiting = new HashSet<TopicPartition>();
        leaderless.clear();
        for (var topic : selected.entrySet()) {
            for (var number = 0; number < topic.getValue().partitions(); number++) {
                var id = new PartitionId(topic.getKey(), topic.getValue().id(), number);
                var kafka = new TopicPartition(topic.getKey(), number);
                var current = followed.get(kafka);
                var isLed = !topic.getValue().leaderless().contains(number);
                if (!isLed) {
                    leaderless.add(kafka);
                }
                if (current == null || !current.id().equals(id)) {
                    if (!isLed) {
                        waiting.add(kafka);
                        continue;
                    }
                    anew.put(kafka, id);
                    if (!unstarted.contains(kafka) && isNewer(topic.getKey(), topic.getValue())) {
                        fromStart.add(kafka);
                    }
                }
            }
        }
        if (ends && looked) {
            leaveOut(anew.keySet().stream()
                    .filter(kafka -> !unstarted.contains(kafka))
                    .toList());
            anew.keySet().retainAll(unstarted);
            waiting.retainAll(unstarted);
            fromStart.clear();
        }
        var offsets = range.starts(catalog, anew, fromStart);
        var past = range.ends(catalog, anew.keySet(), fromStart);
        unfollow(listed.keySet(), selected.keySet());
        tellOfNewOnes(fromStart);
        anew.forEach((kafka, id) -> followed.put(
                kafka,
                new FeedPartition(
                        id,
                        source(kafka.topic()),
                        left.getOrDefault(id, offsets.get(kafka)),
                        past.getOrDefault(kafka, 0L))));
        unstarted = waiting;
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
        var led = followed.keySet().stream()
                .filter(kafka -> !leaderless.contains(kafka))
                .toList();
        for (var last : catalog.latest(led).entrySet()) {
            behind += Math.max(0, last.getValue() - followed.get(last.getKey()).next());
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
