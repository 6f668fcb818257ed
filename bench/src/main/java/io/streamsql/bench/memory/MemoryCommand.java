package io.streamsql.bench.memory;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.bench.measure.Goal;
import io.streamsql.bench.measure.Seconds;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench memory`: figure P9.
@Command(
        name = "memory",
        description =
                "The writer's heap at full load, with its target stopped, catching up, and with rows of 32 MB among small"
                        + " ones; its process has 256 MB.")
public final class MemoryCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1024 * 1024;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--down",
            defaultValue = "10m",
            converter = Seconds.class,
            description = "How long the target is stopped, such as 90s or 10m (${DEFAULT-VALUE}).")
    private Duration down;

    @Option(names = "--json", description = "Print the results as one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var results = new MemoryBench(down, spec.commandLine().getErr()).measure();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(Map.of("memoryBytes", results)));
            out.flush();
            return 0;
        }
        out.printf("%-12s %9s %9s %12s %s%n", "", "peak MB", "live MB", "written", "state at the end");
        for (var result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %9.0f %9.0f %,12d %s%n",
                    result.phase(),
                    result.peak() / MEGABYTE,
                    result.live() / MEGABYTE,
                    result.written(),
                    result.state());
        }
        var peak = results.stream().mapToLong(MemoryResult::peak).max().orElseThrow();
        out.println(Goal.atMost("P9 most heap used, MB", peak / MEGABYTE, MemoryBench.GOAL_MEGABYTES));
        out.flush();
        return 0;
    }
}
