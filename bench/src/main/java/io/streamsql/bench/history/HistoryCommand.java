package io.streamsql.bench.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.bench.measure.Goal;
import io.streamsql.bench.measure.Spread;
import io.streamsql.fixture.LocalServices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench history`: figure P6, on PostgreSQL.
@Command(name = "history", description = "What pages and counts cost with few and with many changes stored.")
public final class HistoryCommand implements Callable<Integer> {
    private static final double GOAL_RATIO = 1.5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--few", defaultValue = "100000", description = "Changes stored (${DEFAULT-VALUE}).")
    private long few;

    @Option(names = "--many", defaultValue = "10000000", description = "Changes stored (${DEFAULT-VALUE}).")
    private long many;

    @Option(names = "--json", description = "Print the medians as one JSON object, milliseconds, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (var services = LocalServices.start()) {
            var first = measure(services, few);
            var second = measure(services, many);
            print(first, second);
        }
        return 0;
    }

    private Map<String, Spread> measure(LocalServices services, long changes) throws Exception {
        spec.commandLine().getErr().printf(Locale.ROOT, "Storing %,d changes%n", changes);
        spec.commandLine().getErr().flush();
        try (var stored = StoredDay.of(services, changes)) {
            return stored.measure();
        }
    }

    private void print(Map<String, Spread> first, Map<String, Spread> second) throws Exception {
        var out = spec.commandLine().getOut();
        if (json) {
            var medians = new LinkedHashMap<String, List<Double>>();
            first.forEach((what, spread) ->
                    medians.put(what, List.of(spread.median(), second.get(what).median())));
            out.println(new ObjectMapper().writeValueAsString(medians));
        } else {
            out.printf(Locale.ROOT, "%-44s %,14d %,14d   ms, medians%n", "changes stored", few, many);
            first.forEach((what, spread) -> out.printf(
                    Locale.ROOT,
                    "%-44s %14.1f %14.1f%n",
                    what,
                    spread.median(),
                    second.get(what).median()));
            out.println();
            first.forEach((what, spread) ->
                    out.println(Goal.atMost("P6 " + what, second.get(what).median() / spread.median(), GOAL_RATIO)));
        }
        out.flush();
    }
}
