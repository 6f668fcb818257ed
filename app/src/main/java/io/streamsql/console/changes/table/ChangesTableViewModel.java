package io.streamsql.console.changes.table;

import io.streamsql.console.changes.filter.ChangesFilter;
import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.PagePlace;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.ChangeHistory.Searched;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Pages of the changes that pass the filter, newest first. A page stays as it is until the operator turns it: what is
/// written meanwhile is counted. A text is looked for part by part, from the newest change back. FX thread only.
public final class ChangesTableViewModel {
    static final int PAGE = 100;
    static final int MOST_NEWER = 10_000;
    private static final int FIRST_PART = 10_000;
    private static final int LARGEST_PART = 1_000_000;
    private static final long PART_NANOS = 300_000_000;

    private final ChangeOperations operations;
    private final ChangesFilter filter;
    private final Inquiry pages;
    private final Inquiry counting;
    private final ObservableList<ChangeRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ChangeRow> view = FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyObjectWrapper<TableState> state =
            new ReadOnlyObjectWrapper<>(this, "state", TableState.ASKING);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    private final ReadOnlyStringWrapper newer = new ReadOnlyStringWrapper(this, "newer", "");
    private final ReadOnlyBooleanWrapper hasOlder = new ReadOnlyBooleanWrapper(this, "hasOlder");
    private final ReadOnlyBooleanWrapper hasNewer = new ReadOnlyBooleanWrapper(this, "hasNewer");
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper(this, "searching");
    private final ObjectProperty<ChangeRow> opened = new SimpleObjectProperty<>(this, "opened");

    /// The page that is to be shown, and the one that is.
    private Asked asked = Asked.NOTHING;

    private Asked shown = Asked.NOTHING;
    private long newest;
    private boolean begun;

    /// A page, as it was asked for.
    ///
    /// @param filter what of
    /// @param place  where it stands
    private record Asked(ChangeFilter filter, PagePlace place) {
        static final Asked NOTHING = new Asked(ChangeFilter.ALL, PagePlace.FIRST);

        boolean isNewest() {
            return place.before() == ChangeHistory.NEWEST;
        }
    }

    /// What the target answered.
    ///
    /// @param rows   the page's rows
    /// @param older  whether there may be older ones
    /// @param newest the largest id when it was asked, where that was asked
    private record Answer(List<ChangeRow> rows, boolean older, Optional<Long> newest) {}

    /// @param operations what is asked
    /// @param pages      asks for the rows
    /// @param counting   asks how many are newer
    public ChangesTableViewModel(ChangeOperations operations, ChangesFilter filter, Inquiry pages, Inquiry counting) {
        this.operations = operations;
        this.filter = filter;
        this.pages = pages;
        this.counting = counting;
        filter.turnsProperty().subscribe((_, _) -> {
            if (begun) {
                showNewest();
            }
        });
        // Which tables a chosen source has may be known a moment later
        filter.knownProperty().subscribe((_, _) -> {
            if (begun && !filter.sourcesProperty().get().isEmpty() && !isAskedFor()) {
                showNewest();
            }
        });
        pages.problemProperty().subscribe((_, problem) -> showProblem(problem));
    }

    /// The page.
    ObservableList<ChangeRow> rows() {
        return view;
    }

    /// What stands there while there is no row.
    ReadOnlyObjectProperty<TableState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What the page holds, or how far a search is.
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// How many changes are newer than the newest page's first: `386 newer`; empty for none.
    ReadOnlyStringProperty newerProperty() {
        return newer.getReadOnlyProperty();
    }

    /// Whether there may be older changes than the page's.
    ReadOnlyBooleanProperty hasOlderProperty() {
        return hasOlder.getReadOnlyProperty();
    }

    /// Whether there is a page above this one.
    ReadOnlyBooleanProperty hasNewerProperty() {
        return hasNewer.getReadOnlyProperty();
    }

