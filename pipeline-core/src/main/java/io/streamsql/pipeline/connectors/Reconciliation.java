package io.streamsql.pipeline.connectors;

import java.util.List;

/// The result of one pass of the [Reconciler].
///
/// @param outcomes what became of each connector, in the plan's order
/// @param observed status of each connector of ours as it was before the pass, by name
public record Reconciliation(List<ConnectorOutcome> outcomes, List<ConnectorStatus> observed) {

    public Reconciliation {
        outcomes = List.copyOf(outcomes);
        observed = List.copyOf(observed);
    }

    /// Whether every wanted connector is now registered as it should be. It says nothing about whether they run.
    public boolean converged() {
        return outcomes.stream().allMatch(outcome -> switch (outcome) {
            case ConnectorOutcome.Applied _,
                    ConnectorOutcome.Settling _,
                    ConnectorOutcome.Unchanged _,
                    ConnectorOutcome.Orphaned _ -> true;
            case ConnectorOutcome.Blocked _,
                    ConnectorOutcome.Moving _,
                    ConnectorOutcome.Invalid _,
                    ConnectorOutcome.SourceUnreachable _,
                    ConnectorOutcome.Failed _ -> false;
        });
    }
}
