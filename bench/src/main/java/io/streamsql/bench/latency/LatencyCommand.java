package io.streamsql.bench.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.bench.measure.Goal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench latency`: figure P4.
@Command(name = "latency", description = "How long a change takes from Kafka to its committed row, at several rates.")
public final class LatencyCommand implements Callable<Integer> {
    private static final int GOAL_RATE = 1_000;
    private static final double GOAL_MILLIS = 50;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "100,1000,5000",
            description = "Events a second, one after the other (${DEFAULT-VALUE}).")
    private List<Integer> rates;

    @Option(names = "--seconds", defaultValue = "20", description = "How long each is measured (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", description = "Print the results as one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var results = new LatencyBench(seconds, spec.commandLine().getErr()).measure(rates);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(Map.of("latencyMillis", results)));
            out.flush();
            return 0;
        }
        out.printf("%8s %10s %9s %9s %9s %9s %9s%n", "events/s", "measured", "p50 ms", "p90", "p99", "p99.9", "max");
        for (var result : results) {
            out.printf(
                    Locale.ROOT,
                    "%,8d %,10d %9.1f %9.1f %9.1f %9.1f %9.1f%n",
                    result.rate(),
                    result.changes(),
                    result.p50(),
                    result.p90(),
                    result.p99(),
                    result.p999(),
                    result.max());
        }
        results.stream()
                .filter(result -> result.rate() == GOAL_RATE)
                .map(result -> Goal.atMost("P4 p99 at 1,000 events a second, ms", result.p99(), GOAL_MILLIS))
                .forEach(out::println);
        out.flush();
        return 0;
    }
}
