package io.streamsql.bench.decode;

/// What decoding one size of event came to.
///
/// @param bytes       about how many bytes an event has
/// @param decode      events a second with the writer's decoder
/// @param jacksonTree events a second as a Jackson tree
public record DecodeResult(int bytes, double decode, double jacksonTree) {
    /// The ratio that figure P3 asks for.
    public static final double GOAL = 2.5;

    /// How many times as fast as the tree the decoder is.
    public double ratio() {
        return decode / jacksonTree;
    }
}
