package io.streamsql.embedded;

/// Where an embedded service is in its life.
public enum ServiceState {
    /// Not asked to start yet.
    WAITING,
    /// On its way up.
    STARTING,
    /// Usable.
    UP,
    /// Did not come up, or gave up later; the detail says why.
    FAILED,
    /// Ended in order.
    STOPPED
}
