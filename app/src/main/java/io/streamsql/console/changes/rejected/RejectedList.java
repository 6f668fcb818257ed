package io.streamsql.console.changes.rejected;

import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.ui.Times;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.PagePlace;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.text.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A page of rejected records, newest first. It moves when the operator says so and never by itself, except that an
/// empty one is filled. FX thread only.
final class RejectedList {
    static final int PAGE = 100;

    private final ChangeOperations changes;
    private final Inquiry inquiry;
    private final RejectedCount count;
    private final ObservableList<RejectedItem> shown = FXCollections.observableArrayList();
    private final ObjectProperty<RejectedItem> selected = new SimpleObjectProperty<>(this, "selected");
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyLongWrapper turns = new ReadOnlyLongWrapper(this, "turns");
    private PagePlace place = PagePlace.FIRST;
    private Found found;
    private long newestSeen;
    private Instant loadedAt = Instant.EPOCH;
    private boolean refilling;
    private RejectedSearch lookedWith;

    /// What was found for a page so far.
    private record Found(List<StoredReject> rejects, long looked, Optional<StoredReject> reached, boolean end) {
        Found and(RejectedSearch.Part part) {
            var all = new ArrayList<>(rejects);
            all.addAll(part.found());
            return new Found(
                    all,
                    looked + part.looked(),
                    Optional.ofNullable(part.reached()).or(() -> reached),
                    part.end());
        }

        boolean isComplete() {
            return end || rejects.size() > PAGE;
        }

        List<StoredReject> page() {
            return rejects.subList(0, Math.min(PAGE, rejects.size()));
        }

        /// Where the next page begins.
        long next() {
            return rejects.size() > PAGE
                    ? page().getLast().id()
                    : reached.orElseThrow().id();
        }
    }

    RejectedList(ChangeOperations changes, Inquiry inquiry, RejectedCount count) {
        this.changes = changes;
        this.inquiry = inquiry;
        this.count = count;
        filter.subscribe((_, _) -> newest());
        inquiry.askingProperty().subscribe(_ -> turn());
        inquiry.problemProperty().subscribe(_ -> turn());
        count.answersProperty().subscribe((_, _) -> {
            // Nothing moves under the reader where nothing is shown: what could not be read, or was not there, is now
            var waits =
                    !problem().isEmpty() || (found != null && !count.newest().isEmpty() && !isFiltered());
            if (shown.isEmpty() && waits && !isSearching()) {
                refresh();
            }
            turn();
        });
    }

    private void turn() {
        turns.set(turns.get() + 1);
    }

    /// Grows with every change of what is to be shown, but for the rows.
    ReadOnlyLongProperty turnsProperty() {
        return turns.getReadOnlyProperty();
    }

    ObservableList<RejectedItem> shown() {
        return shown;
    }

    /// Null where there is none.
    ObjectProperty<RejectedItem> selectedProperty() {
        return selected;
    }

    StringProperty filterProperty() {
        return filter;
    }

    boolean isFiltered() {
        return !text().isEmpty();
    }

    private String text() {
        return filter.get().strip();
    }

    RejectedSearch search() {
        var tables = changes.captured().stream()
                .collect(Collectors.toMap(StoredTable::topic, table -> table, (first, _) -> first));
        return new RejectedSearch(text(), tables);
    }

    /// The newest ones.
    void newest() {
        load(PagePlace.FIRST);
    }

    /// The page that is shown once more.
    void refresh() {
        load(place);
    }

    void newer() {
        if (hasNewer()) {
            load(place.newer());
        }
    }

    void older() {
        if (hasOlder()) {
            load(place.older(found.next()));
        }
    }

    boolean hasNewer() {
        return place.hasNewer();
    }

    boolean hasOlder() {
        return found != null
                && !isSearching()
                && (found.rejects().size() > PAGE
                        || (!found.end() && found.reached().isPresent()));
    }

    private void load(PagePlace wanted) {
        goOn(wanted, search(), new Found(List.of(), 0, Optional.empty(), false));
    }

