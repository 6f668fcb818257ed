package io.streamsql.console.changes.rejected;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.operations.ReadOnly;
import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import io.streamsql.file.RejectedExport;
import io.streamsql.file.RejectedFormat;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;

/// The Rejected half of the Changes screen: the list, the selected record, another try for some or all, the export. FX
/// thread only.
public final class RejectedViewModel {
    private final ChangeOperations changes;
    private final Jobs jobs;
    private final BiConsumer<Tone, String> tell;
    private final ReadOnlyBooleanProperty readOnly;
    private final RejectedCount count;
    private final RejectedList list;
    private final RejectedRecordViewModel record;
    private final RejectedReplays replays;
    private final Inquiry gathering;
    private final ReadOnlyLongWrapper turns = new ReadOnlyLongWrapper(this, "turns");
    private List<Long> asked = List.of();
    private boolean askedOfFilter;
    private ReplayResult summary = ReplayResult.NONE;
    private boolean shownOnce;

    /// @param inquiries      makes one for each part that asks the target by itself
    /// @param jobs           what is under way
    /// @param tell           told when something that takes a while is done, and how it went
    /// @param readOnly       whether nothing may be written
    /// @param withoutSecrets takes secrets out of what is shown of a failure
    public RejectedViewModel(
            ChangeOperations changes,
            Supplier<Inquiry> inquiries,
            Jobs jobs,
            BiConsumer<Tone, String> tell,
            ReadOnlyBooleanProperty readOnly,
            UnaryOperator<String> withoutSecrets) {
        this.changes = changes;
        this.jobs = jobs;
        this.tell = tell;
        this.readOnly = readOnly;
        this.count = new RejectedCount(changes, inquiries.get());
        this.list = new RejectedList(changes, inquiries.get(), count);
        this.record = new RejectedRecordViewModel(changes, inquiries.get(), jobs, text -> tell.accept(Tone.GOOD, text));
        this.replays = new RejectedReplays(changes, jobs, withoutSecrets);
        this.gathering = inquiries.get();
        list.selectedProperty().subscribe(record::open);
        list.turnsProperty().subscribe(_ -> turn());
        // Whoever looks for others is asked of them
        list.filterProperty().subscribe((_, _) -> {
            gathering.cancel();
            asked = List.of();
            turn();
        });
        gathering.askingProperty().subscribe(_ -> turn());
        gathering.problemProperty().subscribe(_ -> turn());
        replays.runningProperty().subscribe(_ -> turn());
        readOnly.subscribe(_ -> turn());
    }

    private void turn() {
        turns.set(turns.get() + 1);
    }

    /// Grows with every change of what is to be shown, but for the rows and the selected record.
    ReadOnlyLongProperty turnsProperty() {
        return turns.getReadOnlyProperty();
    }

    /// On the screen's switch: `Rejected 3`, `Rejected` where there is none, `Rejected 1,000+`, `Rejected ?` while the
    /// target does not answer.
    public ReadOnlyStringProperty countWordProperty() {
        return count.wordProperty();
    }

    /// Why the number is not known, for people; empty if it is.
    public ReadOnlyStringProperty countProblemProperty() {
        return count.problemProperty();
    }

    /// Keeps the number up to date while the screen is open: it is asked for again where the writer has rejected more
    /// since, or half a minute has passed.
    ///
    /// @param rejected how many the writer has rejected since it started
    public void follow(long rejected, Instant now) {
        count.follow(rejected, now);
    }

    /// It comes to be seen: what is there is read, unless that was done before.
    public void open() {
        if (!shownOnce) {
            shownOnce = true;
            refresh();
        }
    }

    /// Shows all, or those with a text: a topic, `topic partition@offset` for one record, a part of a reason.
    ///
    /// @param text empty for all
    public void show(String text) {
        shownOnce = true;
        if (list.filterProperty().get().equals(text)) {
            list.newest();
        } else {
            list.filterProperty().set(text);
        }
        count.count();
    }

    /// Reads the page that is shown once more; results of a replay are shown no longer.
    public void refresh() {
        summary = ReplayResult.NONE;
        list.refresh();
        count.count();
    }

    /// Reads the newest records.
    void newest() {
        summary = ReplayResult.NONE;
        list.newest();
        count.count();
    }

    RejectedList list() {
        return list;
    }

    RejectedRecordViewModel record() {
        return record;
    }

    /// Takes the question back, else stops a search, else clears the filter.
    ///
    /// @return whether there was one
    boolean closeOrClear() {
        if (isAsking()) {
            answer(false);
        } else if (list.isLookingFar()) {
            list.cancel();
        } else if (list.isFiltered()) {
            list.filterProperty().set("");
        } else {
            return false;
        }
        return true;
    }

    void tick(RejectedItem item, boolean ticked) {
        item.tickedProperty().set(ticked);
        turn();
    }

    void tickShown(boolean ticked) {
        list.shown().forEach(item -> item.tickedProperty().set(ticked));
        turn();
    }

    private boolean isAnyTicked() {
        return list.shown().stream().anyMatch(item -> item.tickedProperty().get());
    }

