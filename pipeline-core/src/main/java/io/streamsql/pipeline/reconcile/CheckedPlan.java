package io.streamsql.pipeline.reconcile;

import io.streamsql.pipeline.move.MovePlan;
import io.streamsql.pipeline.spec.Validation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What differs from the configuration, and what the plug-ins say to it. Immutable.
///
/// @param at     when it was made
/// @param plan   what would be done
/// @param moves  which tables are to move from which connectors to which
/// @param checks the plug-ins' words, by connector, for what would be registered
/// @param notes  what is to be known of the worker and of the sources: a sentence or two each
public record CheckedPlan(
        Instant at, ConnectorPlan plan, List<MovePlan> moves, Map<String, Validation> checks, List<String> notes) {
    public CheckedPlan {
        moves = List.copyOf(moves);
        checks = Map.copyOf(checks);
        notes = List.copyOf(notes);
    }
}
