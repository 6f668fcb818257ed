package io.streamsql.pipeline.events;

/// How far into its source's log one partition was written.
///
/// @param order  where the furthest change stands, as [ChangeEvent#order()] has it; null where only the time is known
/// @param micros no change written was committed at the source after this: microseconds since 1970
public record SourceMark(String order, long micros) {}
