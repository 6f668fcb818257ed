package io.streamsql.pipeline.past;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.difference.RowDifference;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Tells a row that was deleted from one whose key was changed. Debezium sends a changed key as a delete of the row and
/// a create of one with the new key, and CDCChanges has no more than these two halves. Their places in the source's log
/// say whether they are one change, as far as that can be told (see [Sign]).
///
/// @param history what was written
public record ChangedKeys(ChangeHistory history) {
    /// The halves were read from Kafka with each other, and so they were written.
    private static final int NEAR = 500;

    private static final Duration COMMIT = Duration.ofMillis(1);
    private static final int SQL_SERVER_PARTS = 3;
    private static final int LIKE_FOR_ONE_UNLIKE = 3;

    /// What tells that two changes are the halves of one.
    public enum Sign {
        /// They have one place in the source's log: sure.
        ONE_PLACE,
        /// SQL Server itself logs a changed key as a delete and an insert, and has both at one sequence number of one
        /// commit: probable.
        ONE_NUMBER,
        /// They follow each other directly in one commit of SQL Server, as where many keys are changed at once, and the
        /// rows are alike but for the key: probable, for a program may delete a row and insert a like one.
        ALIKE
    }

    /// The other half of a changed key.
    ///
    /// @param change the create of the row with the new key, or the delete of the one with the old key
    /// @param sign   what tells so
    public record OtherHalf(StoredChange change, Sign sign) {}

    /// The other half, if a change is one; empty where it is none, and where that cannot be told.
    public Optional<OtherHalf> of(ChangeData half) throws StoreException {
        var change = half.change();
        var isHalf = isDelete(change) || isCreate(change);
        if (!isHalf || change.recordId().isEmpty() || change.position().isEmpty()) {
            return Optional.empty();
        }
        var near = near(change);
        var there = near.stream().filter(other -> isOther(change, other)).toList();
        var onePlace = there.stream()
                .filter(other -> other.position().equals(change.position()))
                .toList();
        if (!onePlace.isEmpty()) {
            return only(onePlace, Sign.ONE_PLACE);
        }
        var oneNumber = there.stream()
                .filter(other -> isSame(change, other, SQL_SERVER_PARTS - 1))
                .toList();
        if (!oneNumber.isEmpty()) {
            return only(oneNumber, Sign.ONE_NUMBER);
        }
        var next = neighbour(change, near).filter(other -> isOther(change, other) && isSame(change, other, 1));
        if (next.isEmpty()) {
            return Optional.empty();
        }
        return history.change(next.get().id())
                .filter(other -> isDelete(change) ? areAlike(half, other) : areAlike(other, half))
                .map(other -> new OtherHalf(other.change(), Sign.ALIKE));
    }

    /// Where there are several, nothing tells which it is.
    private static Optional<OtherHalf> only(List<StoredChange> others, Sign sign) {
        var keys = others.stream().map(StoredChange::recordId).distinct().count();
        return keys == 1 ? Optional.of(new OtherHalf(others.getFirst(), sign)) : Optional.empty();
    }

    /// What was written of the table's commit shortly before and after, whatever else a busy minute holds. The
    /// rows come along, up to [ChangeHistory#PAGE_BYTES] at a time, and are not kept.
    private List<StoredChange> near(StoredChange change) throws StoreException {
        var at = change.changedAt();
        var filter = ChangeFilter.between(at, at.plus(COMMIT)).withTopics(Set.of(change.topic()));
        var near = new ArrayList<StoredChange>();
        var first = change.id() - NEAR;
        for (var before = change.id() + NEAR + 1; before > first; ) {
            var ids = (int) (before - first);
            var part = history.search(filter, before, ids, ids);
            part.found().stream()
                    .map(ChangeData::change)
                    .filter(other -> other.id() != change.id())
                    .filter(other -> other.id() >= first)
                    .forEach(near::add);
            before = part.end() ? first : part.reached();
        }
        return near;
    }

    private static Optional<StoredChange> neighbour(StoredChange change, List<StoredChange> near) {
        var byId = Comparator.comparingLong(StoredChange::id);
        return isDelete(change)
                ? near.stream().filter(other -> other.id() > change.id()).min(byId)
                : near.stream().filter(other -> other.id() < change.id()).max(byId);
    }

    private static boolean isOther(StoredChange half, StoredChange other) {
        var opposite = isDelete(half) ? isCreate(other) : isDelete(other);
        return opposite && other.recordId().isPresent() && !other.recordId().equals(half.recordId());
    }

    private static boolean isDelete(StoredChange change) {
        return change.operation().equals(Operation.DELETE.code());
    }

    private static boolean isCreate(StoredChange change) {
        return change.operation().equals(Operation.CREATE.code());
    }

    /// Whether two of SQL Server's places (commit, sequence number and serial number) begin with the same parts.
    private static boolean isSame(StoredChange one, StoredChange other, int parts) {
        var first = one.position().orElse("").split("/", -1);
        var second = other.position().orElse("").split("/", -1);
        return first.length == SQL_SERVER_PARTS
                && second.length == SQL_SERVER_PARTS
                && Arrays.equals(first, 0, parts, second, 0, parts);
    }

    /// Whether two rows differ in their key and else in next to nothing.
    static boolean areAlike(ChangeData deleted, ChangeData created) {
        var before = JsonTrees.read(deleted.before());
        var after = JsonTrees.read(created.after());
        if (!before.isObject() || before.size() != after.size()) {
            return false;
        }
        var oldKey = Key.of(deleted);
        var newKey = Key.of(created);
        var keys = 0;
        var like = 0;
        var unlike = 0;
        for (var field : before.properties()) {
            var now = after.get(field.getKey());
            if (now == null) {
                return false;
            }
            if (oldKey.has(field.getKey(), field.getValue()) && newKey.has(field.getKey(), now)) {
                keys++;
            } else if (!Objects.equals(field.getValue(), now)) {
                unlike++;
            } else if (!now.isNull() && !RowDifference.isUnavailable(now)) {
                like++;
            }
        }
        return keys > 0 && like > 0 && unlike <= 1 && like >= unlike * LIKE_FOR_ONE_UNLIKE;
    }

    /// A record's key, as it stands in CDCChanges.
    ///
    /// @param text    all of it
    /// @param columns where it is of several columns, each as `name=value`
    /// @param json    where it is JSON
    private record Key(String text, List<String> columns, JsonNode json) {
        static Key of(ChangeData data) {
            var key = data.change().recordId().orElseThrow();
            return new Key(key, List.of(key.split(",")), JsonTrees.read(Optional.of(key)));
        }

        /// Whether a value is that of the key, or of one of its columns.
        boolean has(String name, JsonNode value) {
            var field = JsonTrees.text(value);
            return text.equals(field) || columns.contains(name + "=" + field) || value.equals(json.get(name));
        }
    }
}
