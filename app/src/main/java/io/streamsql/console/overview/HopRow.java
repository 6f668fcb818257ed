package io.streamsql.console.overview;

/// One part of a change's way, with its latencies in seconds.
///
/// @param name  from where to where
/// @param style style class of its colour; empty for the whole way
/// @param share its part of the whole way's median, from 0 to 1
/// @param p50   half of the changes took no longer
/// @param p95   95 % took no longer
/// @param p99   99 % took no longer
public record HopRow(String name, String style, double share, String p50, String p95, String p99) {}
