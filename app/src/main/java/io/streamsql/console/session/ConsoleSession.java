package io.streamsql.console.session;

import io.streamsql.pipeline.ConnectorControl;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import java.util.Optional;

/// What the console shows and acts on. All methods may be called from any thread; none waits for anything.
public interface ConsoleSession {

    /// How everything is at this moment. Asked several times a second.
    SessionSnapshot snapshot();

    /// What the pipeline did over a range of time up to now; empty before there is a pipeline.
    Optional<History> history(HistoryRange range);

    /// The connectors, to act on; empty before there is a pipeline.
    Optional<ConnectorControl> connectors();

    /// Where the operator chooses what is to run, while nothing does.
    StartChoices startChoices();

    /// Whether the pipeline leaves the connectors alone, once there is one.
    void readOnly(boolean lookOnly);

    /// Kafka's topics: always the same object.
    TopicOperations topics();

    /// CDCChanges and CDCRejected: always the same object.
    ChangeOperations changes();

    /// Asks whatever runs the pipeline to end it in order; [SessionSnapshot#phase()] follows. Asked again, it is ended
    /// without what need not be done, such as comparing the demo's changes.
    void requestStop();

    /// Whether another start over the same data has asked for this window since this was last asked. Reads a folder, so
    /// it is not for the FX thread.
    boolean takeShowRequest();

    /// A text in which no secret of the configuration is left.
    String withoutSecrets(String text);
}
