package io.streamsql.bench.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench decode`: figure P3.
@Command(
        name = "decode",
        description = "Decoding events against parsing them to a Jackson tree, with JMH; a few minutes.")
public final class DecodeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--bytes",
            split = ",",
            defaultValue = "600,4096,65536",
            description = "Sizes of the events (${DEFAULT-VALUE}).")
    private List<Integer> sizes;

    @Option(names = "--forks", defaultValue = "2", description = "Virtual machines per figure (${DEFAULT-VALUE}).")
    private int forks;

    @Option(
            names = "--iterations",
            defaultValue = "5",
            description = "Measured seconds in each of them (${DEFAULT-VALUE}).")
    private int iterations;

    @Option(names = "--json", description = "Print the results as one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws RunnerException, JsonProcessingException {
        var results = new DecodeRun(forks, iterations).measure(sizes);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(Map.of("decoding", results)));
            out.flush();
            return 0;
        }
        out.printf("%8s %14s %14s %7s%n", "bytes", "decode/s", "tree/s", "ratio");
        for (var result : results) {
            out.printf(
                    Locale.ROOT,
                    "%8d %,14.0f %,14.0f %7.2f %s%n",
                    result.bytes(),
                    result.decode(),
                    result.jacksonTree(),
                    result.ratio(),
                    result.ratio() >= DecodeResult.GOAL ? "reached" : "missed");
        }
        out.printf(Locale.ROOT, "P3 asks for %.1f times the tree.%n", DecodeResult.GOAL);
        out.flush();
        return 0;
    }
}
