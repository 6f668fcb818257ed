package io.streamsql.console.changes;

import io.streamsql.console.changes.chart.ChangesChartsViewModel;
import io.streamsql.console.changes.filter.ChangesFilter;
import io.streamsql.console.changes.past.PastTableViewModel;
import io.streamsql.console.changes.record.ChangeRecordViewModel;
import io.streamsql.console.changes.record.PastTime;
import io.streamsql.console.changes.rejected.RejectedViewModel;
import io.streamsql.console.changes.retention.RetentionViewModel;
import io.streamsql.console.changes.table.ChangeRow;
import io.streamsql.console.changes.table.ChangesTableViewModel;
import io.streamsql.console.changes.views.ViewsViewModel;
import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.session.ConsoleSession;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import io.streamsql.file.ChangeFormat;
import io.streamsql.file.Exported;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.text.Counted;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// The Changes screen: its parts over one filter. FX thread only.
public final class ChangesViewModel {
    private final ChangeOperations operations;
    private final Jobs jobs;
    private final BiConsumer<Tone, String> tell;
    private final ChangesFilter filter = new ChangesFilter();
    private final ChangesChartsViewModel charts;
    private final ChangesTableViewModel table;
    private final ChangeRecordViewModel record;
    private final PastTableViewModel past;
    private final ViewsViewModel views;
    private final RetentionViewModel retention;
    private final RejectedViewModel rejected;
    private final BooleanProperty rejectedShown = new SimpleBooleanProperty(this, "rejectedShown");
    private boolean begun;

    /// @param fxThread where answers are handed over
    /// @param jobs     what takes long
    /// @param tell     tells the operator what came of it
    /// @param readOnly whether nothing may be written
    public ChangesViewModel(
            ConsoleSession session,
            Executor fxThread,
            Jobs jobs,
            BiConsumer<Tone, String> tell,
            ReadOnlyBooleanProperty readOnly) {
        this.operations = session.changes();
        this.jobs = jobs;
        this.tell = tell;
        Supplier<Inquiry> inquiries = () -> new Inquiry(fxThread, session::withoutSecrets);
        this.charts = new ChangesChartsViewModel(operations, filter, inquiries.get());
        this.table = new ChangesTableViewModel(operations, filter, inquiries.get(), inquiries.get());
        this.record = new ChangeRecordViewModel(operations, inquiries);
        this.past = new PastTableViewModel(operations, inquiries, jobs, tell);
        this.views = new ViewsViewModel(operations, inquiries.get(), jobs, tell, readOnly, session::withoutSecrets);
        this.retention = new RetentionViewModel(operations, inquiries, jobs, tell, readOnly, session::withoutSecrets);
        this.rejected = new RejectedViewModel(operations, inquiries, jobs, tell, readOnly, session::withoutSecrets);
        table.openedProperty().subscribe(row -> {
            if (row != null) {
                record.open(row.data().change());
            }
        });
        past.openedProperty().subscribe(line -> {
            if (line != null) {
                record.openRecord(past.tableProperty().get().topic(), line.key());
            }
        });
        record.openedProperty().subscribe(opened -> {
            if (opened == null) {
                table.openedProperty().set(null);
                past.openedProperty().set(null);
            }
        });
    }

    /// What all parts follow.
    public ChangesFilter filter() {
        return filter;
    }

    /// How many there were, over time and by table.
    public ChangesChartsViewModel charts() {
        return charts;
    }

    /// The rows.
    public ChangesTableViewModel table() {
        return table;
    }

    /// The record beside them.
    public ChangeRecordViewModel record() {
        return record;
    }

    /// A table as it was, in place of charts and rows.
    public PastTableViewModel past() {
        return past;
    }

    /// A table's typed views, over the rest.
    public ViewsViewModel views() {
        return views;
    }

    /// Removing old changes, over the rest.
    public RetentionViewModel retention() {
        return retention;
    }

    /// The table that a menu is about.
    ///
    /// @param selected the selected change, or null
    /// @return its table, or the only one that is chosen; `dbo.Customers`, empty where there is neither
    String tableWord(ChangeRow selected) {
        return tableOf(selected).map(StoredTable::table).orElse("");
    }

