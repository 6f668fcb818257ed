package io.streamsql.console.changes.past;

import io.streamsql.console.changes.record.PastTime;
import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.PagePlace;
import io.streamsql.pipeline.past.PastTable;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.text.Counted;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A captured table as it was at a time, in pages, with what is not known of it. FX thread only.
public final class PastTableViewModel {
    static final int PAGE = 100;

    private final ChangeOperations operations;
    private final Inquiry pages;
    private final Inquiry knowing;
    private final Jobs jobs;
    private final BiConsumer<Tone, String> tell;
    private final ReadOnlyObjectWrapper<StoredTable> table = new ReadOnlyObjectWrapper<>(this, "table");
    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ReadOnlyStringWrapper typingProblem = new ReadOnlyStringWrapper(this, "typingProblem", "");
    private final ReadOnlyObjectWrapper<PastPage> page = new ReadOnlyObjectWrapper<>(this, "page", PastPage.NONE);
    private final ReadOnlyObjectWrapper<Known> known = new ReadOnlyObjectWrapper<>(this, "known", Known.NOT_ASKED);
    private final ReadOnlyBooleanWrapper hasOlder = new ReadOnlyBooleanWrapper(this, "hasOlder");
    private final ReadOnlyBooleanWrapper hasNewer = new ReadOnlyBooleanWrapper(this, "hasNewer");
    private final ObjectProperty<PastLine> opened = new SimpleObjectProperty<>(this, "opened");
    private Instant at = Instant.EPOCH;
    private PagePlace place = PagePlace.FIRST;

    /// @param inquiries make what asks the target
    /// @param jobs      what takes long
    /// @param tell      tells the operator what came of it
    public PastTableViewModel(
            ChangeOperations operations, Supplier<Inquiry> inquiries, Jobs jobs, BiConsumer<Tone, String> tell) {
        this.operations = operations;
        this.pages = inquiries.get();
        this.knowing = inquiries.get();
        this.jobs = jobs;
        this.tell = tell;
        typed.subscribe((_, _) -> {
            if (!typingProblem.get().isEmpty()) {
                read();
            }
        });
    }

    /// Which table is shown; null for none.
    public ReadOnlyObjectProperty<StoredTable> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /// The row whose record is to be looked at; null for none.
    public ObjectProperty<PastLine> openedProperty() {
        return opened;
    }

    /// What the time's field holds.
    StringProperty typedProperty() {
        return typed;
    }

    /// Why that is no time; empty if it is one.
    ReadOnlyStringProperty typingProblemProperty() {
        return typingProblem.getReadOnlyProperty();
    }

    /// The rows.
    ReadOnlyObjectProperty<PastPage> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// What is known of the table at all.
    ReadOnlyObjectProperty<Known> knownProperty() {
        return known.getReadOnlyProperty();
    }

    /// Whether there may be rows that were written longer ago.
    ReadOnlyBooleanProperty hasOlderProperty() {
        return hasOlder.getReadOnlyProperty();
    }

    /// Whether there is a page above this one.
    ReadOnlyBooleanProperty hasNewerProperty() {
        return hasNewer.getReadOnlyProperty();
    }

    /// Why the rows are not there, or not of that time; empty if they are.
    ReadOnlyStringProperty problemProperty() {
        return pages.problemProperty();
    }

    /// Whether the rows are waited for.
    ReadOnlyBooleanProperty askingProperty() {
        return pages.askingProperty();
    }

    /// Shows a table.
    ///
    /// @param time what was committed before this time counts; empty for now
    public void open(StoredTable which, Optional<Instant> time) {
        opened.set(null);
        page.set(PastPage.NONE);
        known.set(Known.NOT_ASKED);
        at = time.orElseGet(PastTableViewModel::now);
        writeTime();
        table.set(which);
        first();
        askWhatIsKnown();
    }

    /// Goes back to the changes.
    public void close() {
        pages.cancel();
        knowing.cancel();
        opened.set(null);
        table.set(null);
        page.set(PastPage.NONE);
    }

    /// Asks anew.
    public void refresh() {
        if (table.get() != null) {
            ask(place);
            askWhatIsKnown();
        }
    }

