package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventDecoder;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.SkippedRecord;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import java.util.Map;

/// Gives rejected records another try: after an upgrade that reads them, or after a column was made wider.
///
/// Not thread-safe.
public final class RejectedReplay {
    private final Map<String, TopicSource> sources;
    private final ChangeHistory history;
    private final ChangeStore store;
    private final EventDecoder decoder = new EventDecoder();

    /// What became of a record.
    public sealed interface Outcome {
        /// It is a row of CDCChanges now, and no longer among the rejected.
        record Written() implements Outcome {}

        /// Its change stood in CDCChanges already: its connector has sent it again. It is no longer among the rejected.
        record WasWritten() implements Outcome {}

        /// It stays where it was.
        ///
        /// @param reason why, for people
        record Kept(String reason) implements Outcome {}

        /// It is not among the rejected records: it never was, or somebody else has replayed it.
        record Gone() implements Outcome {}
    }

    /// @param config  says where topics come from
    /// @param history where the rejected records are read
    /// @param store   where they are written
    public RejectedReplay(PipelineConfig config, ChangeHistory history, ChangeStore store) {
        this(TopicSource.byTopic(config), history, store);
    }

    RejectedReplay(Map<String, TopicSource> sources, ChangeHistory history, ChangeStore store) {
        this.sources = sources;
        this.history = history;
        this.store = store;
    }

    /// Tries one record.
    ///
    /// @param id the record's id in CDCRejected
    /// @throws StoreException if the target does not answer
    public Outcome replay(long id) throws StoreException {
        var found = history.reject(id);
        return found.isEmpty() ? new Outcome.Gone() : replay(id, found.get());
    }

    private Outcome replay(long id, RejectedRecord record) throws StoreException {
        if (record.value() == null) {
            return new Outcome.Kept("there is no record to replay: " + record.reason());
        }
        var source = sources.get(record.partition().topic());
        if (source == null) {
            return new Outcome.Kept(
                    "no configured table has the topic " + record.partition().topic());
        }
        return switch (decoder.decode(source, record)) {
            case ChangeEvent change -> write(id, change);
            case RejectedRecord again -> new Outcome.Kept(again.reason());
            case SkippedRecord skipped ->
                new Outcome.Kept("it holds no change: " + skipped.kind().text());
        };
    }

    private Outcome write(long id, ChangeEvent change) throws StoreException {
        try {
            return switch (store.replay(id, change)) {
                case WRITTEN -> new Outcome.Written();
                case WAS_WRITTEN -> new Outcome.WasWritten();
                case GONE -> new Outcome.Gone();
            };
        } catch (StoreException.Refused | StoreException.Unknown refused) {
            return new Outcome.Kept(refused.getMessage());
        }
    }
}
