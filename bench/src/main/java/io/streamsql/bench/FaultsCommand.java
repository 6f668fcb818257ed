package io.streamsql.bench;

import io.streamsql.bench.measure.Seconds;
import io.streamsql.faults.Extent;
import io.streamsql.faults.Fault;
import io.streamsql.faults.FaultReport;
import io.streamsql.faults.FaultResult;
import io.streamsql.faults.FaultSuite;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench faults`: R1 to R7, and R11.
@Command(
        name = "faults",
        description = {
            "Breaks the running pipeline in every way that it must survive, and compares what was written with what was"
                    + " changed, by value; some minutes.",
            "Exit code 1 if anything is missing, written twice, or not as it should be."
        })
public final class FaultsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--kills",
            defaultValue = "20",
            description = "How often the writer is killed; a quarter of it everything at once (${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--rate",
            defaultValue = "400",
            description = "Changes per second in the sources (${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--down",
            defaultValue = "30s",
            converter = Seconds.class,
            description = "How long the target is away: 30s, 3m (${DEFAULT-VALUE}).")
    private Duration down;

    @Option(names = "--only", split = ",", description = "These faults only: R1,R3. All: ${COMPLETION-CANDIDATES}.")
    private Set<Fault> only = EnumSet.allOf(Fault.class);

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed gives the same moments (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var extent = new Extent(kills, rate, down, seed);
        var progress = spec.commandLine().getErr();
        var out = spec.commandLine().getOut();
        List<FaultResult> results;
        try (var suite = new FaultSuite(extent)) {
            results = suite.run(only, result -> {
                progress.println(FaultReport.line(result));
                progress.flush();
            });
        }
        out.println(json ? FaultReport.json(extent, results) : FaultReport.table(results));
        out.flush();
        return FaultReport.clean(results) ? 0 : 1;
    }
}
