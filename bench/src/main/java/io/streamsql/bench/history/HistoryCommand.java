package io.streamsql.bench.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.bench.measure.Goal;
import io.streamsql.bench.measure.Spread;
import io.streamsql.fixture.LocalServices;
import io.streamsql.pipeline.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench history`: figures P6 and P13, on PostgreSQL.
@Command(name = "history", description = "What pages, counts and exports cost with few and with many changes stored.")
public final class HistoryCommand implements Callable<Integer> {
    private static final double GOAL_RATIO = 1.5;
    private static final double GOAL_EXPORT = 0.5;
    private static final int WARM_UP = 5;
    private static final int CALLS = 21;
    private static final long MOST_EXPORTED = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--few", defaultValue = "100000", description = "Changes stored (${DEFAULT-VALUE}).")
    private long few;

    @Option(names = "--many", defaultValue = "10000000", description = "Changes stored (${DEFAULT-VALUE}).")
    private long many;

    @Option(
            names = "--json",
            description = "Print milliseconds and rows per second as one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (var services = LocalServices.start();
                var first = store(services, few);
                var second = store(services, many)) {
            say("Asking");
            var questions = ask(first, second);
            say("Searching and exporting");
            var runs = new Ratios<Double>();
            new LongRuns(first).measure(Math.min(few, MOST_EXPORTED)).forEach(runs.few()::put);
            new LongRuns(second).measure(Math.min(many, MOST_EXPORTED)).forEach(runs.many()::put);
            print(questions, runs);
        }
        return 0;
    }

    /// What was measured with few changes stored and with many, by its name.
    private record Ratios<T>(Map<String, T> few, Map<String, T> many) {
        Ratios() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    private void say(String progress) {
        spec.commandLine().getErr().println(progress);
        spec.commandLine().getErr().flush();
    }

    private StoredDay store(LocalServices services, long changes) throws Exception {
        say(String.format(Locale.ROOT, "Storing %,d changes", changes));
        return StoredDay.of(services, changes);
    }

    /// In turn, so that what else the machine does slows both alike.
    private static Ratios<Spread> ask(StoredDay first, StoredDay second) throws StoreException {
        var answers = new Ratios<Spread>();
        var ofMany = new Questions(second.history(), second.changes()).all();
        for (var question :
                new Questions(first.history(), first.changes()).all().entrySet()) {
            var fewMillis = new ArrayList<Double>();
            var manyMillis = new ArrayList<Double>();
            for (var call = 0; call < WARM_UP + CALLS; call++) {
                var a = millis(question.getValue());
                var b = millis(ofMany.get(question.getKey()));
                if (call >= WARM_UP) {
                    fewMillis.add(a);
                    manyMillis.add(b);
                }
            }
            answers.few().put(question.getKey(), Spread.of(fewMillis));
            answers.many().put(question.getKey(), Spread.of(manyMillis));
        }
        return answers;
    }

    private static double millis(Questions.Question question) throws StoreException {
        var begun = System.nanoTime();
        question.ask();
        return (System.nanoTime() - begun) / 1e6;
    }

    private void print(Ratios<Spread> questions, Ratios<Double> runs) throws Exception {
        var out = spec.commandLine().getOut();
        if (json) {
            var figures = new LinkedHashMap<String, List<Double>>();
            questions
                    .few()
                    .forEach((what, spread) -> figures.put(
                            what,
                            List.of(spread.median(), questions.many().get(what).median())));
            runs.few()
                    .forEach((what, rate) ->
                            figures.put(what, List.of(rate, runs.many().get(what))));
            out.println(new ObjectMapper().writeValueAsString(figures));
        } else {
            out.printf(Locale.ROOT, "%-44s %,26d %,26d%n", "ms, median (from-to); changes stored", few, many);
            questions
                    .few()
                    .forEach((what, spread) -> out.printf(
                            Locale.ROOT,
                            "%-44s %s %s%n",
                            what,
                            text(spread),
                            text(questions.many().get(what))));
            out.println();
            out.printf(Locale.ROOT, "%-44s %,26d %,26d%n", "rows/s; changes stored", few, many);
            runs.few()
                    .forEach((what, rate) -> out.printf(
                            Locale.ROOT,
                            "%-44s %,26.0f %,26.0f%n",
                            what,
                            rate,
                            runs.many().get(what)));
            out.println();
            questions
                    .few()
                    .forEach((what, spread) -> out.println(Goal.atMost(
                            "P6 " + what, questions.many().get(what).median() / spread.median(), GOAL_RATIO)));
            for (var format : List.of(LongRuns.CSV, LongRuns.JSON)) {
                out.println(Goal.atLeast(
                        "P13 " + format + " : bare COPY",
                        runs.many().get(format) / runs.many().get(LongRuns.COPY),
                        GOAL_EXPORT));
            }
        }
        out.flush();
    }

    private static String text(Spread spread) {
        return String.format(
                Locale.ROOT,
                "%26s",
                String.format(Locale.ROOT, "%.1f (%.1f-%.1f)", spread.median(), spread.min(), spread.max()));
    }
}