    /// The ticked rows, or the selected one.
    List<RejectedItem> meant() {
        var selected = list.selectedProperty().get();
        return isAnyTicked()
                ? list.shown().stream()
                        .filter(item -> item.tickedProperty().get())
                        .toList()
                : selected == null ? List.of() : List.of(selected);
    }

    /// `3 ticked`; empty where none is.
    String tickedWords() {
        return isAnyTicked() ? Numbers.count(meant().size()) + " ticked" : "";
    }

    /// `Replay 3`.
    String replayWords() {
        return meant().isEmpty() ? "Replay" : "Replay " + Numbers.count(meant().size());
    }

    /// `Replay all…`.
    String replayAllWords() {
        return list.isFiltered() ? "Replay all that match…" : "Replay all…";
    }

    /// Why none of what is meant can be replayed now; empty if it can.
    String replayObstacle() {
        var obstacle = obstacle();
        return obstacle.isEmpty() && meant().isEmpty() ? "No record is selected." : obstacle;
    }

    /// The same for all.
    String replayAllObstacle() {
        var obstacle = obstacle();
        if (obstacle.isEmpty() && gathering.askingProperty().get()) {
            return "The records are being counted.";
        }
        return obstacle.isEmpty() && list.shown().isEmpty() ? "There is no record to replay." : obstacle;
    }

    private String obstacle() {
        if (readOnly.get()) {
            return ReadOnly.WHY;
        }
        return replays.runningProperty().get() ? "A replay is under way: see the status bar." : "";
    }

    /// Gives what is meant another try.
    void replay() {
        if (replayObstacle().isEmpty()) {
            replay(meant().stream().map(RejectedItem::id).toList());
        }
    }

    /// Counts all that match, then asks.
    void askReplayAll() {
        if (replayAllObstacle().isEmpty()) {
            var search = list.search();
            gathering.ask(() -> search.ids(changes.history()), ids -> {
                askedOfFilter = !search.text().isEmpty();
                asked = ids;
                turn();
            });
        }
    }

    /// Whether a question waits for its answer.
    boolean isAsking() {
        return !asked.isEmpty();
    }

    /// `Replay 12 records?`
    String question() {
        return "Replay "
                + Counted.of(
                        asked.size(),
                        askedOfFilter ? "record that matches" : "record",
                        askedOfFilter ? "records that match" : "records")
                + "?";
    }

    /// `Replay 12`.
    String yes() {
        return "Replay " + Numbers.count(asked.size());
    }

    void answer(boolean yes) {
        var ids = asked;
        asked = List.of();
        if (yes && obstacle().isEmpty()) {
            replay(ids);
        }
        turn();
    }

    private void replay(List<Long> ids) {
        summary = ReplayResult.NONE;
        var shown = list.shown().stream().collect(Collectors.toMap(RejectedItem::id, Function.identity()));
        ids.stream().filter(shown::containsKey).forEach(id -> shown.get(id).result(ReplayResult.WAITING));
        replays.start(ids, new RejectedReplays.Watcher() {
            @Override
            public void result(long id, ReplayResult result) {
                list.shown().stream().filter(item -> item.id() == id).forEach(item -> {
                    item.result(result);
                    item.tickedProperty().set(false);
                });
            }

            @Override
            public void end(ReplayTally tally, List<Long> pending, String failure) {
                showPending(pending, !failure.isEmpty());
                summary = new ReplayResult(tally.tone(failure), tally.words(failure));
                tell.accept(summary.tone(), summary.words());
                count.count();
                turn();
            }
        });
        turn();
    }

    /// They stay ticked, to be tried again.
    private void showPending(List<Long> pending, boolean brokenOff) {
        var ids = new HashSet<>(pending);
        for (var item : list.shown()) {
            if (ids.contains(item.id())) {
                var unknown = brokenOff && item.id() == pending.getFirst();
                item.result(unknown ? ReplayResult.NOT_KNOWN : ReplayResult.NOT_TRIED);
            }
        }
    }

    /// What became of the newest replay: `2 of 3 became changes; 1 stays.` Without words if there was none.
    ReplayResult summary() {
        return summary;
    }

    /// Why all could not be counted; empty if nothing went wrong.
    String gatheringProblem() {
        return gathering.problemProperty().get();
    }

    /// What Copy rows puts into the clipboard.
    String copyText() {
        return meant().stream().map(RejectedItem::text).collect(Collectors.joining("\n"));
    }

    /// Writes all rejected records into a file, whatever the filter says.
    void export(ExportFormat format, Path file) {
        var written = new AtomicLong();
        var as = format == ExportFormat.CSV ? RejectedFormat.CSV : RejectedFormat.JSONL;
        var total = count.exact();
        jobs.start(
                "Exporting rejected records",
                progress -> written.set(RejectedExport.write(
                        changes.history(),
                        file,
                        as,
                        progress::isCancelled,
                        done -> progress.at(done, total == 0 ? 0 : Math.max(total, done)))),
                () -> tell.accept(
                        Tone.GOOD, "%s exported to %s.".formatted(Counted.of(written.get(), "rejected record"), file)));
    }
}
