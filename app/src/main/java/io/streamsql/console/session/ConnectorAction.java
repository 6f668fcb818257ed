package io.streamsql.console.session;

/// What is done to a connector as a whole.
public enum ConnectorAction {
    RESTART("Restart", "Restarting"),
    /// Only what failed of it; nothing else is disturbed.
    RESTART_FAILED("Restart failed", "Restarting what failed of"),
    PAUSE("Pause", "Pausing"),
    RESUME("Resume", "Resuming"),
    STOP("Stop", "Stopping"),
    DELETE("Delete", "Deleting"),
    /// Forgets how far it has come; it must be stopped.
    RESET_OFFSETS("Reset offsets", "Resetting the offsets of");

    private final String verb;
    private final String doing;

    ConnectorAction(String verb, String doing) {
        this.verb = verb;
        this.doing = doing;
    }

    /// On its button.
    public String verb() {
        return verb;
    }

    /// While it is done, before its object: `Restarting`.
    public String doing() {
        return doing;
    }
}
