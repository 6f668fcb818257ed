package io.streamsql.pipeline;

import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.move.MoveProgress;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.reconcile.CheckedPlan;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.snapshot.Resnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// What an operator does by hand to the connectors of a running [Pipeline], beside what that does by itself.
///
/// Safe for use by many threads. Calls block until Kafka Connect has answered, so none belongs on the FX thread; each
/// throws [io.streamsql.pipeline.connect.ConnectRestException] where it was not done, with a message for people and
/// without secrets.
public interface ConnectorControl {

    /// Restarts a connector and all its tasks.
    void restart(String connector);

    /// Restarts what failed of a connector, itself or tasks; nothing else is disturbed.
    void restartFailed(String connector);

    /// Restarts one task.
    ///
    /// @param task its number, from 0
    void restartTask(String connector, int task);

    /// Holds a connector, resources kept.
    void pause(String connector);

    /// Lets a paused or stopped connector go on.
    void resume(String connector);

    /// Holds a connector, tasks shut down.
    void stop(String connector);

    /// Deletes a connector, with what it keeps at a PostgreSQL source. It stays away, wanted or not, until a plan
    /// creates it anew or the program starts anew; its topics and rows stay.
    ///
    /// @return what became of what it kept at its source, a line each; empty where it kept nothing
    String delete(String connector);

    /// Forgets how far a stopped connector has come: it begins anew when it is resumed.
    void resetOffsets(String connector);

    /// Has a connector begin anew, from whatever state: stops it, forgets how far it has come, and resumes it. It
    /// copies its tables then and goes on from there. For one whose source no longer has the changes that it must
    /// read next. Ended in between, it stays stopped.
    ///
    /// @param step told which of [#COPY_STEPS] is done, from 1
    void copyAnew(String connector, IntConsumer step) throws InterruptedException;

    /// Steps of [#copyAnew].
    int COPY_STEPS = 3;

    /// How far a connector has come.
    ConnectorOffsets offsets(String connector);

    /// A connector's configuration as Kafka Connect has it, in the order of the keys, secrets masked; empty if it is
    /// not there.
    Map<String, String> configuration(String connector);

    /// Has a connector copy one of its tables again, and follows that to its end. Ending to wait does not end the copy.
    ///
    /// @param table    as `schema.table`
    /// @param listener told about twice a second
    /// @throws IllegalArgumentException  if it captures no such table, or cannot do it as it is configured
    /// @throws KafkaUnavailableException if Kafka does not answer
    Resnapshot.Progress resnapshot(String connector, String table, Consumer<Resnapshot.Progress> listener)
            throws KafkaUnavailableException, InterruptedException;

    /// What differs from the configuration, with what the plug-ins say to it. Changes nothing.
    CheckedPlan plan();

    /// Applies part of a plan.
    ///
    /// @param connectors whose changes to apply; an orphan among them is deleted
    /// @return what became of each connector of the plan, in its order
    List<ConnectorOutcome> apply(ConnectorPlan plan, Set<String> connectors);

    /// Moves tables from connectors that the configuration no longer asks for to those that it asks for. It may be
    /// ended at any moment by
    /// an interrupt: no change is lost, and the next move goes on.
    ///
    /// @param listener told of every step, from several threads
    /// @return a result for each group; none if there was nothing to move
    /// @throws java.util.concurrent.CancellationException if it was interrupted
    List<MoveResult> move(Consumer<MoveProgress> listener);
}
