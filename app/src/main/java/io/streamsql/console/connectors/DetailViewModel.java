package io.streamsql.console.connectors;

import io.streamsql.console.operations.ConnectorRequests;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The selected connector in full. FX thread only.
final class DetailViewModel {
    private static final String READING = "Kafka Connect is asked…";

    private final ConnectorListViewModel list;
    private final ConnectorRequests requests;
    private final ConnectorHistory history = new ConnectorHistory();
    private final ReadOnlyStringWrapper since = new ReadOnlyStringWrapper(this, "since", "");
    private final ReadOnlyObjectWrapper<CauseBox> cause = new ReadOnlyObjectWrapper<>(this, "cause", CauseBox.NONE);
    private final ReadOnlyObjectWrapper<TraceText> trace = new ReadOnlyObjectWrapper<>(this, "trace", TraceText.NONE);
    private final ReadOnlyObjectWrapper<Facts> facts = new ReadOnlyObjectWrapper<>(this, "facts", Facts.NONE);
    private final ObjectProperty<DetailTab> tab = new SimpleObjectProperty<>(this, "tab", DetailTab.TRACE);
    private final BooleanProperty wholeTrace = new SimpleBooleanProperty(this, "wholeTrace");
    private Optional<HealthSnapshot> health = Optional.empty();
    private String reported = "";

    DetailViewModel(ConnectorListViewModel list, ConnectorRequests requests) {
        this.list = list;
        this.requests = requests;
        list.selectedProperty().subscribe(_ -> {
            showHealth();
            refresh();
        });
        tab.subscribe(_ -> refresh());
        wholeTrace.subscribe(_ -> showTrace());
    }

    /// `failed at 13:48:02, 44 min ago`.
    ReadOnlyStringProperty sinceProperty() {
        return since.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<CauseBox> causeProperty() {
        return cause.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<TraceText> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    /// What the open tab shows, but for the stack trace.
    ReadOnlyObjectProperty<Facts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    ObjectProperty<DetailTab> tabProperty() {
        return tab;
    }

    /// Whether the trace stands as reported, nothing folded.
    BooleanProperty wholeTraceProperty() {
        return wholeTrace;
    }

    /// The trace as Kafka Connect reports it; empty if there is none.
    String reportedTrace() {
        return reported;
    }

    /// The numbers of the selected connector's tasks.
    List<Integer> tasks() {
        return connector()
                .map(one -> one.tasks().stream().map(task -> task.number()).toList())
                .orElse(List.of());
    }

    void accept(HealthSnapshot now) {
        health = Optional.of(now);
        history.accept(now);
        showHealth();
        if (tab.get() == DetailTab.HISTORY) {
            showHistory();
        }
    }

    /// Opens the stack trace, where there is one.
    void openTrace() {
        if (!reported.isEmpty()) {
            tab.set(DetailTab.TRACE);
        }
    }

    /// What runs has no stack trace to look at.
    private void leaveEmptyTrace() {
        if (health.isPresent() && reported.isEmpty() && tab.get() == DetailTab.TRACE) {
            tab.set(DetailTab.CONFIGURATION);
        }
    }

    private Optional<ConnectorHealth> connector() {
        var item = list.selectedProperty().get();
        return item == null
                ? Optional.empty()
                : health.stream()
                        .flatMap(now -> now.connectors().stream())
                        .filter(one -> one.name().equals(item.name()))
                        .findFirst();
    }

    private void showHealth() {
        var connector = connector();
        var failure = connector.flatMap(ConnectorHealth::failure);
        var now = health.map(HealthSnapshot::at).orElse(null);
        since.set(connector.map(this::since).orElse(""));
        cause.set(connector.map(one -> CauseBox.of(one, now)).orElse(CauseBox.NONE));
        var latest = failure.map(ConnectorFailure::trace).orElse("");
        if (!latest.equals(reported)) {
            if (reported.isEmpty()) {
                // Why it failed is what one wants to know first
                tab.set(DetailTab.TRACE);
            }
            reported = latest;
            showTrace();
        }
        leaveEmptyTrace();
    }

    private String since(ConnectorHealth connector) {
        var row = list.selectedProperty().get().row();
        var word = row.word().toLowerCase(java.util.Locale.ROOT);
        return connector
                .failure()
                .filter(_ -> row.condition() == Condition.FAILED || row.condition() == Condition.FLAPPING)
                .map(failure -> "%s %s %s%s"
                        .formatted(
                                word,
                                row.condition() == Condition.FAILED ? "at" : "since",
                                Times.clock(failure.since()),
                                row.down()
                                        .map(down -> ", " + Numbers.duration(down) + " ago")
                                        .orElse("")))
                .orElseGet(() -> word
                        + row.lastEvent()
                                .map(at -> ", last event " + Times.clock(at))
                                .orElse(""));
    }

    private void showTrace() {
        trace.set(wholeTrace.get() && !reported.isBlank() ? TraceText.whole(reported) : TraceText.of(reported));
    }

    private void showHistory() {
        var item = list.selectedProperty().get();
        facts.set(item == null ? Facts.NONE : history.of(item.name()));
    }

    /// Asks anew for what the open tab shows.
    void refresh() {
        var item = list.selectedProperty().get();
        if (item == null) {
            facts.set(Facts.NONE);
            return;
        }
        switch (tab.get()) {
            case TRACE -> facts.set(Facts.NONE);
            case HISTORY -> showHistory();
            case CONFIGURATION ->
                ask(item, "configuration", (connectors, _) -> Facts.of(connectors.configuration(item.name())));
            case OFFSETS -> ask(item, "offsets", (connectors, _) -> Facts.of(connectors.offsets(item.name())));
        }
    }

    private void ask(ConnectorItem item, String what, ConnectorRequests.Asking<Facts> asking) {
        var asked = tab.get();
        facts.set(Facts.note(READING));
        requests.ask(
                "Reading the " + what + " of " + item.row().label(),
                asking,
                found -> take(item, asked, found),
                refused -> take(item, asked, Facts.note(refused)));
    }

    /// An answer that comes after the next question is passed over.
    private void take(ConnectorItem item, DetailTab asked, Facts found) {
        if (list.selectedProperty().get() == item && tab.get() == asked) {
            facts.set(found);
        }
    }
}
