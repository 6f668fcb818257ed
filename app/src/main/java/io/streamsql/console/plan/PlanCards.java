package io.streamsql.console.plan;

import io.streamsql.console.plan.PlanCard.FieldLine;
import io.streamsql.console.plan.PlanCard.Words;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.diagnosis.KnownFailures;
import io.streamsql.pipeline.reconcile.CheckedPlan;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.FieldDifference;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /// One for each change, in the plan's order; none for what is as it should be. All that take over from others, and
    /// those others, have one together, which comes first.
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
            case ConnectorChange.Create(var spec) -> card(name, PlanKind.CREATE, creation(spec));
            case ConnectorChange.Update update ->
                card(
                        name,
                        PlanKind.UPDATE,
                        words(lines(update.differences()), "Restarts once, from its saved position.", name));
            case ConnectorChange.RestartFailed restart ->
                card(name, PlanKind.RESTART, words(List.of(), failed(restart.status()), name));
            case ConnectorChange.Resume resume ->
                card(
                        name,
                        PlanKind.RESUME,
                        words(
                                List.of(),
                                "Somebody " + resume.status().state().name().toLowerCase(Locale.ROOT)
                                        + " it. It goes on from its saved position.",
                                name));
            case ConnectorChange.Blocked blocked ->
                card(
                        name,
                        PlanKind.BLOCKED,
                        words(
                                List.of(),
                                "Its topics are still filled by " + String.join(", ", blocked.rivals())
                                        + ", so every change would arrive twice. A new plan offers to move them.",
                                name));
            case ConnectorChange.Moving _ ->
                card(
                        name,
                        PlanKind.BLOCKED,
                        words(
                                List.of(),
                                "It is about to take over from other connectors. A new plan goes on with that.",
                                name));
            case ConnectorChange.Orphan _ ->
                card(
                        name,
                        PlanKind.DELETE,
                        words(
                                List.of(),
                                "Not in the configuration any more. Left unticked, it goes on running. Its topic and"
                                        + " its rows in CDCChanges stay.",
                                name));
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

    private Words creation(ConnectorSpec spec) {
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
        var copies = List.of("initial", "always", "when_needed").contains(all.getOrDefault("snapshot.mode", "initial"));
        return new Words(
                fields,
                all.entrySet().stream()
                        .map(entry -> new FieldLine(entry.getKey(), "", entry.getValue()))
                        .toList(),
                copies ? "Reads the existing rows first, then streams." : "Streams; existing rows are not read.",
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

    private static String failed(ConnectorStatus status) {
        var cause = status.firstTrace()
                .map(trace -> KnownFailures.diagnose(trace).cause())
                .orElse("");
        var end = cause.isEmpty() || cause.endsWith(".") ? "" : ".";
        return "Its task failed" + (cause.isEmpty() ? "." : ": " + cause + end)
                + " It fails again until the cause is mended.";
    }
}