    private static Instant now() {
        return Times.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Writes the time anew, in the zone that times are shown in now.
    void writeTime() {
        typingProblem.set("");
        typed.set(PastTime.written(at));
    }

    /// Shows the table as it was at the time that is written, unless it is shown already.
    void go() {
        if (typed.get().isBlank()) {
            writeTime();
            return;
        }
        read().filter(time -> !time.equals(at)).ifPresent(this::show);
    }

    /// Shows it as it is now, as far as that is written.
    void goNow() {
        show(now());
        writeTime();
    }

    private void show(Instant time) {
        at = time;
        opened.set(null);
        first();
    }

    private Optional<Instant> read() {
        try {
            var time = PastTime.read(typed.get(), Optional.of(at));
            typingProblem.set("");
            return Optional.of(time);
        } catch (IllegalArgumentException reason) {
            typingProblem.set(reason.getMessage());
            return Optional.empty();
        }
    }

    private void first() {
        ask(PagePlace.FIRST);
    }

    /// The page below: rows that were written longer ago.
    void older() {
        if (hasOlder.get() && !page.get().lines().isEmpty()) {
            ask(place.older(page.get().lines().getLast().row().change().id()));
        }
    }

    /// The page above.
    void newer() {
        if (place.hasNewer()) {
            ask(place.newer());
        }
    }

    private void ask(PagePlace wanted) {
        var topic = table.get().topic();
        var time = at;
        pages.ask(
                () -> PastPage.of(new PastTable(operations.history(), topic, time).page(wanted.before(), PAGE)),
                answer -> show(wanted, answer));
    }

    private void askWhatIsKnown() {
        var topic = table.get().topic();
        knowing.ask(() -> Known.of(operations.history().first(topic), operations.writesSnapshotRows()), known::set);
    }

    private void show(PagePlace at, PastPage answer) {
        place = at;
        page.set(answer);
        hasOlder.set(answer.more());
        hasNewer.set(place.hasNewer());
    }

    /// `dbo.Customers as it was`.
    String title() {
        return table.get() == null ? "" : table.get().table() + " as it was";
    }

    /// The source's name.
    String place() {
        return table.get() == null ? "" : table.get().source();
    }

    /// What the page holds.
    String words() {
        var lines = page.get().lines();
        return lines.isEmpty()
                ? ""
                : Counted.of(lines.size(), "row") + ", as changes of "
                        + (lines.size() == 1
                                ? lines.getFirst().since()
                                : lines.getFirst().since() + " back to "
                                        + lines.getLast().since())
                        + " left them";
    }

    /// What is not known, as sentences.
    List<String> notes() {
        return table.get() == null ? List.of() : known.get().notes(table.get().table(), page.get());
    }

    /// What stands there while there is no row: one sentence.
    String emptyTitle() {
        if (!problemProperty().get().isEmpty()) {
            return "The target does not answer.";
        }
        return askingProperty().get() || table.get() == null
                ? "Asking the target…"
                : hasNewer.get() ? "No more rows." : "No row is known of " + Times.wholeSecond(at) + ".";
    }

    /// Why.
    String emptyDetail() {
        if (!problemProperty().get().isEmpty()) {
            return problemProperty().get();
        }
        return askingProperty().get() || table.get() == null ? "" : known.get().why(at);
    }

    /// Rows as text, with a line of names.
    String text(List<PastLine> lines) {
        var columns = page.get().columns();
        return lines.stream()
                .map(line -> line.copied(columns))
                .collect(Collectors.joining("\n", "Since\t" + String.join("\t", columns) + "\n", ""));
    }

    /// What a file of it is called, without its ending.
    String fileName() {
        return table.get().table() + " " + PastTime.written(at).replaceAll("[:.]", "-");
    }

    /// Writes all rows into a file.
    void export(ExportFormat format, Path file) {
        var topic = table.get().topic();
        var time = at;
        var written = new AtomicLong();
        jobs.start(
                "Exporting " + table.get().table() + " to " + file.getFileName(),
                progress -> written.set(operations.exportTable(topic, time, file, format, progress)),
                () -> tell.accept(Tone.GOOD, Counted.of(written.get(), "row") + " exported to " + file + "."));
    }
}
