package io.streamsql.pipeline.events;

/// A record of a data topic, as the decoder understood it.
public sealed interface TopicRecord permits ChangeEvent, RejectedRecord, SkippedRecord {

    /// The partition that it stands in.
    PartitionId partition();

    /// Its offset there.
    long offset();
}