    /// Whether a text is being looked for.
    ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /// Why the target did not answer; empty where it did. The page stays as it was.
    ReadOnlyStringProperty problemProperty() {
        return pages.problemProperty();
    }

    /// The row whose record is to be looked at; null for none.
    public ObjectProperty<ChangeRow> openedProperty() {
        return opened;
    }

    /// Shows the newest page for the first time, once somebody looks.
    public void begin() {
        if (!begun) {
            begun = true;
            showNewest();
        }
    }

    /// Shows the newest page.
    public void showNewest() {
        counting.cancel();
        newer.set("");
        var wanted = filter.wanted(Times.now());
        if (wanted.isEmpty()) {
            pages.cancel();
            asked = Asked.NOTHING;
            shown = asked;
            rows.clear();
            endPage(TableState.NO_TABLE, false);
            return;
        }
        ask(new Asked(wanted.get(), PagePlace.FIRST));
    }

    /// The page below.
    void older() {
        if (hasOlder.get() && !rows.isEmpty() && isOfFilter()) {
            ask(new Asked(shown.filter(), shown.place().older(rows.getLast().id())));
        }
    }

    /// The page above, as it was.
    void newerPage() {
        if (shown.place().hasNewer() && isOfFilter()) {
            var place = shown.place().newer();
            // Not what was written since: the newest page begins where it did
            ask(new Asked(
                    shown.filter(), place.before() == ChangeHistory.NEWEST ? place.beginning(newest + 1) : place));
        }
    }

    /// Whether no other filter's page is waited for.
    private boolean isOfFilter() {
        return asked.filter().equals(shown.filter());
    }

    /// Whether the tables that are asked for are those of the chosen sources.
    private boolean isAskedFor() {
        return filter.chosenTopics().filter(asked.filter().topics()::equals).isPresent();
    }

    private void ask(Asked wanted) {
        asked = wanted;
        if (wanted.filter().text().isPresent()) {
            shown = wanted;
            rows.clear();
            state.set(TableState.ASKING);
            words.set("");
            searching.set(true);
            hasOlder.set(false);
            search(wanted.place().before(), FIRST_PART);
            return;
        }
        searching.set(false);
        if (rows.isEmpty()) {
            state.set(TableState.ASKING);
        }
        pages.ask(page(wanted), answer -> show(wanted, answer));
    }

    /// The largest id first: what is written while the rows are read is newer, then.
    private Callable<Answer> page(Asked wanted) {
        return () -> {
            var history = operations.history();
            var largest = wanted.isNewest() ? newest(history) : Optional.<Long>empty();
            var found = history.data(wanted.filter(), wanted.place().before(), PAGE);
            return new Answer(found.rows().stream().map(ChangeRow::of).toList(), found.more(), largest);
        };
    }

