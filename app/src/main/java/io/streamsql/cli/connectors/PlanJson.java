package io.streamsql.cli.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.pipeline.diagnosis.StackTrace;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.reconcile.FieldDifference;
import io.streamsql.pipeline.spec.Validation;
import io.streamsql.pipeline.spec.WorkerProbe;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A plan, and what came of it, as JSON for machines: one object.
final class PlanJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    static ObjectNode of(
            URI url,
            WorkerProbe.Finding finding,
            ConnectorPlan plan,
            Map<String, Validation> checks,
            List<String> sources) {
        var page = JSON.createObjectNode();
        page.putObject("worker")
                .put("url", url.toString())
                .put("version", finding.worker().version());
        page.put("changesNothing", plan.changesNothing());
        var changes = page.putArray("changes");
        plan.changes().forEach(change -> change(changes.addObject(), change, checks.get(change.connector())));
        finding.remarks().forEach(page.putArray("remarks")::add);
        sources.forEach(page.putArray("sources")::add);
        return page;
    }

    private static void change(ObjectNode node, ConnectorChange change, Validation check) {
        node.put("connector", change.connector()).put("action", action(change));
        if (change instanceof ConnectorChange.Wanted wanted) {
            node.put("entry", wanted.spec().entry().key());
            wanted.spec().topics().forEach(node.putArray("topics")::add);
        }
        switch (change) {
            case ConnectorChange.Update update -> differences(node.putArray("differences"), update.differences());
            case ConnectorChange.Blocked blocked -> blocked.rivals().forEach(node.putArray("rivals")::add);
            case ConnectorChange.RestartFailed failed ->
                failed.status()
                        .firstTrace()
                        .ifPresent(trace ->
                                node.put("cause", StackTrace.of(trace).cause().headline()));
            default -> {
                // All is said
            }
        }
        if (check != null) {
            node.put("valid", check.passed() || check.onlyUnreachable()).put("reachable", check.passed());
            problems(node.putArray("problems"), check.problems());
            problems(node.putArray("remarks"), check.remarks());
        }
    }

    private static String action(ConnectorChange change) {
        return switch (change) {
            case ConnectorChange.Create _ -> "create";
            case ConnectorChange.Update _ -> "update";
            case ConnectorChange.RestartFailed _ -> "restart";
            case ConnectorChange.Resume _ -> "resume";
            case ConnectorChange.Unchanged _ -> "unchanged";
            case ConnectorChange.Blocked _ -> "blocked";
            case ConnectorChange.Moving _ -> "moving";
            case ConnectorChange.Orphan _ -> "orphan";
        };
    }

    private static void differences(ArrayNode array, List<FieldDifference> differences) {
        differences.forEach(difference -> array.addObject()
                .put("property", difference.property())
                .put("current", difference.current().orElse(null))
                .put("wanted", difference.wanted().orElse(null)));
    }

    private static void problems(ArrayNode array, List<Validation.Problem> problems) {
        problems.forEach(problem -> array.addObject()
                .put("key", problem.key())
                .put("property", problem.property())
                .put("message", problem.message()));
    }

    /// Adds what became of the move of each group.
    static void moves(ObjectNode page, List<MoveResult> moves) {
        var array = page.putArray("moves");
        for (var move : moves) {
            var node = array.addObject().put("group", move.group());
            switch (move) {
                case MoveResult.Moved moved -> {
                    node.put("outcome", "moved").put("copied", moved.copied());
                    moved.removed().forEach(node.putArray("removed")::add);
                    moved.remarks().forEach(node.putArray("remarks")::add);
                }
                case MoveResult.Refused refused ->
                    node.put("outcome", "refused").put("reason", refused.reason());
                case MoveResult.Unfinished unfinished ->
                    node.put("outcome", "unfinished")
                            .put("step", unfinished.step().name().toLowerCase(Locale.ROOT))
                            .put("reason", unfinished.reason());
            }
        }
    }

    /// What became of each connector that was to be deleted.
    static ArrayNode deletions(List<ConnectorOutcome> outcomes) {
        var page = JSON.createObjectNode();
        outcomes(page, outcomes);
        return (ArrayNode) page.get("outcomes");
    }

    private static void source(ObjectNode node, ConnectorOutcome.Deleted deleted) {
        deleted.source().dropped().forEach(node.putArray("dropped")::add);
        deleted.source().left().forEach(node.putArray("left")::add);
    }

    /// Adds what became of each connector.
    static void outcomes(ObjectNode page, List<ConnectorOutcome> outcomes) {
        page.put("good", outcomes.stream().allMatch(ConnectorOutcome::good));
        var array = page.putArray("outcomes");
        for (var outcome : outcomes) {
            var node = array.addObject().put("connector", outcome.connector()).put("outcome", outcome.word());
            switch (outcome) {
                case ConnectorOutcome.Invalid invalid -> problems(node.putArray("problems"), invalid.problems());
                case ConnectorOutcome.SourceUnreachable unreachable ->
                    problems(node.putArray("problems"), List.of(unreachable.problem()));
                case ConnectorOutcome.Failed failed ->
                    node.put("error", failed.error().getMessage());
                case ConnectorOutcome.Deleted deleted -> source(node, deleted);
                default -> {
                    // All is said
                }
            }
        }
    }
}
