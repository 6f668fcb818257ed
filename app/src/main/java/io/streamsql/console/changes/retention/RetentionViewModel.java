package io.streamsql.console.changes.retention;

import io.streamsql.console.operations.ReadOnly;
import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.store.Removable;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.text.Counted;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Since when changes are kept, and removing those written before a time: what that would remove is shown first, then
/// asked for once. FX thread only.
public final class RetentionViewModel {
    private final ChangeOperations operations;
    private final Inquiry keeping;
    private final Inquiry looking;
    private final Jobs jobs;
    private final BiConsumer<Tone, String> tell;
    private final ReadOnlyBooleanProperty readOnly;
    private final UnaryOperator<String> withoutSecrets;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private final BooleanProperty running = new SimpleBooleanProperty(this, "running");
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ReadOnlyStringWrapper typingProblem = new ReadOnlyStringWrapper(this, "typingProblem", "");
    private final ReadOnlyLongWrapper turns = new ReadOnlyLongWrapper(this, "turns");
    private Optional<Removable> kept = Optional.empty();
    private Optional<Found> found = Optional.empty();
    private boolean asking;

    /// What is too old.
    ///
    /// @param before what was written before this time
    /// @param what   what a purge would remove
    private record Found(Instant before, Removable what) {}

    /// @param inquiries      make what asks the target
    /// @param jobs           what takes long
    /// @param tell           tells the operator what came of it
    /// @param readOnly       whether nothing may be written
    /// @param withoutSecrets takes secrets out of what is shown of a failure
    public RetentionViewModel(
            ChangeOperations operations,
            Supplier<Inquiry> inquiries,
            Jobs jobs,
            BiConsumer<Tone, String> tell,
            ReadOnlyBooleanProperty readOnly,
            UnaryOperator<String> withoutSecrets) {
        this.operations = operations;
        this.keeping = inquiries.get();
        this.looking = inquiries.get();
        this.jobs = jobs;
        this.tell = tell;
        this.readOnly = readOnly;
        this.withoutSecrets = withoutSecrets;
        typed.subscribe((_, _) -> forget());
        readOnly.subscribe((_, _) -> turn());
        running.subscribe((_, _) -> turn());
        for (var inquiry : new Inquiry[] {keeping, looking}) {
            inquiry.problemProperty().subscribe((_, _) -> turn());
            inquiry.askingProperty().subscribe((_, _) -> turn());
        }
    }

    private void turn() {
        turns.set(turns.get() + 1);
    }

    /// What was found of another time says nothing of this one.
    private void forget() {
        looking.cancel();
        found = Optional.empty();
        asking = false;
        if (!typingProblem.get().isEmpty()) {
            read();
        }
        turn();
    }

    /// Grows whenever something else is to be shown.
    ReadOnlyLongProperty turnsProperty() {
        return turns.getReadOnlyProperty();
    }

    /// Whether it is shown.
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// What the field of the time or age holds.
    StringProperty typedProperty() {
        return typed;
    }

    /// Why that is neither; empty if it is one.
    ReadOnlyStringProperty typingProblemProperty() {
        return typingProblem.getReadOnlyProperty();
    }

    /// Shows what is kept.
    public void open() {
        kept = Optional.empty();
        typingProblem.set("");
        typed.set(operations.keptDays() > 0 ? operations.keptDays() + "d" : "");
        forget();
        keeping.ask(() -> operations.history().removable(Instant.EPOCH), answer -> {
            kept = Optional.of(answer);
            turn();
        });
        open.set(true);
        turn();
    }

    /// Takes back the question whether to remove, else closes.
    public void back() {
        if (asking) {
            answer(false);
        } else {
            close();
        }
    }

    /// Shows nothing any more. What is being removed goes on.
    public void close() {
        asking = false;
        keeping.cancel();
        looking.cancel();
        open.set(false);
    }

    /// For how long changes are kept by themselves.
    String rule() {
        var days = operations.keptDays();
        return days == 0
                ? "Changes are kept for ever: CDC_RETENTION_DAYS is 0."
                : "Changes are kept for " + Counted.of(days, "day")
                        + " (CDC_RETENTION_DAYS); what is older is removed by itself, little by little.";
    }

    /// Since when there are some.
    String since() {
        if (!keeping.problemProperty().get().isEmpty()) {
            return "Since when is not known: " + keeping.problemProperty().get();
        }
        return kept.map(what -> what.keptSince()
                        .map(oldest -> "The oldest that is kept was written " + Times.wholeSecond(oldest) + ".")
                        .orElse("No change is kept."))
                .orElse("Asking the target since when…");
    }

