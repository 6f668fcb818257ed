package io.streamsql.console.connectors;

import io.streamsql.console.session.ConnectorAction;
import io.streamsql.console.session.ConnectorOperations;
import io.streamsql.console.ui.Numbers;
import io.streamsql.console.work.Job;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.snapshot.Resnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// What the operator does to connectors: whether it can be done, the question before it, and the work. FX thread only.
public final class ConnectorActions {
    private static final String READ_ONLY =
            "Read-only is on. It is switched at the lower left, unless READ_ONLY in the configuration fixes it.";
    private static final String CANCELLED = "Cancelled.";
    private static final String NO_PIPELINE = "The pipeline has not started yet.";

    private final Supplier<Optional<ConnectorOperations>> desk;
    private final Jobs jobs;
    private final ReadOnlyBooleanProperty readOnly;
    private final ObjectProperty<Question> question = new SimpleObjectProperty<>(this, "question", Question.NONE);

    ConnectorActions(Supplier<Optional<ConnectorOperations>> desk, Jobs jobs, ReadOnlyBooleanProperty readOnly) {
        this.desk = desk;
        this.jobs = jobs;
        this.readOnly = readOnly;
    }

    ReadOnlyBooleanProperty readOnlyProperty() {
        return readOnly;
    }

    /// What waits for an answer.
    ObjectProperty<Question> questionProperty() {
        return question;
    }

    /// Why nothing at all can be done now; an empty text if something can.
    String obstacle() {
        if (readOnly.get()) {
            return READ_ONLY;
        }
        return desk.get().isEmpty() ? NO_PIPELINE : "";
    }

    /// Why something cannot be done to any of them; an empty text if it can.
    String obstacle(ConnectorAction action, List<ConnectorItem> items) {
        var general = obstacle();
        if (!general.isEmpty()) {
            return general;
        }
        if (items.isEmpty()) {
            return action == ConnectorAction.RESTART_FAILED ? "Nothing has failed." : "Select a connector first.";
        }
        return able(action, items).isEmpty() ? why(action, items.getFirst().row()) : "";
    }

    private static List<ConnectorItem> able(ConnectorAction action, List<ConnectorItem> items) {
        return items.stream().filter(item -> why(action, item.row()).isEmpty()).toList();
    }

    private static String why(ConnectorAction action, ConnectorRow row) {
        var condition = row.condition();
        if (!condition.exists()) {
            return "It is not in Kafka Connect. Open the plan to create it.";
        }
        return switch (action) {
            case RESTART, DELETE -> "";
            case RESTART_FAILED ->
                condition == Condition.FAILED || condition == Condition.FLAPPING ? "" : "Nothing of it has failed.";
            case PAUSE ->
                condition.held()
                        ? "It is " + condition.state().word().toLowerCase(java.util.Locale.ROOT) + " already."
                        : "";
            case RESUME -> condition.held() ? "" : "It is neither paused nor stopped.";
            case STOP -> condition == Condition.STOPPED ? "It is stopped already." : "";
            case RESET_OFFSETS ->
                condition == Condition.STOPPED
                        ? ""
                        : "Stop it first: offsets change only while a connector is stopped.";
        };
    }

    /// Does it, after asking where something is lost by it. Nothing happens where there is an obstacle.
    void start(ConnectorAction action, List<ConnectorItem> items) {
        if (!obstacle(action, items).isEmpty()) {
            return;
        }
        var meant = able(action, items);
        switch (action) {
            case DELETE -> question.set(deletion(meant));
            case RESET_OFFSETS -> question.set(reset(meant));
            default -> run(action, meant);
        }
    }

    private Question deletion(List<ConnectorItem> items) {
        var one = items.size() == 1;
        var text = names(items) + (one ? " stops. Its topic and its rows" : " stop. Their topics and their rows")
                + " in CDCChanges stay. " + (one ? "It stays" : "They stay")
                + " away until a plan creates " + (one ? "it" : "them") + " anew or StreamSQL starts again.";
        return Question.ask(
                "Delete " + Numbers.of(items.size(), "connector", "connectors") + "?",
                text,
                one ? "Delete connector" : "Delete " + Numbers.of(items.size(), "connector", "connectors"),
                one ? "Keep it" : "Keep them",
                () -> run(ConnectorAction.DELETE, items));
    }

