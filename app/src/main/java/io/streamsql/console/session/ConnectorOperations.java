package io.streamsql.console.session;

import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.move.MovePlan;
import io.streamsql.pipeline.move.MoveProgress;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.snapshot.Resnapshot;
import io.streamsql.pipeline.spec.Validation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Where the console acts on connectors. Every call blocks until Kafka Connect has answered, so none belongs on the FX
/// thread; each throws where it was not done, with a message for people and without secrets.
public interface ConnectorOperations {

    /// What differs from the configuration, and what the plug-ins say to it.
    ///
    /// @param at     when it was made
    /// @param plan   what would be done
    /// @param moves  the connectors of the plan that are to take over from others, and those others
    /// @param checks the plug-ins' words, by connector, for what would be registered
    /// @param notes  what is to be known of the worker, and what has changed about it: a sentence or two each
    record CheckedPlan(
            Instant at, ConnectorPlan plan, List<MovePlan> moves, Map<String, Validation> checks, List<String> notes) {
        public CheckedPlan {
            moves = List.copyOf(moves);
            checks = Map.copyOf(checks);
            notes = List.copyOf(notes);
        }
    }

    /// Does something to a connector.
    void act(ConnectorAction action, String connector);

    /// Restarts one task.
    ///
    /// @param task its number, from 0
    void restartTask(String connector, int task);

    /// A connector's configuration as Kafka Connect has it, in the order of the keys, secrets masked; empty if it is
    /// not
    /// there.
    Map<String, String> configuration(String connector);

    /// How far a connector has come.
    ConnectorOffsets offsets(String connector);

    /// Has a connector copy a table again, and follows that to its end. Ending to wait does not end the copy.
    ///
    /// @param table    as `schema.table`
    /// @param listener told about twice a second
    /// @throws Exception if it cannot be done; the message says what to do
    Resnapshot.Progress resnapshot(String connector, String table, Consumer<Resnapshot.Progress> listener)
            throws Exception;

    /// Makes a plan and has it checked. Changes nothing.
    CheckedPlan plan();

    /// Applies part of a plan.
    ///
    /// @param connectors whose changes to apply; one that is not configured any more is deleted
    /// @return what became of each connector of the plan
    List<ConnectorOutcome> apply(ConnectorPlan plan, Set<String> connectors);

    /// Lets connectors take over from those that the configuration no longer asks for. It may be ended at any moment by
    /// an interrupt: no change is lost, and the next move goes on.
    ///
    /// @param listener told of every step, from several threads
    /// @return what became of each group of connectors
    /// @throws java.util.concurrent.CancellationException if it was interrupted
    List<MoveResult> move(Consumer<MoveProgress> listener);
}
