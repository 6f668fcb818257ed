package io.streamsql.console.plan;

import io.streamsql.console.plan.PlanCard.Result;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.text.Words;
import java.util.Optional;

/// What became of a change, as its card shows it.
final class PlanResults {
    private PlanResults() {}

    /// @return empty if nothing was asked for
    static Optional<Result> of(ConnectorOutcome outcome) {
        return outcome instanceof ConnectorOutcome.Left
                ? Optional.empty()
                : Optional.of(
                        new Result(new State(tone(outcome), Words.capitalised(outcome.word())), outcome.detail()));
    }

    private static Tone tone(ConnectorOutcome outcome) {
        if (outcome instanceof ConnectorOutcome.Settling) {
            return Tone.BUSY;
        }
        if (outcome instanceof ConnectorOutcome.Deleted deleted
                && !deleted.source().left().isEmpty()) {
            return Tone.WARNING;
        }
        return outcome.good() ? Tone.GOOD : Tone.BAD;
    }
}
