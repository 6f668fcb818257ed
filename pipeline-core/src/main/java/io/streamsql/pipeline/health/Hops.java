package io.streamsql.pipeline.health;

import io.streamsql.pipeline.health.metrics.Latency;

/// Where the time went between the source's commit and the row in CDCChanges.
///
/// @param toDebezium from the source's commit until Debezium read it
/// @param toKafka    from there until the record was appended to its topic
/// @param toTarget   from there until the row was committed in the target
/// @param total      from the source's commit until the row was committed in the target
public record Hops(Latency toDebezium, Latency toKafka, Latency toTarget, Latency total) {}
