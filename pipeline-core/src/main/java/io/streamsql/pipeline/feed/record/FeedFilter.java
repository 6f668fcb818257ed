package io.streamsql.pipeline.feed.record;

import io.streamsql.pipeline.events.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which of the records that arrive a feed shows. Everything named must hold; what is empty asks for nothing.
///
/// Records that hold no change of a row (heartbeats, changes of a table's definition, what cannot be read) are shown as
/// long as nothing is asked that only a change can answer. Tombstones never are: they repeat a delete.
///
/// @param operations what may have happened to the row; empty for all
/// @param tables     names such as `Orders` or `dbo.Orders`, in capitals or not; empty for all
/// @param key        a record's key: `1042`, or `OrderID=7,Line=2`; empty for all
/// @param texts      each must stand in the record's key or row, in capitals or not
/// @param paths      each must hold for the event
/// @param snapshots  whether rows that a connector's snapshot read (operation `r`) are shown
public record FeedFilter(
        Set<Operation> operations,
        Set<String> tables,
        String key,
        List<String> texts,
        List<JsonPath> paths,
        boolean snapshots) {

    /// All changes, without the rows of snapshots.
    public static final FeedFilter CHANGES = new FeedFilter(Set.of(), Set.of(), "", List.of(), List.of(), false);

    /// Everything that there is to show.
    public static final FeedFilter EVERYTHING = CHANGES.withSnapshots(true);

    public FeedFilter {
        operations = operations.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(operations));
        tables = tables.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        texts = List.copyOf(texts);
        paths = List.copyOf(paths);
    }

    /// The same, for these operations only. Asking for snapshot rows shows them.
    public FeedFilter withOperations(Set<Operation> wanted) {
        return new FeedFilter(wanted, tables, key, texts, paths, snapshots || wanted.contains(Operation.SNAPSHOT));
    }

    /// The same, for these tables only.
    public FeedFilter withTables(Set<String> wanted) {
        return new FeedFilter(operations, wanted, key, texts, paths, snapshots);
    }

    /// The same, for the record of this key only.
    public FeedFilter withKey(String wanted) {
        return new FeedFilter(operations, tables, wanted, texts, paths, snapshots);
    }

    /// The same, with snapshot rows or without.
    public FeedFilter withSnapshots(boolean shown) {
        return new FeedFilter(operations, tables, key, texts, paths, shown);
    }

    /// The same and more, as people type it into one field (see [FeedQuery]); blank asks for nothing.
    ///
    /// @throws IllegalArgumentException if it cannot be understood; the message is for people
    public FeedFilter and(String query) {
        return FeedQuery.add(this, query);
    }

    /// The same, with this text as well.
    FeedFilter withText(String text) {
        return new FeedFilter(operations, tables, key, plus(texts, text), paths, snapshots);
    }

    /// The same, with this path as well.
    FeedFilter withPath(JsonPath path) {
        return new FeedFilter(operations, tables, key, texts, plus(paths, path), snapshots);
    }

    /// A test of records that a feed has handed out already.
    public Predicate<FeedRecord> test() {
        return new FeedMatcher(this)::passes;
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }

    /// Whether this operation is shown at all.
    boolean admits(Operation operation) {
        return (snapshots || operation != Operation.SNAPSHOT)
                && (operations.isEmpty() || operations.contains(operation));
    }

    /// Whether a table is shown.
    boolean admits(String schema, String table) {
        var name = table.toLowerCase(Locale.ROOT);
        return tables.isEmpty()
                || tables.contains(name)
                || tables.contains(schema.toLowerCase(Locale.ROOT) + "." + name);
    }

    /// Whether something is asked that only a change can answer.
    boolean asksForChanges() {
        return !operations.isEmpty() || !tables.isEmpty() || !key.isEmpty();
    }
}