    private static Optional<Long> newest(ChangeHistory history) throws StoreException {
        return history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 1).stream()
                .map(change -> change.id())
                .findFirst();
    }

    private void show(Asked at, Answer answer) {
        shown = at;
        beginAt(answer.newest(), answer.rows());
        rows.setAll(answer.rows());
        endPage(emptyState(), answer.older());
    }

    /// What is shown of the newest page is not newer, though it was written after the largest id was asked for.
    private void beginAt(Optional<Long> largest, List<ChangeRow> first) {
        largest.ifPresent(id ->
                newest = Math.max(id, first.isEmpty() ? 0 : first.getFirst().id()));
    }

    private TableState emptyState() {
        return filter.isNarrowed() ? TableState.FILTERED : TableState.NONE;
    }

    private void endPage(TableState empty, boolean older) {
        state.set(empty);
        hasOlder.set(older);
        hasNewer.set(shown.place().hasNewer());
        searching.set(false);
        words.set(pageWords());
    }

    private String pageWords() {
        if (rows.isEmpty()) {
            return "";
        }
        var counted = Counted.of(rows.size(), "row");
        return rows.size() == 1
                ? counted + ", " + rows.getFirst().committed()
                : counted + ", " + rows.getFirst().committed() + " back to "
                        + rows.getLast().committed();
    }

    private record Part(Searched searched, List<ChangeRow> rows, Optional<Long> newest, long nanos) {}

    private void search(long before, int ids) {
        var wanted = asked.filter();
        var most = PAGE - rows.size();
        pages.ask(
                () -> {
                    var history = operations.history();
                    var first = before == ChangeHistory.NEWEST ? newest(history) : Optional.<Long>empty();
                    var since = System.nanoTime();
                    var part = history.search(wanted, before, most, ids);
                    var nanos = System.nanoTime() - since;
                    return new Part(
                            part, part.found().stream().map(ChangeRow::of).toList(), first, nanos);
                },
                part -> showPart(part, ids));
    }

    private void showPart(Part part, int ids) {
        beginAt(part.newest(), part.rows());
        rows.addAll(part.rows());
        if (part.searched().end() || rows.size() >= PAGE || areLong()) {
            endPage(TableState.NOT_FOUND, !part.searched().end());
            return;
        }
        words.set(part.searched()
                .back()
                .map(back -> Counted.of(rows.size(), "row") + " found, looked back to " + Times.clock(back))
                .orElse(""));
        // A part takes about as long as an operator waits for a sign of life
        var next = part.nanos() < PART_NANOS ? ids * 2L : ids / 2L;
        search(part.searched().reached(), Math.clamp(next, FIRST_PART, LARGEST_PART));
    }

    /// Whether the rows are so long that no more should be held.
    private boolean areLong() {
        return rows.stream().mapToLong(row -> row.data().length()).sum() >= ChangeHistory.PAGE_BYTES;
    }

    /// Looks no further for the text; what was found stays.
    void stopSearch() {
        if (searching.get()) {
            pages.cancel();
            var reached = words.get();
            endPage(TableState.STOPPED, false);
            words.set(reached.isEmpty() ? "Stopped before anything was looked through" : reached + ", stopped there");
        }
    }

    private void showProblem(String problem) {
        if (!problem.isEmpty()) {
            searching.set(false);
            state.set(new TableState(TableState.AWAY.title(), problem, false));
        }
    }

    /// Counts what is newer, and asks again where the target was away; called every few seconds while the screen is
    /// looked at.
    public void refresh() {
        if (!begun || asked == Asked.NOTHING || pages.askingProperty().get()) {
            return;
        }
        if (!pages.problemProperty().get().isEmpty()) {
            ask(asked);
            return;
        }
        if (filter.rangeProperty().get().until().isEmpty()
                && !counting.askingProperty().get()) {
            countNewer();
        }
    }

    private void countNewer() {
        var wanted = asked.filter();
        var after = newest;
        if (wanted.recordId().isPresent()) {
            counting.ask(
                    () -> operations.history().page(wanted, ChangeHistory.NEWEST, PAGE).stream()
                            .filter(change -> change.id() > after)
                            .count(),
                    count -> showNewer(count, PAGE, " newer"));
        } else {
            var ofKind = wanted.withText(Optional.empty());
            var word = wanted.text().isPresent() ? " newer, not looked through" : " newer";
            counting.ask(
                    () -> operations.history().newer(ofKind, after, MOST_NEWER),
                    count -> showNewer(count, MOST_NEWER, word));
        }
    }

    private void showNewer(long count, int most, String word) {
        newer.set(count == 0 ? "" : Numbers.count(count) + (count >= most ? "+" : "") + word);
    }

    /// Whether the target has answered what was asked of it.
    public boolean isAnswered() {
        return begun && !pages.askingProperty().get();
    }

    /// Opens the newest row of a kind.
    ///
    /// @return whether the page has one
    public boolean openNewest(ChangeKind kind) {
        var newestOfKind = rows.stream().filter(row -> row.kind() == kind).findFirst();
        newestOfKind.ifPresent(opened::set);
        return newestOfKind.isPresent();
    }
}
