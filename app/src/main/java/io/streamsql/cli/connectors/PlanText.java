package io.streamsql.cli.connectors;

import io.streamsql.cli.Columns;
import io.streamsql.pipeline.diagnosis.StackTrace;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.reconcile.FieldDifference;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Validation;
import io.streamsql.pipeline.spec.WorkerProbe;
import io.streamsql.text.Counted;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A plan, and what came of it, as text for people.
final class PlanText {
    private static final String DETAIL = "               ";

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Validation> checks;

    private PlanText(Map<String, Validation> checks) {
        this.checks = checks;
    }

    /// What would be changed where.
    ///
    /// @param checks what the plug-ins say, by connector; empty where they were not asked
    static String of(URI url, WorkerProbe.Finding finding, ConnectorPlan plan, Map<String, Validation> checks) {
        var page = new PlanText(checks);
        page.line("Plan for Kafka Connect " + finding.worker().version() + " at " + url);
        page.line("");
        plan.changes().forEach(page::change);
        if (plan.changes().stream().anyMatch(change -> !(change instanceof ConnectorChange.Unchanged))) {
            page.line("");
        }
        page.line("  " + counts(plan));
        page.checked();
        page.notes(plan, finding.remarks());
        return page.text.toString();
    }

    /// What concerns several connectors, once.
    private void notes(ConnectorPlan plan, List<String> worker) {
        if (!plan.all(ConnectorChange.Orphan.class).isEmpty()) {
            line(
                    "  Note: orphans are not in the configuration any more, and go on. With --prune they are deleted; their"
                            + " topics and their rows in CDCChanges stay.");
        }
        checks.values().stream()
                .flatMap(check -> check.remarks().stream())
                .distinct()
                .forEach(remark -> line("  Note: " + remark));
        worker.forEach(remark -> line("  Note: " + remark));
    }

    private void change(ConnectorChange change) {
        switch (change) {
            case ConnectorChange.Create(var spec) -> {
                head("+ create", spec.name());
                detail(
                        spec.topics().size() == 1
                                ? "topic  " + spec.topics().getFirst()
                                : Counted.of(spec.topics().size(), "topic") + ", "
                                        + spec.topics().getFirst() + " …");
                check(spec);
            }
            case ConnectorChange.Update update -> {
                head("~ update", update.connector());
                differences(update.differences());
                detail("Restarts once, from its saved position.");
                check(update.spec());
            }
            case ConnectorChange.RestartFailed(var spec, var status) -> {
                head("! restart", spec.name());
                status.firstTrace()
                        .ifPresent(trace -> detail(StackTrace.of(trace)
                                .cause()
                                .headline()
                                .lines()
                                .findFirst()
                                .orElse("")));
            }
            case ConnectorChange.Resume(var spec, var status) -> {
                head("> resume", spec.name());
                detail("Somebody " + status.state().name().toLowerCase(Locale.ROOT) + " it.");
            }
            case ConnectorChange.Blocked(var spec, var rivals) -> {
                head("x blocked", spec.name());
                detail("Its topics are still filled by " + String.join(", ", rivals) + ".");
                detail("With --prune it takes over from them: no change is lost, and none comes twice.");
            }
            case ConnectorChange.Moving moving -> {
                head("x moving", moving.connector());
                detail("It is about to take over from others. With --prune that goes on.");
            }
            case ConnectorChange.Orphan orphan -> head("- orphan", orphan.connector());
            case ConnectorChange.Unchanged _ -> {
                // Only counted
            }
        }
    }

    private void differences(List<FieldDifference> differences) {
        var lines = new Columns(DETAIL);
        differences.forEach(difference -> lines.row(
                difference.property(),
                difference.current().orElse("(not set)") + " → "
                        + difference.wanted().orElse("(not set)")));
        text.append(lines);
    }

    private void check(ConnectorSpec spec) {
        var check = checks.get(spec.name());
        if (check != null) {
            check.problems().forEach(problem -> detail("! " + problem));
        }
    }

    private static String counts(ConnectorPlan plan) {
        var unchanged = plan.all(ConnectorChange.Unchanged.class).size();
        var counts = Stream.of(
                        count(plan, ConnectorChange.Create.class, "to create"),
                        count(plan, ConnectorChange.Update.class, "to update"),
                        count(plan, ConnectorChange.RestartFailed.class, "to restart"),
                        count(plan, ConnectorChange.Resume.class, "to resume"),
                        count(plan, ConnectorChange.Blocked.class, "blocked"),
                        count(plan, ConnectorChange.Moving.class, "moving"),
                        count(plan, ConnectorChange.Orphan.class, "not configured any more"),
                        count(plan, ConnectorChange.Unchanged.class, "unchanged"))
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
        return plan.changes().size() == unchanged
                ? "Nothing to change: %s as configured."
                        .formatted(Counted.of(unchanged, "connector is", "connectors are"))
                : counts + ".";
    }

    private static String count(ConnectorPlan plan, Class<? extends ConnectorChange> kind, String words) {
        var count = plan.all(kind).size();
        return count == 0 ? "" : count + " " + words;
    }

