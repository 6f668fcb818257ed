package io.streamsql.console.feed;

import io.streamsql.console.ui.ChangeKind;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.feed.record.FeedFilter;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What the operator asks the feed to show. Immutable.
///
/// @param kinds     what may have happened to the row; empty for all
/// @param text      what is asked of the records, as [FeedQuery] reads it; empty for all
/// @param snapshots whether rows of snapshots are shown
record FeedRequest(Set<ChangeKind> kinds, String text, boolean snapshots) {
    static final FeedRequest ALL = new FeedRequest(Set.of(), "", false);

    FeedRequest {
        kinds = Set.copyOf(kinds);
    }

    FeedRequest withKinds(Set<ChangeKind> wanted) {
        return new FeedRequest(wanted, text, snapshots);
    }

    FeedRequest withText(String wanted) {
        return new FeedRequest(kinds, wanted, snapshots);
    }

    FeedRequest withSnapshots(boolean shown) {
        return new FeedRequest(kinds, text, shown);
    }

    /// Whether it leaves out anything but snapshots.
    boolean asks() {
        return !kinds.isEmpty() || !text.isBlank();
    }

    /// For a feed.
    ///
    /// @throws IllegalArgumentException if the text cannot be understood; the message is for people
    FeedFilter filter() {
        return FeedFilter.CHANGES
                .withSnapshots(snapshots)
                .withOperations(operations())
                .and(text);
    }

    private Set<Operation> operations() {
        var wanted = kinds.stream().map(ChangeKind::code).collect(Collectors.toSet());
        return Arrays.stream(Operation.values())
                .filter(operation -> wanted.contains(operation.code())
                        || (snapshots && !wanted.isEmpty() && operation == Operation.SNAPSHOT))
                .collect(Collectors.toSet());
    }
}
