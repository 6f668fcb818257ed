package io.streamsql.console.changes.record;

import io.streamsql.console.changes.record.TimelineReader.Found;
import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.text.Counted;
import io.streamsql.text.Words;
import java.util.ArrayDeque;
import java.util.Deque;
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

    static final String WHOLE_TABLE = "A truncate removes every row of the table: it stands in the timeline of each.";

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
    /// The change that the record was opened with, while the timeline does not reach it.
    private final ReadOnlyObjectWrapper<TimelineEntry> beyond = new ReadOnlyObjectWrapper<>(this, "beyond");
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

    /// The record that is open; null while none is.
    public ReadOnlyObjectProperty<OpenRecord> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// Opens the record of a change, and its timeline at that change. A row without a key has no more than this.
    public void open(StoredChange change) {
        begin(OpenRecord.of(change));
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
        beyond.set(null);
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
            past.refresh();
            ask();
        }
    }

    private void ask() {
        var record = opened.get();
        timeline.ask(() -> new TimelineReader(changes.history(), record).newest(), this::show);
    }

    private void show(Found found) {
        var wanted = selected.get() == null
                ? opened.get().change()
                : OptionalLong.of(selected.get().id());
        found.entries().stream()
                .filter(entry ->
                        entry.data().change().recordId().equals(opened.get().key()))
                .findFirst()
                .ifPresent(entry -> opened.set(opened.get().named(entry.data().change())));
        past.open(opened.get());
        now.set(found.now().orElse(null));
        entries.setAll(found.entries());
        older.set(!found.toStart());
        beyond.set(found.beyond().orElse(null));
        answered.set(true);
        if (beyond.get() == null) {
            selected.set(entry(wanted).orElse(entries.isEmpty() ? null : entries.getFirst()));
        } else {
            selected.set(null);
            past.follow(beyond.get());
        }
        showRaw();
        if (entries.isEmpty()) {
            past.show(now.get());
        }
    }

    private Optional<TimelineEntry> entry(OptionalLong id) {
        return entries.stream()
                .filter(entry -> id.isPresent() && entry.id() == id.getAsLong())
                .findFirst();
    }

    /// Asks for the next older changes.
    void showOlder() {
        var record = opened.get();
        if (record == null || !older.get()) {
            return;
        }
        var from = entries.getLast().id();
        timeline.ask(() -> new TimelineReader(changes.history(), record).page(from), next -> {
            entries.addAll(next.entries());
            older.set(!next.toStart());
            if (beyond.get() != null) {
                entry(OptionalLong.of(beyond.get().id())).ifPresent(reached -> {
                    beyond.set(null);
                    selected.set(reached);
                });
            }
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
        var shown = selected.get() == null ? beyond.get() : selected.get();
        if (tab.get() == RecordTab.RAW && shown != null) {
            raw.show(shown);
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
    public ReadOnlyBooleanProperty answeredProperty() {
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
        return days == 0 ? "kept for ever" : "kept " + Counted.of(days, "day");
    }

    /// What stands below the entries: that the record has no timeline, or what is not known of it.
    String end() {
        if (opened.get() == null || !answered.get()) {
            return "";
        }
        if (opened.get().key().isEmpty()) {
            return entries.isEmpty() ? "This change is not kept any more. " + NO_KEY : noTimeline();
        }
        if (entries.isEmpty()) {
            return "No change of this record is kept.";
        }
        if (older.get()) {
            return beyond.get() == null
                    ? ""
                    : Words.capitalised(beyond.get().words()) + ", which it was opened with, is further back.";
        }
        return Timeline.start(entries.getLast().data().change(), Times::clock);
    }

    private String noTimeline() {
        return entries.stream().anyMatch(entry -> entry.kind() == ChangeKind.TRUNCATE) ? WHOLE_TABLE : NO_KEY;
    }

    /// What is said of the row now where it is not shown, or beside it.
    String nowSentence() {
        if (opened.get() != null && opened.get().key().isEmpty()) {
            return noTimeline();
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
