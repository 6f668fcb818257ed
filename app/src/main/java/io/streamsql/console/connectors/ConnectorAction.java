package io.streamsql.console.connectors;

import io.streamsql.pipeline.ConnectorControl;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/// What is done to a connector as a whole.
public enum ConnectorAction {
    RESTART("Restarting", ConnectorControl::restart),
    /// Only what failed of it; nothing else is disturbed.
    RESTART_FAILED("Restarting what failed of", ConnectorControl::restartFailed),
    PAUSE("Pausing", ConnectorControl::pause),
    RESUME("Resuming", ConnectorControl::resume),
    STOP("Stopping", ConnectorControl::stop),
    DELETE("Deleting", ConnectorControl::delete),
    /// Forgets how far it has come; it must be stopped.
    RESET_OFFSETS("Resetting the offsets of", ConnectorControl::resetOffsets);

    private final String doing;
    private final BiFunction<ConnectorControl, String, String> call;

    ConnectorAction(String doing, BiConsumer<ConnectorControl, String> call) {
        this(doing, (connectors, connector) -> {
            call.accept(connectors, connector);
            return "";
        });
    }

    ConnectorAction(String doing, BiFunction<ConnectorControl, String, String> call) {
        this.doing = doing;
        this.call = call;
    }

    /// While it is done, before its object: `Restarting`.
    String doing() {
        return doing;
    }

    /// Does it. Waits for Kafka Connect, and throws what [ConnectorControl] does.
    ///
    /// @return what there is to say of it, a line each; mostly nothing
    String run(ConnectorControl connectors, String connector) {
        return call.apply(connectors, connector);
    }
}
