package io.streamsql.bench.decode;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs [DecodeBenchmark] with JMH, each contender in virtual machines of its own.
///
/// @param forks      virtual machines per contender and size
/// @param iterations measured seconds in each, after three to warm up
public record DecodeRun(int forks, int iterations) {

    /// Measures.
    ///
    /// @param sizes about how many bytes an event has, each a run of its own
    /// @return one result per size, in the same order
    /// @throws RunnerException if a virtual machine could not be started or ended by an error
    public List<DecodeResult> measure(List<Integer> sizes) throws RunnerException {
        var options = new OptionsBuilder()
                .include(DecodeBenchmark.class.getName())
                .param("bytes", sizes.stream().map(String::valueOf).toArray(String[]::new))
                .forks(forks)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        var results = new Runner(options).run();
        return sizes.stream()
                .map(size ->
                        new DecodeResult(size, score(results, "decode", size), score(results, "jacksonTree", size)))
                .toList();
    }

    private static double score(Collection<RunResult> results, String method, int bytes) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method)
                        && result.getParams().getParam("bytes").equals(Integer.toString(bytes)))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
