package io.streamsql.console.changes.record;

import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.past.RecordPast;
import io.streamsql.pipeline.past.RecordPast.State;
import io.streamsql.pipeline.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A record as it was at a time: just after the change that is looked at, or before a time that somebody types. FX
/// thread only.
final class PastRowViewModel {
    private final ChangeOperations changes;
    private final Inquiry inquiry;
    private final ReadOnlyObjectProperty<RowView> now;
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ReadOnlyStringWrapper typingProblem = new ReadOnlyStringWrapper(this, "typingProblem", "");
    private final ReadOnlyObjectWrapper<RowView> row = new ReadOnlyObjectWrapper<>(this, "row");
    private final ReadOnlyBooleanWrapper keyed = new ReadOnlyBooleanWrapper(this, "keyed");
    private final BooleanProperty comparing = new SimpleBooleanProperty(this, "comparing");
    private Optional<OpenRecord> record = Optional.empty();
    private Optional<Instant> time = Optional.empty();
    private Optional<Question> asked = Optional.empty();

    /// @param now the row as it is now
    PastRowViewModel(ChangeOperations changes, Inquiry inquiry, ReadOnlyObjectProperty<RowView> now) {
        this.changes = changes;
        this.inquiry = inquiry;
        this.now = now;
        typed.subscribe((_, _) -> {
            if (!typingProblem.get().isEmpty()) {
                read();
            }
        });
    }

    private interface Question {
        State ask(RecordPast past) throws StoreException;
    }

    /// Which record it is about.
    void open(OpenRecord of) {
        record = Optional.of(of);
        keyed.set(of.key().isPresent());
    }

    /// Shows the row as it was just after a change.
    void follow(TimelineEntry entry) {
        time = Optional.of(PastTime.justAfter(entry.data().change().changedAt()));
        writeTime();
        ask(past -> past.after(entry.data()));
    }

    /// Shows what is known already.
    void show(RowView known) {
        inquiry.cancel();
        row.set(known);
    }

    void clear() {
        inquiry.cancel();
        asked = Optional.empty();
        record = Optional.empty();
        time = Optional.empty();
        keyed.set(false);
        comparing.set(false);
        writeTime();
        row.set(null);
    }

    /// Writes the time anew, in the zone that times are shown in now.
    void writeTime() {
        typingProblem.set("");
        typed.set(time.map(PastTime::written).orElse(""));
    }

    /// Shows the row as it was at the time that is written, unless it is shown already.
    void go() {
        if (typed.get().isBlank() && time.isEmpty()) {
            return;
        }
        read().filter(at -> !time.equals(Optional.of(at))).ifPresent(at -> {
            time = Optional.of(at);
            ask(past -> past.at(at));
        });
    }

    private Optional<Instant> read() {
        try {
            var at = PastTime.read(typed.get(), time);
            typingProblem.set("");
            return Optional.of(at);
        } catch (IllegalArgumentException reason) {
            typingProblem.set(reason.getMessage());
            return Optional.empty();
        }
    }

    /// Asks anew.
    void refresh() {
        asked.ifPresent(this::ask);
    }

    private void ask(Question question) {
        asked = Optional.of(question);
        record.ifPresent(of -> inquiry.ask(
                () -> new RowView(question.ask(
                        new RecordPast(changes.history(), of.topic(), of.key().orElse("")))),
                row::set));
    }

    /// What stands in the time's field.
    StringProperty typedProperty() {
        return typed;
    }

    /// Why what is written there is no time, a sentence; empty if it is one. It is looked at on [#go()], and from then
    /// on while typing.
    ReadOnlyStringProperty typingProblemProperty() {
        return typingProblem.getReadOnlyProperty();
    }

    /// Whether the record has a key, without which nothing can be told of other times.
    ReadOnlyBooleanProperty keyedProperty() {
        return keyed.getReadOnlyProperty();
    }

    /// The row as it was; null while nobody has answered.
    ReadOnlyObjectProperty<RowView> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /// Why it is not there, or not of that time; empty if it is.
    ReadOnlyStringProperty problemProperty() {
        return inquiry.problemProperty();
    }

    /// Whether an answer is waited for.
    ReadOnlyBooleanProperty askingProperty() {
        return inquiry.askingProperty();
    }

    /// Whether the row of now stands beside it.
    BooleanProperty comparingProperty() {
        return comparing;
    }

    /// What there was, and what there is where that is compared.
    String sentence() {
        if (row.get() == null) {
            return "";
        }
        return comparing.get() && now.get() != null && !now.get().isRow()
                ? row.get().sentence() + " Now: " + now.get().sentence()
                : row.get().sentence();
    }

    /// The fields then, and beside them those of now.
    List<RowField> fields() {
        if (row.get() == null) {
            return List.of();
        }
        return comparing.get() && now.get() != null
                ? row.get().besides(now.get())
                : row.get().fields();
    }

    /// What is shown, as text.
    String text() {
        if (row.get() == null) {
            return "";
        }
        var head = record.map(OpenRecord::title).orElse("") + "\t" + sentence() + "\n";
        return fields().stream()
                .map(field -> comparing.get()
                        ? String.join("\t", field.name(), field.then(), field.now())
                        : field.name() + "\t" + field.then())
                .collect(Collectors.joining("\n", head, "\n"));
    }
}
