package io.streamsql.pipeline.past;

import io.streamsql.pipeline.difference.FieldChange;
import io.streamsql.pipeline.difference.RowDifference;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What happened to one record: its own changes, and the truncates of its table since the first of them.
///
/// @param history what was written
/// @param topic   the record's table
/// @param key     the record's key, as RecordId has it
public record Timeline(ChangeHistory history, String topic, String key) {

    /// A page of it, newest first.
    ///
    /// @param before only changes with a smaller id: the last of the page before, or [ChangeHistory#NEWEST]
    /// @param most   how many at most; fewer where they are long
    public Page<ChangeData> page(long before, int most) throws StoreException {
        var own = history.data(ChangeFilter.record(topic, key), before, most);
        if (own.rows().isEmpty()) {
            return own;
        }
        var first = own.rows().getLast().change().id();
        var ofTable = ChangeFilter.ALL.withTopics(Set.of(topic)).withOperations(Set.of(Operation.TRUNCATE));
        var truncates = history.data(ofTable, before, most).rows().stream()
                .filter(change -> change.change().id() > first);
        var all = Stream.concat(own.rows().stream(), truncates)
                .sorted(Comparator.comparingLong(
                                (ChangeData change) -> change.change().id())
                        .reversed())
                .toList();
        return all.size() > most ? new Page<>(all.subList(0, most), true) : new Page<>(all, own.more());
    }

    /// The fields of the row before and after a change, in the order of the columns; none where it is no change of a
    /// row.
    public static List<FieldChange> fields(ChangeData data) {
        return Operation.of(data.change().operation())
                .map(operation -> RowDifference.of(operation, slice(data.before()), slice(data.after()), Set.of()))
                .orElse(List.of());
    }

    /// The same for an update whose event does not hold the row before it: compared with what the record's change
    /// before it left.
    ///
    /// @param earlier that change
    /// @param update  the update
    public static List<FieldChange> fieldsSince(ChangeData earlier, ChangeData update) {
        return RowDifference.of(Operation.UPDATE, slice(earlier.after()), slice(update.after()), Set.of());
    }

    /// What lies before the oldest change that is kept, in words.
    ///
    /// @param first that change
    /// @param time  writes a time
    public static String start(StoredChange first, Function<Instant, String> time) {
        return "The first change kept is of " + time.apply(first.changedAt()) + "; "
                + (first.operation().equals(Operation.CREATE.code())
                        ? "it made the record, and whether there was one of this key before is not known."
                        : "what was before is not known.");
    }

    private static Slice slice(Optional<String> json) {
        return json.map(text -> text.getBytes(StandardCharsets.UTF_8))
                .map(bytes -> new Slice(bytes, 0, bytes.length))
                .orElse(null);
    }
}
