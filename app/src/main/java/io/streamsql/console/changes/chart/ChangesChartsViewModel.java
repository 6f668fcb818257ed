package io.streamsql.console.changes.chart;

import io.streamsql.console.changes.filter.ChangesFilter;
import io.streamsql.console.changes.filter.TimeRange;
import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.chart.Bar;
import io.streamsql.console.ui.chart.ChartData;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.text.Numbers;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// How many changes there were: by operation over time, by table or source, and in total. One answer of the target has
/// the counts of a whole range; what is chosen within it needs no other question. FX thread only.
public final class ChangesChartsViewModel {
    private static final Comparator<StoredTable> BY_NAME =
            Comparator.comparing(StoredTable::source).thenComparing(StoredTable::table);

    private final ChangeOperations changes;
    private final ChangesFilter filter;
    private final Inquiry inquiry;
    private final ReadOnlyObjectWrapper<ChartData> byOperation =
            new ReadOnlyObjectWrapper<>(this, "byOperation", ChartData.EMPTY);
    private final ReadOnlyStringWrapper rate = new ReadOnlyStringWrapper(this, "rate", "");
    private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(this, "grouping", Grouping.TABLE);
    private final ReadOnlyObjectWrapper<List<Bar>> bars = new ReadOnlyObjectWrapper<>(this, "bars", List.of());
    private final ReadOnlyStringWrapper counted = new ReadOnlyStringWrapper(this, "counted", "");
    private final ReadOnlyObjectWrapper<Totals> totals = new ReadOnlyObjectWrapper<>(this, "totals");
    private final ReadOnlyObjectWrapper<Nothing> nothing = new ReadOnlyObjectWrapper<>(this, "nothing", Nothing.NONE);
    private final ReadOnlyObjectWrapper<Nothing> noBars = new ReadOnlyObjectWrapper<>(this, "noBars", Nothing.NONE);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");
    private final Map<String, StoredTable> names = new HashMap<>();
    private CountedChanges answer;
    private TimeRange asked;
    private Instant away;
    private Optional<Instant> begin = Optional.empty();

    /// @param inquiry asks for these charts and nothing else
    public ChangesChartsViewModel(ChangeOperations changes, ChangesFilter filter, Inquiry inquiry) {
        this.changes = changes;
        this.filter = filter;
        this.inquiry = inquiry;
        filter.turnsProperty().subscribe((_, _) -> follow());
        grouping.subscribe((_, _) -> show());
        inquiry.problemProperty().subscribe((_, text) -> {
            if (!text.isEmpty()) {
                away = away == null ? Times.now() : away;
                show();
            }
        });
        inquiry.askingProperty().subscribe((_, _) -> showWaiting());
        nameTables();
        show();
    }

    /// Changes a second, by operation: all operations of the tables that are asked for.
    public ReadOnlyObjectProperty<ChartData> byOperationProperty() {
        return byOperation.getReadOnlyProperty();
    }

    /// What that shows: `changes/s, 15 min average`.
    public ReadOnlyStringProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /// What the bars stand for.
    public ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    /// The changes of each table or source, the most first: all of them, with the operations that are asked for.
    public ReadOnlyObjectProperty<List<Bar>> barsProperty() {
        return bars.getReadOnlyProperty();
    }

    /// What the bars count: `changes`.
    public ReadOnlyStringProperty countedProperty() {
        return counted.getReadOnlyProperty();
    }

    /// The sums of it all.
    public ReadOnlyObjectProperty<Totals> totalsProperty() {
        return totals.getReadOnlyProperty();
    }

    /// What stands instead of the chart by operation.
    public ReadOnlyObjectProperty<Nothing> nothingProperty() {
        return nothing.getReadOnlyProperty();
    }

    /// What stands instead of the bars.
    public ReadOnlyObjectProperty<Nothing> noBarsProperty() {
        return noBars.getReadOnlyProperty();
    }

    /// Since when the target does not answer, why, and of what time the charts are then; empty while it answers.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether the charts wait for the target's answer to what is asked for now.
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /// Whether an answer is waited for.
    public ReadOnlyBooleanProperty askingProperty() {
        return inquiry.askingProperty();
    }

    private void follow() {
        if (asked != null && !asked.equals(filter.rangeProperty().get())) {
            ask();
        }
        show();
    }

    /// Asks anew, unless an answer is waited for.
    public void refresh() {
        if (!inquiry.askingProperty().get()) {
            ask();
        }
    }