    private void goOn(PagePlace wanted, RejectedSearch search, Found before) {
        var from = before.reached().map(StoredReject::id).orElse(wanted.before());
        var most = PAGE + 1 - before.rejects().size();
        inquiry.ask(() -> search.next(changes.history(), from, most), part -> {
            var now = before.and(part);
            if (now.isComplete() && now.rejects().isEmpty() && wanted.hasNewer()) {
                // All of an older page was replayed
                newest();
                return;
            }
            show(wanted, search, now);
            if (!now.isComplete()) {
                goOn(wanted, search, now);
            }
        });
    }

    private void show(PagePlace at, RejectedSearch search, Found now) {
        var known = shown.stream().collect(Collectors.toMap(RejectedItem::id, item -> item));
        var chosen = Optional.ofNullable(selected.get()).map(RejectedItem::id);
        place = at;
        found = now;
        loadedAt = Times.now();
        lookedWith = search;
        if (!at.hasNewer()) {
            newestSeen = now.rejects().isEmpty()
                    ? 0
                    : Math.max(newestSeen, now.rejects().getFirst().id());
        }
        refilling = true;
        shown.setAll(now.page().stream()
                .map(reject -> item(reject, search.tables(), known))
                .toList());
        refilling = false;
        selected.set(shown.stream()
                .filter(item -> chosen.isPresent() && item.id() == chosen.get())
                .findFirst()
                .orElse(shown.isEmpty() ? null : shown.getFirst()));
        turn();
    }

    private static RejectedItem item(
            StoredReject reject, Map<String, StoredTable> tables, Map<Long, RejectedItem> known) {
        var item = new RejectedItem(reject, Optional.ofNullable(tables.get(reject.topic())));
        Optional.ofNullable(known.get(reject.id()))
                .ifPresent(before ->
                        item.tickedProperty().set(before.tickedProperty().get()));
        return item;
    }

    /// Whether the rows are being exchanged: what the table then selects by itself is not meant.
    boolean isRefilling() {
        return refilling;
    }

    /// Looks no further; what was found stays.
    void cancel() {
        inquiry.cancel();
        turn();
    }

    boolean isSearching() {
        return inquiry.askingProperty().get();
    }

    /// Whether records are looked through for a text, which may take a while.
    boolean isLookingFar() {
        return isSearching() && found != null && !found.isComplete();
    }

    /// Why nothing newer is shown; empty if nothing went wrong.
    String problem() {
        return inquiry.problemProperty().get();
    }

    /// The same as a line above rows that are shown.
    String staleWords() {
        return problem().isEmpty() || shown.isEmpty()
                ? ""
                : "What is shown is of %s. %s".formatted(Times.clock(loadedAt), problem());
    }

    /// `386 newer`; empty where there is none.
    String newerWords() {
        if (found == null) {
            return "";
        }
        var newer = count.newest().stream()
                .filter(reject -> reject.id() > newestSeen && lookedWith.matches(reject))
                .count();
        return newer == 0 ? "" : RejectedCount.upTo(newer) + " newer";
    }

    /// Which rows they are, and how far was looked.
    String rangeWords() {
        if (found == null) {
            return "";
        }
        if (isSearching() && !lookedWith.text().equals(text())) {
            return "Looking through all rejected records…";
        }
        var rows = shown.isEmpty()
                ? ""
                : "%s, %s back to %s"
                        .formatted(
                                Counted.of(shown.size(), "row"),
                                shown.getFirst().time(),
                                shown.getLast().time());
        if (!isFiltered()) {
            return rows;
        }
        var far = found.reached()
                .map(reached -> "looked at %s back to %s"
                        .formatted(Counted.of(found.looked(), "record"), Times.clock(reached.rejectedAt())))
                .orElse("");
        var open = found.isComplete() || isSearching() ? "" : "older ones were not looked at";
        return List.of(rows, far, open).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
    }

    /// What stands where there are no rows.
    String nothing() {
        if (!problem().isEmpty()) {
            return "Rejected records cannot be read.";
        }
        if (found == null || isSearching()) {
            return isFiltered() ? "Looking for records…" : "Reading rejected records…";
        }
        return isFiltered() ? "No rejected record matches this filter." : "No record was rejected.";
    }

    /// Why there are none, below it.
    String nothingWhy() {
        if (!problem().isEmpty()) {
            return problem();
        }
        if (found == null || isSearching()) {
            return "";
        }
        return isFiltered()
                ? "It looks at reason, topic, source, table and partition@offset."
                : "Every record became a change.";
    }
}
