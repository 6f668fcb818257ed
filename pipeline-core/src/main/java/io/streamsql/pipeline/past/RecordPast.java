package io.streamsql.pipeline.past;

import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What one record was at a time, by the rules that [PastTable] has for all of them. Thread-safe as its history is.
///
/// @param history what was written
/// @param topic   the record's table
/// @param key     the record's key, as RecordId has it
public record RecordPast(ChangeHistory history, String topic, String key) {
    private static final int CHANGES_AT_ONCE = 1000;

    /// What is known of a record at a time.
    public sealed interface State {

        /// There was such a row.
        record Standing(PastRow row) implements State {}

        /// It had been deleted.
        ///
        /// @param by the change that did so
        record Deleted(StoredChange by) implements State {}

        /// Every row of its table had been removed, and none with this key was written since.
        ///
        /// @param by the change that did so
        record Truncated(StoredChange by) implements State {}

        /// Nothing is known: it was before the first change of the record that is kept.
        record BeforeFirst(StoredChange first) implements State {}

        /// Nothing is known: no change of the record is kept.
        record NoneKept() implements State {}
    }

    /// At a time.
    ///
    /// @param time what was committed in the source before this time counts
    public State at(Instant time) throws StoreException {
        return upTo(Optional.of(time));
    }

    /// After all that was written.
    public State now() throws StoreException {
        return upTo(Optional.empty());
    }

    /// Just after a change of the record or a truncate of its table, whatever else was committed at the same time.
    public State after(ChangeData change) throws StoreException {
        if (change.change().operation().equals(Operation.TRUNCATE.code())) {
            return new State.Truncated(change.change());
        }
        return isDelete(change)
                ? new State.Deleted(change.change())
                : new State.Standing(new PastRows(history, topic).after(change));
    }

    private State upTo(Optional<Instant> time) throws StoreException {
        var own = history.data(ofRecord().within(Optional.empty(), time), ChangeHistory.NEWEST, 1).rows().stream()
                .findFirst();
        if (own.filter(RecordPast::isDelete).isPresent()) {
            return new State.Deleted(own.get().change());
        }
        var truncates = ChangeFilter.ALL
                .withTopics(Set.of(topic))
                .withOperations(Set.of(Operation.TRUNCATE))
                .within(Optional.empty(), time);
        var since = own.map(data -> data.change().id()).orElse(Long.MIN_VALUE);
        var truncate = history.page(truncates, ChangeHistory.NEWEST, 1).stream()
                .filter(change -> change.id() > since)
                .findFirst();
        if (truncate.isPresent()) {
            return new State.Truncated(truncate.get());
        }
        return own.isPresent() ? after(own.get()) : beforeFirst();
    }

    private static boolean isDelete(ChangeData data) {
        return data.change().operation().equals(Operation.DELETE.code());
    }

    private State beforeFirst() throws StoreException {
        State state = new State.NoneKept();
        var before = ChangeHistory.NEWEST;
        for (var more = true; more; ) {
            var page = history.page(ofRecord(), before, CHANGES_AT_ONCE);
            more = page.size() == CHANGES_AT_ONCE;
            if (!page.isEmpty()) {
                state = new State.BeforeFirst(page.getLast());
                before = page.getLast().id();
            }
        }
        return state;
    }

    private ChangeFilter ofRecord() {
        return ChangeFilter.record(topic, key);
    }
}
