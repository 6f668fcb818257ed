package io.streamsql.console.start;

import io.streamsql.console.session.Phase;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.embedded.ServiceStatus;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The services and connectors as they come up. FX thread only.
public final class StartViewModel {
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "Starting");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(this, "hint", "");
    private final ObservableList<StartStep> steps = FXCollections.observableArrayList();

    /// What goes on.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// What to expect, or what to do.
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /// What has to come up, in the order in which it is shown.
    public ObservableList<StartStep> steps() {
        return steps;
    }

    /// Takes a snapshot.
    public void accept(SessionSnapshot session) {
        if (session.phase() == Phase.FAILED) {
            title.set("The start failed");
            hint.set(session.trouble());
        } else {
            title.set("Starting");
            hint.set("Everything comes up by itself; the first changes arrive in about ten seconds.");
        }
        var now = new ArrayList<>(
                session.services().stream().map(StartViewModel::service).toList());
        now.add(session.health()
                .map(StartViewModel::connectors)
                .orElse(new StartStep("Connectors", new State(Tone.WAITING, "Waiting"), "", "")));
        if (!now.equals(steps)) {
            steps.setAll(now);
        }
    }

    private static StartStep service(ServiceStatus service) {
        var state = switch (service.state()) {
            case WAITING -> new State(Tone.WAITING, "Waiting");
            case STARTING -> new State(Tone.BUSY, "Starting");
            case UP -> new State(Tone.GOOD, "Up");
            case FAILED -> new State(Tone.BAD, "Failed");
            case STOPPED -> new State(Tone.STOPPED, "Stopped");
        };
        var time = service.startMillis() == 0 ? "" : Numbers.tenths(service.startMillis());
        return new StartStep(
                service.name(),
                state,
                time,
                service.detail().lines().findFirst().orElse(""));
    }

    private static StartStep connectors(HealthSnapshot health) {
        List<ConnectorHealth> all = health.connectors();
        var ready = all.stream()
                .filter(connector -> connector.running() && connector.snapshotCompleted())
                .count();
        var done = !all.isEmpty() && ready == all.size();
        return new StartStep(
                "Connectors",
                done ? new State(Tone.GOOD, "Up") : new State(Tone.BUSY, "Starting"),
                "",
                all.isEmpty() ? "" : "%d of %d have read their tables".formatted(ready, all.size()));
    }
}
