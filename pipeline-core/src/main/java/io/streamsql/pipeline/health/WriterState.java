package io.streamsql.pipeline.health;

/// What the writer is doing, in the operator's words.
public enum WriterState {
    /// Not started, or preparing its tables.
    STARTING,
    /// Reading and writing, or waiting for changes.
    RUNNING,
    /// The target database or Kafka does not answer: trying again, nothing is lost meanwhile.
    RETRYING,
    /// Finishing what it has in hand.
    STOPPING,
    STOPPED,
    /// Stopped by an error that nobody foresaw, a defect, and about to start again. Nothing is lost; the log has the
    /// details.
    FAILED
}
