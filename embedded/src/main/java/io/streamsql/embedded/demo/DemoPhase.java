package io.streamsql.embedded.demo;

/// What the demo is doing.
public enum DemoPhase {
    /// The services come up.
    STARTING("starting the services"),
    /// The connectors read what the tables hold already; changes made now would be part of that.
    SNAPSHOT("connectors take their snapshot"),
    /// Traffic flows through the pipeline.
    RUNNING("running"),
    /// The traffic has ended; what is under way is still written.
    DRAINING("traffic ended, the pipeline drains"),
    /// The services go down.
    STOPPING("stopping"),
    STOPPED("stopped");

    private final String words;

    DemoPhase(String words) {
        this.words = words;
    }

    /// For people.
    public String words() {
        return words;
    }
}
