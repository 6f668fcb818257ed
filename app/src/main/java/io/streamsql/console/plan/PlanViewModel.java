package io.streamsql.console.plan;

import io.streamsql.console.operations.ConnectorRequests;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.reconcile.CheckedPlan;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.spec.Validation;
import io.streamsql.text.Counted;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The plan in the side panel: what would be changed, what is ticked, and what became of it. FX thread only.
public final class PlanViewModel {
    private final ConnectorRequests requests;
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final ObservableList<PlanCard> cards = FXCollections.observableArrayList();
    private final ObservableList<PlanCard> cardsView = FXCollections.unmodifiableObservableList(cards);
    private final ReadOnlyIntegerWrapper turns = new ReadOnlyIntegerWrapper(this, "turns");
    private CheckedPlan plan;
    private String busy = "";
    private String trouble = "";

    public PlanViewModel(ConnectorRequests requests) {
        this.requests = requests;
        open.subscribe(shown -> {
            if (shown) {
                refresh();
            }
        });
        requests.readOnlyProperty().subscribe(_ -> turn());
    }

    /// Whether the panel is there. Opening it makes a plan.
    public BooleanProperty openProperty() {
        return open;
    }

    /// The changes, in the plan's order.
    public ObservableList<PlanCard> cards() {
        return cardsView;
    }

    /// Grows with every change of what the panel says.
    ReadOnlyIntegerProperty turnsProperty() {
        return turns.getReadOnlyProperty();
    }

    /// Makes the plan anew, unless it is being made or applied.
    public void refresh() {
        if (!busy.isEmpty()) {
            return;
        }
        busy = "Kafka Connect is asked and checks…";
        trouble = "";
        turn();
        requests.ask("Making the plan", (connectors, _) -> connectors.plan(), this::take, this::refused);
    }

    private void take(CheckedPlan made) {
        plan = made;
        busy = "";
        var fresh = PlanCards.of(made);
        fresh.forEach(card -> card.tickedProperty().subscribe(_ -> turn()));
        cards.setAll(fresh);
        turn();
    }

    private void refused(String why) {
        busy = "";
        trouble = why;
        turn();
    }

    private void turn() {
        turns.set(turns.get() + 1);
    }

    /// When it was made: `made at 14:31:20`.
    public String subtitle() {
        return plan == null ? "" : "made at " + Times.clock(plan.at());
    }

    /// How many changes there are of each kind.
    Map<PlanKind, Long> counts() {
        return cards.stream()
                .collect(Collectors.groupingBy(
                        PlanCard::kind, () -> new EnumMap<>(PlanKind.class), Collectors.counting()));
    }

    /// `7 unchanged`, or that nothing is to be done; empty before there is a plan.
    String unchanged() {
        if (plan == null) {
            return "";
        }
        var same = plan.plan().all(ConnectorChange.Unchanged.class).size();
        return cards.isEmpty() ? plan.plan().nothingToChange() : same == 0 ? "" : same + " unchanged";
    }

    /// What is to be known of the worker, a line each; empty where there is nothing to be said.
    String notes() {
        return plan == null ? "" : String.join("\n", plan.notes());
    }

    /// What is under way, what Connect said to the configurations, or what went wrong; null where there is nothing to
    /// say.
    State checked() {
        if (!busy.isEmpty()) {
            return new State(Tone.BUSY, busy);
        }
        if (!trouble.isEmpty()) {
            return new State(Tone.BAD, trouble);
        }
        return plan == null || plan.checks().isEmpty()
                ? null
                : checked(plan.checks().values().stream().toList());
    }

    private static State checked(List<Validation> checks) {
        var invalid = checks.stream().anyMatch(check -> !check.passed() && !check.onlyUnreachable());
        var unreachable = checks.stream().anyMatch(Validation::onlyUnreachable);
        return new State(invalid ? Tone.BAD : unreachable ? Tone.WARNING : Tone.GOOD, Validation.summary(checks));
    }

