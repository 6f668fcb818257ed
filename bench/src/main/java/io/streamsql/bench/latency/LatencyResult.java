package io.streamsql.bench.latency;

/// How long changes took from being sent to Kafka to the commit of their row, milliseconds.
///
/// @param rate    events a second asked for
/// @param changes how many were measured
/// @param p50     half of them took no longer
/// @param p90     nine of ten
/// @param p99     99 of a hundred
/// @param p999    999 of a thousand
/// @param max     the longest
public record LatencyResult(int rate, long changes, double p50, double p90, double p99, double p999, double max) {}
