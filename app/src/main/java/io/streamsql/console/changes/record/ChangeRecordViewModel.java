package io.streamsql.console.changes.record;

import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.ui.Times;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.past.ChangedKeys;
import io.streamsql.pipeline.past.RecordPast;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// One record: what happened to it, and what it was at a time. It shows what was there when it was asked, and never
/// moves by itself. FX thread only; the target is asked on other threads.
public final class ChangeRecordViewModel {
    static final String NO_KEY = "A row without a key has no timeline: nothing tells whose change is whose.";

    private static final int PAGE = 50;
    /// How far back a change is looked for that the record was opened with.
    private static final int MOST_PAGES = 10;

    private final ChangeOperations changes;
    private final Inquiry timeline;
    private final PastRowViewModel past;
    private final RawViewModel raw;
    private final Deque<OpenRecord> before = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<OpenRecord> opened = new ReadOnlyObjectWrapper<>(this, "opened");
    private final ReadOnlyStringWrapper backTo = new ReadOnlyStringWrapper(this, "backTo", "");
    private final ObservableList<TimelineEntry> entries = FXCollections.observableArrayList();
    private final ObjectProperty<TimelineEntry> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<RowView> now = new ReadOnlyObjectWrapper<>(this, "now");
    private final ReadOnlyBooleanWrapper answered = new ReadOnlyBooleanWrapper(this, "answered");
    private final ReadOnlyBooleanWrapper older = new ReadOnlyBooleanWrapper(this, "older");
    private final ReadOnlyLongWrapper minute = new ReadOnlyLongWrapper(this, "minute");
    private final ObjectProperty<RecordTab> tab = new SimpleObjectProperty<>(this, "tab", RecordTab.TIMELINE);

    /// @param changes   the target
    /// @param inquiries makes one for each thing that is asked
    public ChangeRecordViewModel(ChangeOperations changes, Supplier<Inquiry> inquiries) {
        this.changes = changes;
        this.timeline = inquiries.get();
        this.past = new PastRowViewModel(changes, inquiries.get(), now.getReadOnlyProperty());
        this.raw = new RawViewModel(changes, inquiries.get());
        selected.subscribe(this::follow);
        tab.subscribe(_ -> showRaw());
    }

    /// What is known of a timeline.
    private record Found(List<TimelineEntry> entries, boolean toStart, RowView now) {}

    /// The record that is open; null while none is.
    public ReadOnlyObjectProperty<OpenRecord> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// Opens the record of a change, and its timeline at that change. A row without a key has no more than this.
    public void open(StoredChange change) {
        begin(OpenRecord.of(change));
    }

    /// The same.
    public void open(ChangeData change) {
        open(change.change());
    }

    /// Opens a record.
    ///
    /// @param key as RecordId has it
    public void openRecord(String topic, String key) {
        begin(OpenRecord.of(topic, key, changes.captured()));
    }

    private void begin(OpenRecord record) {
        before.clear();
        show(record);
    }

    /// Opens the record that this one became or was.
    void openOther(KeyLink link) {
        var from = opened.get();
        before.push(from);
        show(new OpenRecord(
                from.topic(),
                Optional.of(link.key()),
                from.table(),
                from.source(),
                from.schema(),
                OptionalLong.of(link.changeId())));
    }

    /// Where a way back leads, as that record's title; empty where there is none.
    ReadOnlyStringProperty backToProperty() {
        return backTo.getReadOnlyProperty();
    }

    /// Goes back to the record that a changed key led away from.
    void back() {
        if (!before.isEmpty()) {
            show(before.pop());
        }
    }

    /// Lets go of the record.
    public void close() {
        before.clear();
        clear();
        opened.set(null);
        backTo.set("");
    }

    private void clear() {
        timeline.cancel();
        past.clear();
        raw.clear();
        selected.set(null);
        entries.clear();
        now.set(null);
        answered.set(false);
        older.set(false);
    }

    private void show(OpenRecord record) {
        clear();
        opened.set(record);
        past.open(record);
        backTo.set(before.isEmpty() ? "" : before.peek().title());
        ask();
    }

    /// Asks anew; what is shown stays until the answer is there.
    public void refresh() {
        if (opened.get() != null) {
            ask();
        }
    }

    private void ask() {
        var record = opened.get();
        timeline.ask(() -> record.key().isPresent() ? read(record) : readAlone(record), this::show);
    }

    private Found read(OpenRecord record) throws StoreException {
        var history = changes.history();
        var key = record.key().orElseThrow();
        var found = new ArrayList<TimelineEntry>();
        var from = ChangeHistory.NEWEST;
        var end = false;
        for (var page = 0; page < MOST_PAGES && !end && !reaches(found, record.change()); page++) {
            var next = page(history, record, from);
            found.addAll(next.entries());
            end = next.toStart();
            from = found.isEmpty() ? from : found.getLast().id();
        }
        return new Found(found, end, new RowView(new RecordPast(history, record.topic(), key).now()));
    }

    /// Whether the first page, and the change that was asked for, are there.
    private static boolean reaches(List<TimelineEntry> found, OptionalLong change) {
        return !found.isEmpty() && found.getLast().id() <= change.orElse(Long.MAX_VALUE);
    }

    private static Found page(ChangeHistory history, OpenRecord record, long from) throws StoreException {
        var page = new Timeline(history, record.topic(), record.key().orElseThrow()).page(from, PAGE);
        return new Found(entries(history, page.changes()), page.toStart(), null);
    }