    private void checked() {
        if (checks.isEmpty()) {
            return;
        }
        var invalid = checks.values().stream()
                .filter(check -> !check.passed() && !check.onlyUnreachable())
                .count();
        var unreachable =
                checks.values().stream().filter(Validation::onlyUnreachable).count();
        if (invalid + unreachable == 0) {
            line("  Checked by Connect: "
                    + (checks.size() == 1 ? "the configuration is" : "all " + checks.size() + " configurations are")
                    + " valid.");
            return;
        }
        line("  Checked by Connect: %d of %d invalid, %d valid but the source cannot be reached or entered."
                .formatted(invalid, checks.size(), unreachable));
    }

    private void head(String action, String connector) {
        line("  %-11s %s".formatted(action, connector));
    }

    private void detail(String words) {
        line(DETAIL + words);
    }

    private void line(String words) {
        text.append(words).append(System.lineSeparator());
    }

    /// What became of each group of connectors that were to take over from others.
    private void moves(List<MoveResult> moves) {
        for (var move : moves) {
            switch (move) {
                case MoveResult.Moved moved -> {
                    head("moved", moved.group());
                    detail("%s that only the new connectors had; %s gone."
                            .formatted(
                                    Counted.of(moved.copied(), "record was added", "records were added"),
                                    String.join(", ", moved.removed())
                                            + (moved.removed().size() == 1 ? " is" : " are")));
                    moved.remarks().forEach(this::detail);
                }
                case MoveResult.Refused(var group, var reason) -> {
                    head("x not moved", group);
                    detail(reason);
                }
                case MoveResult.Unfinished(var group, var step, var reason) -> {
                    head("x unfinished", group);
                    detail("Could not " + step.words() + ": " + reason);
                    detail("No change is lost. apply --prune goes on from there.");
                }
            }
        }
    }

    /// What became of each move and of each connector, and a closing line.
    static String of(List<MoveResult> moves, List<ConnectorOutcome> outcomes) {
        var page = new PlanText(Map.of());
        page.moves(moves);
        outcomes.forEach(page::outcome);
        var bad = outcomes.stream().filter(outcome -> !outcome.good()).count();
        page.line(
                bad == 0
                        ? "  Done: %s.".formatted(done(moves, outcomes))
                        : "  %d of %d could not be applied; the rest: %s."
                                .formatted(bad, outcomes.size(), done(moves, outcomes)));
        return page.text.toString();
    }

    private void outcome(ConnectorOutcome outcome) {
        switch (outcome) {
            case ConnectorOutcome.Unchanged _, ConnectorOutcome.Left _ -> {
                // Nothing was done
            }
            case ConnectorOutcome.Settling settling ->
                head("settling", settling.connector() + "  (accepted moments ago)");
            case ConnectorOutcome.Blocked(var connector, var rivals) -> {
                head("x blocked", connector);
                detail("Its topics are still filled by " + String.join(", ", rivals) + ".");
            }
            case ConnectorOutcome.Moving(var connector) -> {
                head("x moving", connector);
                detail("It is about to take over from others: apply --prune goes on with that.");
            }
            case ConnectorOutcome.Invalid(var connector, var problems) -> {
                head("x invalid", connector);
                problems.forEach(problem -> detail("! " + problem));
            }
            case ConnectorOutcome.SourceUnreachable(var connector, var problem) -> {
                head("x not made", connector);
                detail("Valid, but the source cannot be reached or entered: " + problem);
            }
            case ConnectorOutcome.Failed(var connector, var error) -> {
                head("x failed", connector);
                detail(error.getMessage());
            }
            default -> head(verb(outcome), outcome.connector());
        }
    }

    private static String done(List<MoveResult> moves, List<ConnectorOutcome> outcomes) {
        var counted = new LinkedHashMap<String, Long>();
        var moved = moves.stream().filter(MoveResult.Moved.class::isInstance).count();
        if (moved > 0) {
            counted.put("moved", moved);
        }
        outcomes.stream()
                .filter(ConnectorOutcome::good)
                .filter(outcome ->
                        !(outcome instanceof ConnectorOutcome.Unchanged) && !(outcome instanceof ConnectorOutcome.Left))
                .forEach(outcome -> counted.merge(verb(outcome), 1L, Long::sum));
        return counted.isEmpty()
                ? "nothing was changed"
                : counted.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    /// What was done, in one word.
    static String verb(ConnectorOutcome outcome) {
        return switch (outcome) {
            case ConnectorOutcome.Created _ -> "created";
            case ConnectorOutcome.Updated _ -> "updated";
            case ConnectorOutcome.Restarted _ -> "restarted";
            case ConnectorOutcome.Resumed _ -> "resumed";
            case ConnectorOutcome.Deleted _ -> "deleted";
            case ConnectorOutcome.Unchanged _ -> "unchanged";
            case ConnectorOutcome.Left _ -> "left";
            case ConnectorOutcome.Settling _ -> "settling";
            case ConnectorOutcome.Blocked _ -> "blocked";
            case ConnectorOutcome.Moving _ -> "moving";
            case ConnectorOutcome.Invalid _ -> "invalid";
            case ConnectorOutcome.SourceUnreachable _ -> "unreachable";
            case ConnectorOutcome.Failed _ -> "failed";
        };
    }
}
