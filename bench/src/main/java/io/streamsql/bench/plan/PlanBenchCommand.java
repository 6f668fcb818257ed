package io.streamsql.bench.plan;

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

/// `bench plan`: figure P7.
@Command(name = "plan", description = "How long a plan over many connectors takes, on a real worker.")
public final class PlanBenchCommand implements Callable<Integer> {
    private static final int GOAL_TABLES = 1_000;
    private static final double GOAL_MILLIS = 1_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--tables",
            split = ",",
            defaultValue = "100,1000",
            description = "Numbers of tables, a connector each (${DEFAULT-VALUE}).")
    private List<Integer> tables;

    @Option(names = "--rounds", defaultValue = "20", description = "Plans measured with each (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print the results as one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var results = new PlanBench(rounds, spec.commandLine().getErr()).measure(tables);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(Map.of("plan", results)));
            out.flush();
            return 0;
        }
        out.printf(
                "%8s %10s %10s %12s %12s %8s%n",
                "tables", "median ms", "slowest", "differences", "REST reads", "writes");
        for (var result : results) {
            out.printf(
                    Locale.ROOT,
                    "%,8d %10.1f %10.1f %12d %12d %8d%n",
                    result.tables(),
                    result.plan().median(),
                    result.plan().max(),
                    result.differences(),
                    result.reads(),
                    result.writes());
        }
        results.stream().filter(result -> result.tables() == GOAL_TABLES).forEach(result -> {
            out.println(
                    Goal.atMost("P7 plan over 1,000 tables, ms", result.plan().median(), GOAL_MILLIS));
            out.println(Goal.atMost("P7 REST calls of a plan", result.reads(), 1));
            out.println(Goal.atMost("P7 writes of applying it unchanged", result.writes(), 0));
        });
        out.flush();
        return 0;
    }
}
