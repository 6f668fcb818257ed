package io.streamsql.console.feed;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.feed.record.FeedRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Records that came together, in the order of the times that are shown. Kafka's order is another one: each connector
/// hands its changes over at moments of its own. What one partition holds stays in its order, also where the source's
/// clock went back.
final class FeedOrder {

    private record Placed(FeedRecord record, Instant at) {}

    private FeedOrder() {}

    static List<FeedRecord> byTime(List<FeedRecord> records) {
        var latest = new HashMap<PartitionId, Instant>();
        return records.stream()
                .map(record -> new Placed(record, latest.merge(record.partition(), record.time(), FeedOrder::later)))
                .sorted(Comparator.comparing(Placed::at))
                .map(Placed::record)
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