    private static List<TimelineEntry> entries(ChangeHistory history, List<ChangeData> found) throws StoreException {
        var keys = new ChangedKeys(history);
        var entries = new ArrayList<TimelineEntry>();
        for (var data : found) {
            entries.add(new TimelineEntry(data, keys.of(data)));
        }
        return entries;
    }

    private Found readAlone(OpenRecord record) throws StoreException {
        var alone = changes.history().change(record.change().orElseThrow()).stream()
                .map(data -> new TimelineEntry(data, Optional.empty()))
                .toList();
        return new Found(alone, true, null);
    }

    private void show(Found found) {
        var wanted = selected.get() == null
                ? opened.get().change()
                : OptionalLong.of(selected.get().id());
        found.entries().stream()
                .filter(entry -> entry.data().change().recordId().isPresent())
                .findFirst()
                .ifPresent(entry -> opened.set(opened.get().named(entry.data().change())));
        past.open(opened.get());
        now.set(found.now());
        entries.setAll(found.entries());
        older.set(!found.toStart());
        answered.set(true);
        selected.set(entries.stream()
                .filter(entry -> entry.id() == wanted.orElse(-1))
                .findFirst()
                .orElse(entries.isEmpty() ? null : entries.getFirst()));
        if (entries.isEmpty()) {
            past.show(found.now());
        }
    }

    /// Asks for the next older changes.
    void showOlder() {
        var record = opened.get();
        if (record == null || !older.get()) {
            return;
        }
        var from = entries.getLast().id();
        timeline.ask(() -> page(changes.history(), record, from), next -> {
            entries.addAll(next.entries());
            older.set(!next.toStart());
        });
    }

    /// The changes, newest first.
    ObservableList<TimelineEntry> entries() {
        return entries;
    }

    /// The entry that is looked at: the row is shown as it was just after it.
    ObjectProperty<TimelineEntry> selectedProperty() {
        return selected;
    }

    /// Selects an entry; where it was that already, the row is shown as it was after it once more.
    void select(TimelineEntry entry) {
        if (entry.equals(selected.get())) {
            past.follow(entry);
        } else {
            selected.set(entry);
        }
    }

    /// Selects another entry.
    ///
    /// @param steps towards the older ones; less than 0 towards the newer
    void step(int steps) {
        if (!entries.isEmpty()) {
            var at = Math.max(0, entries.indexOf(selected.get()) + steps);
            selected.set(entries.get(Math.min(at, entries.size() - 1)));
        }
    }

    private void follow(TimelineEntry entry) {
        if (entry != null) {
            past.follow(entry);
        }
        showRaw();
    }

    /// Only where it is looked at: it may be long.
    private void showRaw() {
        if (tab.get() == RecordTab.RAW && selected.get() != null) {
            raw.show(selected.get());
        } else {
            raw.clear();
        }
    }

    /// Tells that time has passed: how long ago something was is written anew once a minute.
    public void takeNow() {
        minute.set(Math.floorDiv(Times.now().getEpochSecond(), 60));
    }

    /// Grows once a minute.
    ReadOnlyLongProperty minuteProperty() {
        return minute.getReadOnlyProperty();
    }

    /// Whether the timeline has come.
    ReadOnlyBooleanProperty answeredProperty() {
        return answered.getReadOnlyProperty();
    }

    /// Whether an answer is waited for.
    ReadOnlyBooleanProperty askingProperty() {
        return timeline.askingProperty();
    }

    /// Why the timeline is not there, or not as it is now; empty if it is.
    ReadOnlyStringProperty problemProperty() {
        return timeline.problemProperty();
    }

    /// Whether there may be older changes than those that are shown.
    ReadOnlyBooleanProperty olderProperty() {
        return older.getReadOnlyProperty();
    }

    /// The row as it is now; null while that is not known.
    ReadOnlyObjectProperty<RowView> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /// Which tab is shown.
    public ObjectProperty<RecordTab> tabProperty() {
        return tab;
    }

    /// The row as it was.
    PastRowViewModel past() {
        return past;
    }

    /// The change as it was written.
    RawViewModel raw() {
        return raw;
    }

    /// `Timeline 5`; `Timeline 50+` while there may be more.
    String timelineTitle() {
        return answered.get() ? "Timeline " + entries.size() + (older.get() ? "+" : "") : "Timeline";
    }

    /// How long changes are kept: `kept 30 days`.
    String kept() {
        var days = changes.keptDays();
        return days == 0 ? "kept for ever" : days == 1 ? "kept 1 day" : "kept " + days + " days";
    }

    /// What stands below the entries: that the record has no timeline, or what is not known of it.
    String end() {
        if (opened.get() == null || !answered.get()) {
            return "";
        }
        if (opened.get().key().isEmpty()) {
            return entries.isEmpty() ? "This change is not kept any more. " + NO_KEY : NO_KEY;
        }
        if (entries.isEmpty()) {
            return "No change of this record is kept.";
        }
        return older.get() ? "" : Timeline.start(entries.getLast().data().change(), Times::clock);
    }

    /// What is said of the row now where it is not shown, or beside it.
    String nowSentence() {
        if (opened.get() != null && opened.get().key().isEmpty()) {
            return NO_KEY;
        }
        return now.get() == null ? "" : now.get().sentence();
    }

    /// What the shown tab says, as text.
    public String copy() {
        if (opened.get() == null) {
            return "";
        }
        var text = switch (tab.get()) {
            case TIMELINE -> entries.stream().map(TimelineEntry::text).collect(Collectors.joining()) + end() + "\n";
            case NOW -> now.get() == null ? nowSentence() + "\n" : now.get().text();
            case RAW -> raw.textProperty().get() + "\n";
        };
        return opened.get().title() + "\t" + opened.get().place() + "\n" + text;
    }
}