    /// Looks what would be removed.
    void look() {
        read().ifPresent(before -> {
            asking = false;
            looking.ask(() -> operations.history().removable(before), what -> {
                found = Optional.of(new Found(before, what));
                turn();
            });
            turn();
        });
    }

    private Optional<Instant> read() {
        try {
            var before = TypedAge.read(typed.get(), Times.now());
            typingProblem.set("");
            return Optional.of(before);
        } catch (IllegalArgumentException reason) {
            typingProblem.set(reason.getMessage());
            return Optional.empty();
        }
    }

    /// What would be removed, in words; empty while that was not asked.
    String finding() {
        if (!looking.problemProperty().get().isEmpty()) {
            return looking.problemProperty().get();
        }
        if (looking.askingProperty().get()) {
            return "Asking the target…";
        }
        return found.map(RetentionViewModel::words).orElse("");
    }

    /// Whether that is why nothing was found out.
    boolean isAway() {
        return !looking.problemProperty().get().isEmpty();
    }

    private static String words(Found found) {
        var what = found.what();
        var stays = what.keptSince()
                .map(since -> " What was written since " + Times.wholeSecond(since) + " stays.")
                .orElse(" No change would be left.");
        if (what.rows() == 0) {
            return "Nothing was written before " + Times.wholeSecond(found.before()) + "."
                    + (what.keptSince().isEmpty() ? " No change is kept." : stays);
        }
        return "About " + Counted.of(what.rows(), "change") + " of "
                + Counted.of(what.span().toDays() + 1, "day") + ", written from "
                + Times.wholeSecond(what.from().orElseThrow()) + " to "
                + Times.wholeSecond(what.until().orElseThrow()) + "." + stays;
    }

    /// Why nothing can be removed now; empty if it can.
    String obstacle() {
        if (readOnly.get()) {
            return ReadOnly.WHY;
        }
        if (running.get()) {
            return "Changes are being removed: see the status bar.";
        }
        if (found.isEmpty()) {
            return "Look first what it would remove.";
        }
        return found.get().what().rows() == 0 ? "There is nothing so old." : "";
    }

    /// Asks whether to remove.
    void askRemove() {
        if (obstacle().isEmpty()) {
            asking = true;
            turn();
        }
    }

    /// Whether that question waits for its answer.
    boolean isAsking() {
        return asking;
    }

    /// `Remove about 1,204 changes?`
    String question() {
        return found.map(what -> "Remove about " + Counted.of(what.what().rows(), "change") + "?")
                .orElse("");
    }

    /// What goes and what stays.
    String detail() {
        return found.map(what -> "What was written before " + Times.wholeSecond(what.before())
                        + " is removed from CDCChanges for good, a small part at a time; it can be cancelled, and what"
                        + " is removed by then stays removed. The statistics stay: charts and counts still have it.")
                .orElse("");
    }

    void answer(boolean yes) {
        asking = false;
        if (yes && obstacle().isEmpty()) {
            found.ifPresent(this::remove);
        }
        turn();
    }

    private void remove(Found what) {
        var removed = new AtomicLong();
        var failure = new AtomicReference<>("");
        running.set(true);
        open.set(false);
        jobs.start(
                "Removing old changes",
                progress -> purge(what, removed, failure, progress),
                () -> end(removed.get(), failure.get(), true),
                () -> end(removed.get(), failure.get(), false));
    }

    private void purge(Found what, AtomicLong removed, AtomicReference<String> failure, Progress progress)
            throws InterruptedException {
        try {
            operations.purge(
                    what.before(),
                    rows -> {
                        removed.set(rows);
                        progress.at(rows, Math.max(rows, what.what().rows()));
                    },
                    () -> !progress.isCancelled());
        } catch (StoreException | RuntimeException away) {
            if (!progress.isCancelled()) {
                failure.set(withoutSecrets.apply(String.valueOf(away.getMessage())));
            }
        }
    }

    private void end(long removed, String failure, boolean all) {
        running.set(false);
        var words = Counted.of(removed, "change") + " removed";
        if (!failure.isEmpty()) {
            tell.accept(Tone.BAD, words + " before it failed; the rest is left. " + failure);
        } else if (all) {
            tell.accept(Tone.GOOD, words + ". The statistics stay.");
        } else {
            tell.accept(Tone.NEUTRAL, words + " before it was cancelled; the rest is left.");
        }
    }
}
