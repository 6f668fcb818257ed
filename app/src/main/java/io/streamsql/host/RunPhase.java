package io.streamsql.host;

/// What a [PipelineHost] is doing.
public enum RunPhase {
    /// The services come up.
    STARTING("starting the services"),
    /// The connectors read what the tables hold already; what is changed now would be part of that.
    SNAPSHOT("connectors take their snapshot"),
    /// The pipeline runs.
    RUNNING("running"),
    /// There is no more traffic; what is under way is still written.
    DRAINING("what is under way is written and compared"),
    /// The services go down.
    STOPPING("stopping"),
    STOPPED("stopped");

    private final String words;

    RunPhase(String words) {
        this.words = words;
    }

    /// For people.
    public String words() {
        return words;
    }
}