    private Optional<StoredTable> tableOf(ChangeRow selected) {
        return Optional.ofNullable(selected).map(ChangeRow::table).or(filter::oneTable);
    }

    /// Shows that table as it was just after the selected change, else at the end of the picked time, else now.
    void showPast(ChangeRow selected) {
        var at = Optional.ofNullable(selected)
                .map(row -> PastTime.justAfter(row.data().change().changedAt()))
                .or(() -> filter.rangeProperty().get().until());
        tableOf(selected).ifPresent(of -> {
            record.close();
            past.open(of, at.filter(time -> time.isBefore(Times.now())));
        });
    }

    /// Shows the typed views of that table.
    void showViews(ChangeRow selected) {
        tableOf(selected).ifPresent(views::open);
    }

    /// What could not become a change.
    public RejectedViewModel rejected() {
        return rejected;
    }

    /// Whether the rejected records are shown instead of the changes.
    BooleanProperty rejectedShownProperty() {
        return rejectedShown;
    }

    /// Asks for the first time, once somebody looks.
    public void begin() {
        if (!begun) {
            begun = true;
            charts.refresh();
            table.begin();
        }
    }

    /// Whether the target has answered what charts and table asked of it.
    public boolean isAnswered() {
        return table.isAnswered() && !charts.askingProperty().get();
    }

    /// Opens the record of the newest update on the page, for pictures.
    ///
    /// @return whether its timeline is there, or there is no update
    public boolean openNewestUpdate() {
        var open = record.openedProperty().get() != null || table.openNewest(ChangeKind.UPDATE);
        return !open || record.answeredProperty().get();
    }

    /// Brings up to date what goes on by itself; called every few seconds.
    ///
    /// @param looked whether the screen is open
    /// @param now    how everything is
    public void refresh(boolean looked, SessionSnapshot now) {
        if (begun && looked) {
            now.health().ifPresent(health -> rejected.follow(health.writer().rejected(), now.at()));
            record.takeNow();
            if (!rejectedShown.get() && past.tableProperty().get() == null) {
                charts.refreshGoingOn();
                table.refresh();
            }
        }
    }

    /// F5: shows the newest changes, or the table as it was anew.
    void showNewest() {
        if (past.tableProperty().get() == null) {
            charts.refresh();
            table.showNewest();
        } else {
            past.refresh();
        }
        record.refresh();
    }

    /// Shows what another screen leads to.
    void show(ChangesWanted wanted) {
        past.close();
        filter.show(wanted);
        if (wanted.recordId().isEmpty()) {
            record.close();
        } else {
            record.openRecord(wanted.topics().getFirst(), wanted.recordId());
        }
    }

    /// Closes what lies over the screen, else the open record, else the table as it was, else takes back the filters.
    ///
    /// @return whether there was something to close or to take back
    boolean closeOrClear() {
        if (views.tableProperty().get() != null) {
            views.back();
            return true;
        }
        if (retention.openProperty().get()) {
            retention.back();
            return true;
        }
        if (record.openedProperty().get() != null) {
            record.close();
            return true;
        }
        if (past.tableProperty().get() != null) {
            past.close();
            return true;
        }
        return filter.clear();
    }

    /// Writes all changes that pass the filter into a file.
    void export(ChangeFormat format, Path file) {
        var wanted = filter.wanted(Times.now());
        if (wanted.isEmpty()) {
            tell.accept(Tone.NEUTRAL, "Nothing was exported: no table matches these filters.");
            return;
        }
        var written = new AtomicReference<Exported>();
        jobs.start(
                "Exporting changes to " + file.getFileName(),
                progress -> written.set(operations.export(wanted.get(), file, format, progress)),
                () -> tell.accept(Tone.GOOD, told(written.get(), file)));
    }

    private static String told(Exported exported, Path file) {
        return exported.after(Counted.of(exported.changes(), "change") + " exported to " + file + ".");
    }
}
