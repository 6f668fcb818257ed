package io.streamsql.bench.memory;

/// What the writer's heap held in one phase.
///
/// @param phase   what went on
/// @param peak    the most that was seen, garbage included, bytes
/// @param live    the most that a collection left during the phase, bytes
/// @param written changes committed by then
/// @param state   what the writer said it was doing at the end
public record MemoryResult(String phase, long peak, long live, long written, String state) {}
