package io.streamsql.console.changes.views;

import io.streamsql.console.operations.ReadOnly;
import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.session.OfferedViews;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.Progress;
import io.streamsql.file.ExportFile;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.pipeline.store.view.TypedView;
import io.streamsql.pipeline.store.view.ViewScript;
import io.streamsql.text.Counted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// The typed views of one table: their scripts, and making them in the target once the operator says so. FX thread
/// only.
public final class ViewsViewModel {
    private final ChangeOperations operations;
    private final Inquiry inquiry;
    private final Jobs jobs;
    private final BiConsumer<Tone, String> tell;
    private final ReadOnlyBooleanProperty readOnly;
    private final UnaryOperator<String> withoutSecrets;
    private final ReadOnlyObjectWrapper<StoredTable> table = new ReadOnlyObjectWrapper<>(this, "table");
    private final BooleanProperty now = new SimpleBooleanProperty(this, "now");
    private final ReadOnlyLongWrapper turns = new ReadOnlyLongWrapper(this, "turns");
    private Optional<OfferedViews> offered = Optional.empty();
    private boolean answered;
    private boolean asking;
    private boolean making;
    private Result result = Result.NONE;

    /// What came of it.
    ///
    /// @param tone  how it went
    /// @param words empty for nothing yet
    record Result(Tone tone, String words) {
        static final Result NONE = new Result(Tone.NEUTRAL, "");
    }

    /// @param inquiry        asks the table's source for its columns
    /// @param jobs           what takes long
    /// @param tell           tells the operator what came of it
    /// @param readOnly       whether nothing may be written
    /// @param withoutSecrets takes secrets out of what is shown of a failure
    public ViewsViewModel(
            ChangeOperations operations,
            Inquiry inquiry,
            Jobs jobs,
            BiConsumer<Tone, String> tell,
            ReadOnlyBooleanProperty readOnly,
            UnaryOperator<String> withoutSecrets) {
        this.operations = operations;
        this.inquiry = inquiry;
        this.jobs = jobs;
        this.tell = tell;
        this.readOnly = readOnly;
        this.withoutSecrets = withoutSecrets;
        now.subscribe((_, _) -> turn());
        readOnly.subscribe((_, _) -> turn());
        inquiry.problemProperty().subscribe((_, _) -> turn());
    }

    private void turn() {
        turns.set(turns.get() + 1);
    }

    /// Grows whenever something else is to be shown.
    ReadOnlyLongProperty turnsProperty() {
        return turns.getReadOnlyProperty();
    }

    /// Which table they are of; null while nothing is shown.
    public ReadOnlyObjectProperty<StoredTable> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /// Whether the script of the rows as they are now is shown, and not that of the history.
    BooleanProperty nowProperty() {
        return now;
    }

    /// Shows the views of a table, and asks its source for the columns.
    public void open(StoredTable of) {
        table.set(of);
        ask();
    }

    /// Asks the source once more.
    void ask() {
        var topic = table.get().topic();
        offered = Optional.empty();
        answered = false;
        asking = false;
        result = Result.NONE;
        inquiry.ask(() -> operations.views(topic), answer -> {
            offered = answer;
            answered = true;
            turn();
        });
        turn();
    }

    /// Takes back the question whether to make them, else closes.
    public void back() {
        if (asking) {
            answer(false);
        } else {
            close();
        }
    }

    /// Shows nothing any more. What is being made goes on.
    public void close() {
        asking = false;
        inquiry.cancel();
        table.set(null);
    }

    /// `Views of dbo.Customers for analysts`.
    String title() {
        return table.get() == null ? "" : "Views of " + table.get().table() + " for analysts";
    }

    private List<ViewScript> scripts() {
        return offered.map(OfferedViews::scripts).orElse(List.of());
    }

    /// Whether there are scripts.
    boolean isThere() {
        return !scripts().isEmpty();
    }

    /// Whether asking again may help.
    boolean isAway() {
        return !inquiry.problemProperty().get().isEmpty();
    }

