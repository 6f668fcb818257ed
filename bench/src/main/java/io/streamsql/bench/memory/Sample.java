package io.streamsql.bench.memory;

/// How a [WriterProcess] is at one moment.
///
/// @param heap    heap used, garbage included, bytes
/// @param limit   the most that it may use, bytes
/// @param written changes committed
/// @param retries tries that failed
/// @param state   what the writer is doing
record Sample(long heap, long limit, long written, long retries, String state) {

    /// One line for [#parse(String)].
    String line() {
        return heap + " " + limit + " " + written + " " + retries + " " + state;
    }

    static Sample parse(String line) {
        var parts = line.split(" ");
        return new Sample(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                parts[4]);
    }
}
