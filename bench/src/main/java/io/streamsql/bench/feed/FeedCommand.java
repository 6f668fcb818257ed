package io.streamsql.bench.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.bench.measure.Goal;
import io.streamsql.bench.measure.Seconds;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench feed`: the core's part of figure P5.
@Command(
        name = "feed",
        description = "A live feed with a reader that gets 120 records a second, while many more arrive.")
public final class FeedCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1024 * 1024;
    private static final double ARRIVING_SHARE = 0.97;
    // What one fetch may hold comes and goes
    private static final double FLAT_MEGABYTES = 8;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rate", defaultValue = "20000", description = "Events a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            defaultValue = "60s",
            converter = Seconds.class,
            description = "How long, such as 60s or 10m (${DEFAULT-VALUE}).")
    private Duration time;

    @Option(
            names = "--filter",
            defaultValue = "",
            description = "What the feed filters by: a text, or a path such as $$.after.State=paid.")
    private String filter;

    @Option(names = "--json", description = "Print the results as one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var results = new FeedBench(rate, time, filter, spec.commandLine().getErr()).measure();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(Map.of("feed", results)));
        } else {
            print(results, out);
        }
        out.flush();
        return 0;
    }

    private void print(List<FeedResult> results, PrintWriter out) {
        out.printf(
                "%8s %11s %9s %12s %7s %9s%n", "second", "arriving/s", "shown/s", "not shown/s", "core %", "heap MB");
        for (var result : results) {
            out.printf(
                    Locale.ROOT,
                    "%8.0f %,11.0f %9.0f %,12.0f %7.0f %9.1f%n",
                    result.second(),
                    result.arriving(),
                    result.shown(),
                    result.notShown(),
                    result.cpu() * 100,
                    result.heap() / MEGABYTE);
        }
        if (filter.isEmpty()) {
            var arriving =
                    results.stream().mapToDouble(FeedResult::arriving).average().orElseThrow();
            out.println(Goal.atLeast("P5 arriving, of what was sent", arriving / rate, ARRIVING_SHARE));
        }
        if (results.size() > 2) {
            var half = results.size() / 2;
            var growth = live(results.subList(half, results.size())) - live(results.subList(0, half));
            out.println(Goal.atMost("P5 live heap, growth between the halves, MB", growth / MEGABYTE, FLAT_MEGABYTES));
        }
    }

    private static double live(List<FeedResult> results) {
        return results.stream().mapToDouble(FeedResult::heap).average().orElseThrow();
    }
}
