package io.streamsql.console.plan;

import io.streamsql.console.plan.PlanCard.Result;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.spec.Validation;
import java.util.Optional;
import java.util.stream.Collectors;

/// What became of a change, in words.
final class PlanResults {
    private PlanResults() {}

    /// @return empty if nothing was asked for
    static Optional<Result> of(ConnectorOutcome outcome) {
        return Optional.ofNullable(
                switch (outcome) {
                    case ConnectorOutcome.Left _ -> null;
                    case ConnectorOutcome.Created _ -> good("Created");
                    case ConnectorOutcome.Updated _ -> good("Updated");
                    case ConnectorOutcome.Restarted _ -> good("Restarted");
                    case ConnectorOutcome.Resumed _ -> good("Resumed");
                    case ConnectorOutcome.Deleted _ -> good("Deleted");
                    case ConnectorOutcome.Unchanged _ -> good("As it should be");
                    case ConnectorOutcome.Settling _ ->
                        new Result(new State(Tone.BUSY, "Settling"), "Connect accepted it moments ago.");
                    case ConnectorOutcome.Blocked blocked ->
                        bad("Blocked", "Its topics are still filled by " + String.join(", ", blocked.rivals()) + ".");
                    case ConnectorOutcome.Moving _ -> bad("Moving", "It is about to take over from others.");
                    case ConnectorOutcome.Invalid invalid ->
                        bad(
                                "Not valid",
                                invalid.problems().stream()
                                        .map(Validation.Problem::toString)
                                        .collect(Collectors.joining("\n")));
                    case ConnectorOutcome.SourceUnreachable unreachable ->
                        bad(
                                "Not reached",
                                "Valid, but the source cannot be reached or entered: " + unreachable.problem());
                    case ConnectorOutcome.Failed failed ->
                        bad("Failed", failed.error().getMessage());
                });
    }

    private static Result good(String word) {
        return new Result(new State(Tone.GOOD, word), "");
    }

    private static Result bad(String word, String detail) {
        return new Result(new State(Tone.BAD, word), detail);
    }
}