    /// `Apply 5 changes`.
    public String applyText() {
        return ticked().isEmpty() ? "Apply" : "Apply " + Counted.of(ticked().size(), "change", "changes");
    }

    /// Why nothing can be applied; an empty text if something can.
    public String obstacle() {
        if (!requests.obstacle().isEmpty()) {
            return requests.obstacle();
        }
        if (!busy.isEmpty()) {
            return busy;
        }
        return ticked().isEmpty() ? "Tick what to apply." : "";
    }

    private Stream<PlanCard> tickedCards() {
        return cards.stream()
                .filter(card -> card.isTickable() && card.tickedProperty().get());
    }

    private Set<String> ticked() {
        return tickedCards().map(PlanCard::connector).collect(Collectors.toUnmodifiableSet());
    }

    /// Applies what is ticked; each card says afterwards what became of it. A move of connectors asks first, and comes
    /// first.
    public void apply() {
        if (!obstacle().isEmpty()) {
            return;
        }
        tickedCards()
                .filter(card -> card.kind() == PlanKind.MOVE)
                .findFirst()
                .ifPresentOrElse(
                        card -> requests.questionProperty().set(MoveWords.question(plan.moves(), () -> move(card))),
                        this::applyRest);
    }

    private void move(PlanCard card) {
        var steps = new AtomicReference<MoveMeter>();
        var groups = plan.moves().size();
        busy = "Moving " + card.connector() + "…";
        trouble = "";
        turn();
        requests.ask(
                        "Moving tables of " + card.connector(),
                        (connectors, progress) -> {
                            steps.set(new MoveMeter(progress, groups));
                            return connectors.move(steps.get());
                        },
                        results -> moved(card, MoveWords.result(results)),
                        why -> moved(card, MoveWords.broken(why)))
                .ifPresent(job -> job.doneProperty().subscribe(_ -> {
                    // What it says has changed only where it has got on
                    if (steps.get() != null && !steps.get().words().isEmpty()) {
                        busy = steps.get().words();
                        turn();
                    }
                }));
    }

    private void moved(PlanCard card, PlanCard.Result result) {
        busy = "";
        card.resultProperty().set(result);
        card.tickedProperty().set(false);
        if (result.state().tone() == Tone.GOOD && !ticked().isEmpty()) {
            applyRest();
        } else {
            turn();
        }
    }

    private void applyRest() {
        var chosen = ticked();
        var applied = plan.plan();
        busy = "Applying " + Counted.of(chosen.size(), "change", "changes") + "…";
        trouble = "";
        turn();
        requests.ask(
                busy.replace("…", ""),
                (connectors, _) -> connectors.apply(applied, chosen),
                this::applied,
                this::refused);
    }

    private void applied(List<ConnectorOutcome> outcomes) {
        busy = "";
        for (var outcome : outcomes) {
            cards.stream()
                    .filter(card -> card.connector().equals(outcome.connector()))
                    .forEach(card -> PlanResults.of(outcome).ifPresent(result -> {
                        card.resultProperty().set(result);
                        card.tickedProperty().set(false);
                    }));
        }
        turn();
    }

    /// The plan as text.
    public String text() {
        var lines = new StringBuilder("Plan " + subtitle() + "\n");
        for (var card : cards) {
            lines.append(card.kind().verb())
                    .append("  ")
                    .append(card.connector())
                    .append('\n');
            card.words()
                    .fields()
                    .forEach(field -> lines.append("    ").append(field.text()).append('\n'));
            lines.append("    ").append(card.words().note()).append('\n');
            card.words()
                    .problems()
                    .forEach(problem -> lines.append("    ! ").append(problem).append('\n'));
            var result = card.resultProperty().get();
            if (result != null) {
                lines.append("    = ")
                        .append(result.state().word())
                        .append(' ')
                        .append(result.detail())
                        .append('\n');
            }
        }
        lines.append(unchanged()).append('\n');
        if (!notes().isEmpty()) {
            lines.append(notes()).append('\n');
        }
        return lines.toString();
    }
}
