package io.streamsql.console.connectors;

import io.streamsql.console.operations.ConnectorRequests;
import io.streamsql.console.operations.Question;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.ConnectorControl;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.snapshot.Resnapshot;
import io.streamsql.text.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// What the operator does to connectors: whether it can be done, the question before it, and the work. FX thread only.
public final class ConnectorActions {
    private final ConnectorRequests requests;
    private final Jobs jobs;

    ConnectorActions(ConnectorRequests requests, Jobs jobs) {
        this.requests = requests;
        this.jobs = jobs;
    }

    /// What is asked of the connectors.
    ConnectorRequests requests() {
        return requests;
    }

    /// Why something cannot be done to any of them; an empty text if it can.
    public String obstacle(ConnectorAction action, List<ConnectorItem> items) {
        var general = requests.obstacle();
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
        if (row.unknown()) {
            return "Kafka Connect does not answer.";
        }
        return switch (action) {
            case RESTART, DELETE -> "";
            case RESTART_FAILED ->
                condition == Condition.FAILED || condition == Condition.FLAPPING ? "" : "Nothing of it has failed.";
            case PAUSE ->
                condition.held() ? "It is " + condition.word().toLowerCase(java.util.Locale.ROOT) + " already." : "";
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
            case DELETE -> requests.questionProperty().set(deletion(meant));
            case RESET_OFFSETS -> requests.questionProperty().set(reset(meant));
            default -> run(action, meant);
        }
    }

    private Question deletion(List<ConnectorItem> items) {
        var one = items.size() == 1;
        var text = names(items) + (one ? " stops. Its topic and its rows" : " stop. Their topics and their rows")
                + " in CDCChanges stay. " + (one ? "It stays" : "They stay")
                + " away until a plan creates " + (one ? "it" : "them") + " anew or StreamSQL starts again."
                + slots(items);
        return Question.ask(
                "Delete " + Counted.of(items.size(), "connector", "connectors") + "?",
                text,
                one ? "Delete connector" : "Delete " + Counted.of(items.size(), "connector", "connectors"),
                one ? "Keep it" : "Keep them",
                () -> run(ConnectorAction.DELETE, items));
    }

    private static String slots(List<ConnectorItem> items) {
        return items.stream().anyMatch(item -> item.name().startsWith("postgres-"))
                ? " Slots and publications at PostgreSQL sources are dropped, and offsets with them: created anew, such a"
                        + " connector copies its tables anew."
                : "";
    }

    private Question reset(List<ConnectorItem> items) {
        return Question.ask(
                "Reset the offsets of " + Counted.of(items.size(), "connector", "connectors") + "?",
                names(items)
                        + (items.size() == 1
                                ? " forgets how far it has come. Resumed, it copies its tables"
                                : " forget how far they have come. Resumed, they copy their tables")
                        + " anew, unless snapshot.mode in the configuration says otherwise. Rows in CDCChanges stay.",
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
                : Counted.of(items.size(), "connector", "connectors");
        var connectors = requests.connectors().orElseThrow();
        var said = new ConcurrentLinkedQueue<String>();
        jobs.start(
                action.doing() + " " + what,
                progress -> {
                    var failures = new ArrayList<String>();
                    for (var index = 0; index < names.size() && !progress.isCancelled(); index++) {
                        progress.at(index, names.size() == 1 ? 0 : names.size());
                        try {
                            said.add(action.run(connectors, names.get(index)));
                        } catch (RuntimeException refused) {
                            // One failure does not keep the others from theirs
                            failures.add(refused.getMessage());
                        }
                    }
                    if (!failures.isEmpty()) {
                        failures.addAll(told(said));
                        throw new IOException(String.join("; ", failures));
                    }
                },
                () -> {
                    if (!told(said).isEmpty()) {
                        requests.questionProperty()
                                .set(Question.tell("Deleted " + what + ".", String.join("\n", told(said))));
                    }
                });
    }

    private static List<String> told(Collection<String> said) {
        return said.stream().filter(words -> !words.isEmpty()).toList();
    }

    /// Restarts one task.
    void restartTask(ConnectorItem item, int task) {
        var name = item.name();
        requests.connectors()
                .filter(_ -> requests.obstacle().isEmpty())
                .ifPresent(connectors -> jobs.start(
                        "Restarting task " + task + " of " + item.row().label(),
                        _ -> connectors.restartTask(name, task),
                        () -> {}));
    }

    /// Why it cannot begin anew; an empty text if it can.
    String copyAnewObstacle(ConnectorItem item) {
        return requests.obstacle().isEmpty() ? why(ConnectorAction.RESTART, item.row()) : requests.obstacle();
    }

    /// Has a connector begin anew, after asking.
    void copyAnew(ConnectorItem item) {
        var name = item.name();
        var label = item.row().label();
        requests.connectors()
                .filter(_ -> copyAnewObstacle(item).isEmpty())
                .ifPresent(connectors -> requests.questionProperty()
                        .set(Question.ask(
                                "Copy " + label + " anew?",
                                name + " stops, forgets how far it has come, copies its tables and goes on from there."
                                        + " The changes that the source no longer has stay lost; the copied rows are"
                                        + " written to CDCChanges where WRITE_SNAPSHOT_ROWS is true. Rows in CDCChanges"
                                        + " stay.",
                                "Copy anew",
                                "Leave it",
                                () -> jobs.start(
                                        "Copying " + label + " anew",
                                        progress -> connectors.copyAnew(
                                                name, step -> progress.at(step, ConnectorControl.COPY_STEPS)),
                                        () -> {}))));
    }

    /// Has a table copied again, and tells what came of it.
    void resnapshot(ConnectorItem item, String table) {
        var name = item.name();
        var end = new AtomicReference<Resnapshot.Progress>();
        requests.connectors()
                .filter(_ -> requests.obstacle().isEmpty())
                .ifPresent(connectors -> jobs.start(
                        "Taking the snapshot of " + table + " again",
                        progress -> end.set(connectors.resnapshot(name, table, now -> progress.at(now.rows(), 0))),
                        () -> requests.questionProperty().set(copied(table, end.get()))));
    }

    private static Question copied(String table, Resnapshot.Progress end) {
        return end.state() == Resnapshot.State.DONE
                ? Question.tell(
                        "Took the snapshot of " + table + " again: " + Counted.of(end.rows(), "row", "rows") + ".",
                        "They stand in CDCChanges as snapshot records, between the changes.")
                : Question.tell(
                        "Nothing came of the snapshot of " + table + ".",
                        "For a minute nothing was copied: the table is empty, or the connector does not stream.");
    }
}
