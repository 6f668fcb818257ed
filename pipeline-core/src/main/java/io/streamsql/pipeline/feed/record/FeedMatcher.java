package io.streamsql.pipeline.feed.record;

import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.SkippedRecord;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.events.TopicRecord;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A [FeedFilter] at work. It looks at the bytes first, and asks for a record to be decoded only where they do not
/// decide. Thread-safe.
public final class FeedMatcher {
    // What an event of a snapshot must hold somewhere; a row may hold it as well, so it proves nothing by itself
    private static final byte[] SNAPSHOT = {'"', 'r', '"'};

    private final FeedFilter filter;
    private final List<Text> texts;
    private final boolean asks;

    private record Text(String text, TextSearch search) {
        /// A key's text, unlike its JSON, has the form `OrderID=7`.
        boolean mayBeKey() {
            return text.indexOf('=') > 0;
        }
    }

    public FeedMatcher(FeedFilter filter) {
        this.filter = filter;
        this.texts = filter.texts().stream()
                .map(text -> new Text(text, new TextSearch(text)))
                .toList();
        this.asks = filter.asksForChanges()
                || !filter.texts().isEmpty()
                || !filter.paths().isEmpty();
    }

    /// Whether a record can pass, as far as its bytes tell. No is final.
    public boolean mayPass(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return false;
        }
        for (var text : texts) {
            if (!text.mayBeKey()
                    && !text.search().isIn(record.value())
                    && !text.search().isIn(record.key())) {
                return false;
            }
        }
        return true;
    }

    /// Whether a record that may pass passes undecoded.
    public boolean passesUnread(ConsumerRecord<byte[], byte[]> record) {
        return !asks && (filter.snapshots() || !holdsSnapshotMark(record.value()));
    }

    private static boolean holdsSnapshotMark(byte[] value) {
        for (var i = value.length - SNAPSHOT.length; i >= 0; i--) {
            if (value[i + 1] == SNAPSHOT[1] && value[i] == SNAPSHOT[0] && value[i + 2] == SNAPSHOT[2]) {
                return true;
            }
        }
        return false;
    }

    /// Whether a record passes.
    public boolean passes(ConsumerRecord<byte[], byte[]> record, TopicRecord decoded) {
        return passes(record.key(), record.value(), decoded);
    }

    /// Whether a record that is shown already passes.
    public boolean passes(FeedRecord record) {
        return passes(record.keyBytes(), record.value(), record.content());
    }

    private boolean passes(byte[] key, byte[] value, TopicRecord decoded) {
        return switch (decoded) {
            case ChangeEvent change -> passes(change);
            case RejectedRecord _, SkippedRecord _ ->
                !filter.asksForChanges()
                        && texts.stream()
                                .allMatch(text -> text.search().isIn(value)
                                        || text.search().isIn(key))
                        && hasPaths(new Slice(value, 0, value.length));
        };
    }

    private boolean passes(ChangeEvent change) {
        return filter.admits(change.operation())
                && filter.admits(change.schema(), change.table())
                && hasKey(change)
                && texts.stream().allMatch(text -> holds(change, text))
                && hasPaths(change.payload());
    }

    private boolean hasKey(ChangeEvent change) {
        var wanted = filter.key();
        return wanted.isEmpty()
                || wanted.equals(change.recordId())
                || (wanted.indexOf('=') > 0 && wanted.equals(FeedKey.pairs(change.key())));
    }

    private static boolean holds(ChangeEvent change, Text text) {
        var search = text.search();
        return search.isIn(change.after())
                || search.isIn(change.before())
                || search.isIn(change.key())
                || (text.mayBeKey() && search.isIn(FeedKey.pairs(change.key())));
    }

    private boolean hasPaths(Slice event) {
        if (filter.paths().isEmpty()) {
            return true;
        }
        var tree = JsonTrees.read(event);
        return filter.paths().stream().allMatch(path -> path.matches(tree));
    }
}
