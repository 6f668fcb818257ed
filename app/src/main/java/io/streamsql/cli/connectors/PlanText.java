package io.streamsql.cli.connectors;

import io.streamsql.cli.Columns;
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
    /// @param checks  what the plug-ins say, by connector; empty where they were not asked
    /// @param sources what the sources say
    static String of(
            URI url,
            WorkerProbe.Finding finding,
            ConnectorPlan plan,
            Map<String, Validation> checks,
            List<String> sources) {
        var page = new PlanText(checks);
        page.line("Plan for Kafka Connect " + finding.worker().version() + " at " + url);
        page.line("");
        plan.changes().forEach(page::change);
        if (plan.changes().stream().anyMatch(change -> !(change instanceof ConnectorChange.Unchanged))) {
            page.line("");
        }
        page.line("  " + counts(plan));
        page.checked();
        page.notes(plan, sources);
        finding.remarks().forEach(page::note);
        return page.text.toString();
    }

    /// What concerns several connectors, once.
    private void notes(ConnectorPlan plan, List<String> sources) {
        sources.forEach(this::note);
        if (!plan.all(ConnectorChange.Orphan.class).isEmpty()) {
            note("with --prune orphans are deleted.");
        }
        checks.values().stream()
                .flatMap(check -> check.remarks().stream())
                .distinct()
                .forEach(remark -> note(remark.toString()));
    }

    private void note(String remark) {
        line("  Note: " + remark);
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
                detail(change.note());
                check(spec);
            }
            case ConnectorChange.Update update -> {
                head("~ update", update.connector());
                differences(update.differences());
                detail(change.note());
                check(update.spec());
            }
            case ConnectorChange.RestartFailed restart -> {
                head("! restart", restart.connector());
                detail(change.note());
            }
            case ConnectorChange.Resume resume -> {
                head("> resume", resume.connector());
                detail(change.note());
            }
            case ConnectorChange.Blocked blocked -> {
                head("x blocked", blocked.connector());
                detail(change.note());
                detail("With --prune the tables are moved to it: no change is lost, and none comes twice.");
            }
            case ConnectorChange.Moving moving -> {
                head("x moving", moving.connector());
                detail(change.note());
                detail("With --prune the move goes on.");
            }
            case ConnectorChange.Orphan orphan -> {
                head("- orphan", orphan.connector());
                detail(change.note());
            }
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
        return plan.changes().size() == unchanged ? plan.nothingToChange() : counts + ".";
    }

    private static String count(ConnectorPlan plan, Class<? extends ConnectorChange> kind, String words) {
        var count = plan.all(kind).size();
        return count == 0 ? "" : count + " " + words;
    }

    private void checked() {
        if (!checks.isEmpty()) {
            line("  " + Validation.summary(checks.values()));
        }
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

    private void moves(List<MoveResult> moves) {
        for (var move : moves) {
            head(move instanceof MoveResult.Moved ? move.word() : "x " + move.word(), move.group());
            detail(move.detail());
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

    /// What became of one connector.
    static String of(ConnectorOutcome outcome) {
        var page = new PlanText(Map.of());
        page.outcome(outcome);
        return page.text.toString();
    }

    private void outcome(ConnectorOutcome outcome) {
        if (outcome instanceof ConnectorOutcome.Unchanged || outcome instanceof ConnectorOutcome.Left) {
            return;
        }
        head(outcome.good() ? outcome.word() : "x " + outcome.word(), outcome.connector());
        var mark = outcome instanceof ConnectorOutcome.Invalid ? "! " : "";
        outcome.detail().lines().forEach(line -> detail(mark + line));
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
                .forEach(outcome -> counted.merge(outcome.word(), 1L, Long::sum));
        return counted.isEmpty()
                ? "nothing was changed"
                : counted.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
