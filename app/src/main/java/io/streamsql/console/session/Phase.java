package io.streamsql.console.session;

/// Where a session is in its life.
public enum Phase {
    /// Nothing runs: the operator chooses what is to.
    CHOOSING,
    /// Services come up; there may be no pipeline yet.
    STARTING,
    /// The pipeline runs.
    RUNNING,
    /// It finishes what it has in hand and ends.
    STOPPING,
    STOPPED,
    /// It did not come up: the snapshot's trouble says why.
    FAILED
}