    /// Why there are none; empty where there are.
    String nothing() {
        if (isThere() || table.get() == null) {
            return "";
        }
        if (isAway()) {
            return inquiry.problemProperty().get();
        }
        if (!answered) {
            return "Asking the source for the columns of " + table.get().table() + "…";
        }
        return offered.isEmpty()
                ? "The configuration no longer captures " + table.get().table()
                        + ": there is no source to ask for its columns."
                : table.get().source() + " has no table " + table.get().table() + " that its columns could be read of.";
    }

    /// The script that is shown.
    String script() {
        var wanted = now.get() ? TypedView.Content.NOW : TypedView.Content.HISTORY;
        return scripts().stream()
                .filter(script -> script.view().content() == wanted)
                .map(ViewScript::text)
                .findFirst()
                .orElse("");
    }

    /// What a file with both is called.
    String fileName() {
        return table.get().table() + " views.sql";
    }

    /// Writes both scripts into a file.
    void save(Path file) {
        var text = scripts().stream().map(ViewScript::text).collect(Collectors.joining("\n"));
        jobs.start(
                "Saving " + file.getFileName(),
                _ -> ExportFile.write(file, text.getBytes(StandardCharsets.UTF_8)),
                () -> tell.accept(Tone.GOOD, "Both scripts saved to " + file + "."));
    }

    /// Why they cannot be made now; empty if they can.
    String obstacle() {
        if (readOnly.get()) {
            return ReadOnly.WHY;
        }
        if (making) {
            return "They are being made: see the status bar.";
        }
        return isThere() ? "" : "There is no script yet.";
    }

    /// Asks whether to make them.
    void askCreate() {
        if (obstacle().isEmpty()) {
            asking = true;
            result = Result.NONE;
            turn();
        }
    }

    /// Whether that question waits for its answer.
    boolean isAsking() {
        return asking;
    }

    /// `Create 2 views in 10.1.2.3:5432/cdc?`
    String question() {
        return "Create " + Counted.of(scripts().size(), "view") + " in "
                + offered.map(OfferedViews::target).orElse("") + "?";
    }

    /// What will be done, and what not.
    String detail() {
        var names = names();
        var drops = offered.filter(OfferedViews::drops).isPresent();
        return names + ". A view that StreamSQL made before of this table is "
                + (drops ? "dropped and made anew, and rights on it go with it" : "replaced")
                + "; nothing else is touched, and no row is copied. Both are made, or neither.";
    }

    private String names() {
        return scripts().stream().map(script -> script.view().name().toString()).collect(Collectors.joining(" and "));
    }

    void answer(boolean yes) {
        asking = false;
        if (yes && obstacle().isEmpty()) {
            make();
        }
        turn();
    }

    private void make() {
        making = true;
        var scripts = scripts();
        var names = names();
        var of = table.get();
        var came = new Result[] {new Result(Tone.WARNING, "Cancelled: whether they were made is not known.")};
        jobs.start(
                "Creating " + names,
                progress -> came[0] = create(scripts, names, progress),
                () -> end(of, came[0]),
                () -> end(of, came[0]));
    }

    private Result create(List<ViewScript> scripts, String names, Progress progress) {
        try {
            var obstacles = operations.create(scripts);
            return obstacles.isEmpty()
                    ? new Result(Tone.GOOD, "Created: " + names + ".")
                    : new Result(
                            Tone.WARNING,
                            String.join(" ", obstacles)
                                    + " Nothing was made. The command “changes view --name” gives them another name.");
        } catch (StoreException | RuntimeException refused) {
            return progress.isCancelled()
                    ? new Result(Tone.WARNING, "Cancelled: whether they were made is not known.")
                    : new Result(
                            Tone.BAD, withoutSecrets.apply(String.valueOf(refused.getMessage())) + " None was made.");
        }
    }

    private void end(StoredTable of, Result came) {
        making = false;
        if (of.equals(table.get())) {
            result = came;
        } else {
            tell.accept(came.tone(), came.words());
        }
        turn();
    }

    /// What came of it.
    Result result() {
        return result;
    }
}
