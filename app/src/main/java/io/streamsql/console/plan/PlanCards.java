package io.streamsql.console.plan;

import io.streamsql.console.plan.PlanCard.FieldLine;
import io.streamsql.console.plan.PlanCard.Words;
import io.streamsql.pipeline.reconcile.CheckedPlan;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.FieldDifference;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes cards of a plan.
final class PlanCards {
    private static final String NOT_SET = "(not set)";
    private static final List<String> TELLING = List.of(
            "snapshot.mode",
            "table.include.list",
            "poll.interval.ms",
            "tasks.max",
            "schema.history.internal.kafka.topic");

    private final Map<String, Validation> checks;

    private PlanCards(Map<String, Validation> checks) {
        this.checks = checks;
    }

    /// One for each change, in the plan's order; none for what is as it should be. What is moved has one together,
    /// which comes first.
    static List<PlanCard> of(CheckedPlan plan) {
        var cards = new PlanCards(plan.checks());
        var moved = MoveWords.connectors(plan.moves());
        return Stream.concat(
                        MoveWords.card(plan.moves()).stream(),
                        plan.plan().changes().stream()
                                .filter(change -> !moved.contains(change.connector()))
                                .flatMap(change -> cards.card(change).stream()))
                .toList();
    }

    private Optional<PlanCard> card(ConnectorChange change) {
        var name = change.connector();
        return switch (change) {
            case ConnectorChange.Create(var spec) -> card(name, PlanKind.CREATE, creation(spec, change.note()));
            case ConnectorChange.Update update ->
                card(name, PlanKind.UPDATE, words(lines(update.differences()), change.note(), name));
            case ConnectorChange.RestartFailed _ -> card(name, PlanKind.RESTART, words(List.of(), change.note(), name));
            case ConnectorChange.Resume _ -> card(name, PlanKind.RESUME, words(List.of(), change.note(), name));
            case ConnectorChange.Blocked _ ->
                card(
                        name,
                        PlanKind.BLOCKED,
                        words(List.of(), change.note() + " A new plan offers to move the tables.", name));
            case ConnectorChange.Moving _ ->
                card(name, PlanKind.BLOCKED, words(List.of(), change.note() + " A new plan goes on with that.", name));
            case ConnectorChange.Orphan _ -> card(name, PlanKind.DELETE, words(List.of(), change.note(), name));
            case ConnectorChange.Unchanged _ -> Optional.empty();
        };
    }

    private static Optional<PlanCard> card(String connector, PlanKind kind, Words words) {
        return Optional.of(new PlanCard(connector, kind, words));
    }

    private Words words(List<FieldLine> fields, String note, String connector) {
        return new Words(fields, List.of(), note, problems(connector));
    }

    private List<String> problems(String connector) {
        return Optional.ofNullable(checks.get(connector)).stream()
                .flatMap(check -> check.problems().stream())
                .map(Validation.Problem::toString)
                .toList();
    }

    private Words creation(ConnectorSpec spec, String note) {
        var all = spec.shownConfig();
        var fields = new ArrayList<FieldLine>();
        fields.add(
                spec.topics().size() == 1
                        ? new FieldLine("topic", "", spec.topics().getFirst())
                        : new FieldLine(
                                "topics",
                                "",
                                spec.topics().size() + ", " + spec.topics().getFirst() + " …"));
        TELLING.stream().filter(all::containsKey).forEach(key -> fields.add(new FieldLine(key, "", all.get(key))));
        return new Words(
                fields,
                all.entrySet().stream()
                        .map(entry -> new FieldLine(entry.getKey(), "", entry.getValue()))
                        .toList(),
                note,
                problems(spec.name()));
    }

    private static List<FieldLine> lines(List<FieldDifference> differences) {
        return differences.stream()
                .map(difference -> new FieldLine(
                        difference.property(),
                        difference.current().orElse(NOT_SET),
                        difference.wanted().orElse(NOT_SET)))
                .toList();
    }
}
