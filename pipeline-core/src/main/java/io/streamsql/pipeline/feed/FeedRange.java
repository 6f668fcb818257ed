package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.text.Numbers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// Looks up at which offsets a feed begins, and where its past ends. Feed thread only.
final class FeedRange {
    private final FeedStart start;
    private final FeedEnd end;
    private final boolean hasPast;
    private final FeedJournal journal;

    FeedRange(FeedSettings settings, FeedJournal journal) {
        this.start = settings.start();
        this.end = settings.end();
        this.hasPast = settings.hasPast();
        this.journal = journal;
    }

    /// Where new partitions begin.
    ///
    /// @param anew      the partitions
    /// @param fromStart those of them that came to be later, and begin at their oldest record
    Map<TopicPartition, Long> starts(
            TopicCatalog catalog, Map<TopicPartition, PartitionId> anew, Set<TopicPartition> fromStart)
            throws KafkaUnavailableException {
        if (anew.isEmpty()) {
            return Map.of();
        }
        var asStarted = anew.keySet().stream()
                .filter(kafka -> !fromStart.contains(kafka))
                .toList();
        var earliest = catalog.earliest(anew.keySet());
        var offsets = new HashMap<>(earliest);
        offsets.putAll(asStarted(catalog, start, asStarted, anew, earliest));
        if (hasPast) {
            tellWhatIsGone(asStarted, offsets, earliest);
        }
        return offsets;
    }

    /// Where the past of new partitions ends; for those of which all is to come, nowhere.
    Map<TopicPartition, Long> ends(TopicCatalog catalog, Set<TopicPartition> anew, Set<TopicPartition> fromStart)
            throws KafkaUnavailableException {
        var partitions =
                anew.stream().filter(kafka -> !fromStart.contains(kafka)).toList();
        if (!hasPast || partitions.isEmpty()) {
            return Map.of();
        }
        var latest = catalog.latest(partitions);
        return switch (end) {
            case FeedEnd.Open(), FeedEnd.Present() -> latest;
            case FeedEnd.At(var time) -> earlier(latest, catalog.starts(partitions, new Start.At(time)));
            case FeedEnd.Offset(var offset) -> {
                var ends = new HashMap<>(latest);
                ends.replaceAll((_, last) -> Math.min(last, offset));
                yield ends;
            }
        };
    }

    private static Map<TopicPartition, Long> earlier(Map<TopicPartition, Long> some, Map<TopicPartition, Long> others) {
        var earlier = new HashMap<>(some);
        others.forEach((kafka, offset) -> earlier.merge(kafka, offset, Math::min));
        return earlier;
    }

    /// Whoever asks for the past hears that Kafka has its start no more.
    private void tellWhatIsGone(
            List<TopicPartition> partitions, Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> earliest) {
        var gone = partitions.stream()
                .filter(kafka -> earliest.get(kafka) > 0 && offsets.get(kafka).equals(earliest.get(kafka)))
                .filter(kafka -> !(start instanceof FeedStart.Offset(var offset) && offset >= earliest.get(kafka)))
                .sorted(FeedTopics.BY_NAME)
                .toList();
        if (!gone.isEmpty()) {
            journal.notice(gone.stream()
                            .limit(FeedTopics.MOST_NAMED)
                            .map(kafka -> "offset %s of %s".formatted(Numbers.count(earliest.get(kafka)), kafka))
                            .collect(Collectors.joining(", ", "Kafka no longer has what stood before ", ""))
                    + (gone.size() > FeedTopics.MOST_NAMED
                            ? " and in %s more partitions".formatted(Numbers.count(gone.size() - FeedTopics.MOST_NAMED))
                            : "")
                    + ", by retention or because it was deleted; reading begins there.");
        }
    }

    private static Map<TopicPartition, Long> asStarted(
            TopicCatalog catalog,
            FeedStart start,
            List<TopicPartition> partitions,
            Map<TopicPartition, PartitionId> ids,
            Map<TopicPartition, Long> earliest)
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
            case FeedStart.Places(var places, var otherwise) -> {
                var offsets = new HashMap<>(asStarted(catalog, otherwise, partitions, ids, earliest));
                for (var kafka : partitions) {
                    var place = places.get(ids.get(kafka));
                    if (place != null) {
                        offsets.put(kafka, Math.max(place, earliest.get(kafka)));
                    }
                }
                yield offsets;
            }
        };
    }
}
