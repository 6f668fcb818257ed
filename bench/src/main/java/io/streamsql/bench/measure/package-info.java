/// What all benchmarks share: goals, spreads, waiting.
package io.streamsql.bench.measure;