    private Question reset(List<ConnectorItem> items) {
        return Question.ask(
                "Reset the offsets of " + Numbers.of(items.size(), "connector", "connectors") + "?",
                names(items)
                        + (items.size() == 1
                                ? " forgets how far it has come. Resumed, it copies its tables"
                                : " forget how far they have come. Resumed, they copy their tables")
                        + " anew, by snapshot.mode. Rows in CDCChanges stay.",
                "Reset offsets",
                "Keep them",
                () -> run(ConnectorAction.RESET_OFFSETS, items));
    }

    private static String names(List<ConnectorItem> items) {
        return items.stream().map(ConnectorItem::name).collect(Collectors.joining(", "));
    }

    private void run(ConnectorAction action, List<ConnectorItem> items) {
        var names = items.stream().map(ConnectorItem::name).toList();
        var what = items.size() == 1
                ? items.getFirst().row().label()
                : Numbers.of(items.size(), "connector", "connectors");
        var at = desk.get().orElseThrow();
        jobs.start(
                action.doing() + " " + what,
                progress -> {
                    var failures = new ArrayList<String>();
                    for (var index = 0; index < names.size() && !progress.isCancelled(); index++) {
                        progress.at(index, names.size() == 1 ? 0 : names.size());
                        try {
                            at.act(action, names.get(index));
                        } catch (RuntimeException refused) {
                            // One failure does not keep the others from theirs
                            failures.add(refused.getMessage());
                        }
                    }
                    if (!failures.isEmpty()) {
                        throw new IOException(String.join("; ", failures));
                    }
                },
                () -> {});
    }

    /// Does what the question asks for, or not.
    void answer(boolean yes) {
        var asked = question.get();
        question.set(Question.NONE);
        if (yes && obstacle().isEmpty()) {
            asked.deed().ifPresent(Runnable::run);
        }
    }

    /// Restarts one task.
    void restartTask(ConnectorItem item, int task) {
        var name = item.name();
        desk.get()
                .filter(_ -> obstacle().isEmpty())
                .ifPresent(at -> jobs.start(
                        "Restarting task " + task + " of " + item.row().label(),
                        _ -> at.restartTask(name, task),
                        () -> {}));
    }

    /// Has a table copied again, and tells what came of it.
    void resnapshot(ConnectorItem item, String table) {
        var name = item.name();
        var end = new AtomicReference<Resnapshot.Progress>();
        desk.get()
                .filter(_ -> obstacle().isEmpty())
                .ifPresent(at -> jobs.start(
                        "Copying " + table + " again",
                        progress -> end.set(at.resnapshot(name, table, now -> progress.at(now.rows(), 0))),
                        () -> question.set(copied(table, end.get()))));
    }

    private static Question copied(String table, Resnapshot.Progress end) {
        return end.state() == Resnapshot.State.DONE
                ? Question.tell(
                        "Copied " + table + " again: " + Numbers.of(end.rows(), "row", "rows") + ".",
                        "They stand in CDCChanges as snapshot records, between the changes.")
                : Question.tell(
                        "Nothing came of copying " + table + ".",
                        "For a minute nothing was copied: the table is empty, or the connector does not stream.");
    }

    /// Asks the desk for something, and takes a failure or the operator's cancelling for an answer too.
    ///
    /// @param then      told the answer, on the FX thread
    /// @param otherwise told why there is no answer, on the FX thread
    /// @return the work; empty if there is nobody to ask
    <T> Optional<Job> ask(String what, Asking<T> asking, Consumer<T> then, Consumer<String> otherwise) {
        var at = desk.get();
        if (at.isEmpty()) {
            otherwise.accept(NO_PIPELINE);
            return Optional.empty();
        }
        var answer = new AtomicReference<T>();
        var refusal = new AtomicReference<String>();
        return Optional.of(jobs.start(
                what,
                progress -> {
                    try {
                        answer.set(asking.of(at.get(), progress));
                    } catch (CancellationException cancelled) {
                        throw cancelled;
                    } catch (RuntimeException refused) {
                        refusal.set(refused.getMessage());
                    }
                },
                () -> {
                    if (refusal.get() == null) {
                        then.accept(answer.get());
                    } else {
                        otherwise.accept(refusal.get());
                    }
                },
                () -> otherwise.accept(CANCELLED)));
    }

    /// A question to the desk.
    @FunctionalInterface
    interface Asking<T> {
        T of(ConnectorOperations desk, Progress progress);
    }
}