    /// Asks anew where the answer may be another by now: the range goes on, or the target did not answer. For every few
    /// seconds while the screen is shown.
    public void refreshGoingOn() {
        var until = filter.rangeProperty().get().until();
        var over = until.isPresent() && !until.get().isAfter(Times.now());
        if (!over || away != null || !isAnswered()) {
            refresh();
        }
    }

    private void ask() {
        nameTables();
        var range = filter.rangeProperty().get();
        var now = Times.now();
        var known = begin;
        asked = range;
        inquiry.ask(() -> CountedChanges.ask(changes.history(), range, now, known), this::accept);
    }

    private void accept(CountedChanges counts) {
        answer = counts;
        away = null;
        begin = counts.begin(begin);
        nameTables();
        show();
    }

    /// A table is what its topic is called: as it is captured now, else as its newest change names it.
    private void nameTables() {
        if (answer != null) {
            answer.kinds().forEach(kind -> names.put(kind.topic(), kind.table()));
        }
        changes.captured().forEach(table -> names.put(table.topic(), table));
        var known = names.values().stream().sorted(BY_NAME).toList();
        if (!known.equals(filter.knownProperty().get())) {
            filter.knownProperty().set(known);
        }
    }

    /// Shows the answer that there is, once more: the filter within it is another, or the zone of times.
    public void show() {
        showWaiting();
        problem.set(
                away == null || answer == null
                        ? ""
                        : away() + " Shown: " + answer.range().word() + ", as of " + Times.clock(answer.at()) + ".");
        if (answer == null) {
            var none = away == null
                    ? Nothing.ASKING
                    : Nothing.answered(
                            Times.clock(away), inquiry.problemProperty().get());
            nothing.set(none);
            noBars.set(none);
            totals.set(Totals.unknown(away == null ? "Not asked yet" : away()));
            return;
        }
        var charts = new ChangeCharts(answer, filter, names);
        byOperation.set(charts.byOperation(begin));
        bars.set(charts.bars(grouping.get()));
        nothing.set(charts.nothing());
        noBars.set(charts.noBars());
        totals.set(isAnswered() || away == null ? charts.totals(narrowed()) : Totals.unknown(away()));
        var not = narrowed().isEmpty() ? "" : ", not narrowed by the " + narrowed();
        rate.set("changes/s, " + answer.buckets().word() + " average" + later() + not);
        counted.set("changes" + not);
    }

    private void showWaiting() {
        waiting.set(inquiry.askingProperty().get() && !isAnswered());
    }

    /// Whether the answer is one to what is asked for now.
    private boolean isAnswered() {
        return answer != null && answer.range().equals(filter.rangeProperty().get());
    }

    private String away() {
        var why = inquiry.problemProperty().get();
        return "No answer since " + Times.clock(away) + ": " + why + (why.endsWith(".") ? "" : ".");
    }

    private String later() {
        var later = answer.later();
        return later == 0 ? "" : ", " + Numbers.count(later) + " dated later than now not drawn";
    }

    /// What narrows the table, and not the charts.
    private String narrowed() {
        if (filter.text().isPresent()) {
            return "text";
        }
        return filter.recordId().isPresent() ? "record" : "";
    }

    /// Filters by an operation alone, or undoes it.
    ///
    /// @param word the operation's: `Update`
    public void pickOperation(String word) {
        for (var operation : Operation.values()) {
            if (ChangeKind.ofCode(operation.code()).word().equals(word)) {
                ChangesFilter.toggleAlone(filter.operationsProperty(), operation);
            }
        }
    }

    /// Filters by a bar's table or source alone, or undoes it.
    ///
    /// @param id the bar's
    public void pickBar(String id) {
        filter.together(() -> {
            if (grouping.get() == Grouping.TABLE) {
                ChangesFilter.toggleAlone(filter.topicsProperty(), id);
                if (!isOfChosenSources(id)) {
                    filter.sourcesProperty().set(Set.of());
                }
            } else {
                ChangesFilter.toggleAlone(filter.sourcesProperty(), id);
                filter.topicsProperty().set(Set.of());
            }
        });
    }

    private boolean isOfChosenSources(String topic) {
        return names.containsKey(topic)
                && filter.sourcesProperty().get().contains(names.get(topic).source());
    }

    /// Filters by a time.
    public void pickTime(Instant from, Instant until) {
        filter.rangeProperty().set(TimeRange.Between.around(from, until));
    }

    /// Does what stands on the button where a chart would be.
    public void help() {
        if (nothing.get().equals(Nothing.matches())) {
            filter.clear();
        } else {
            filter.rangeProperty().set(new TimeRange.All());
        }
    }
}
