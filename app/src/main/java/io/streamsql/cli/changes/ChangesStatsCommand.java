package io.streamsql.cli.changes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.cli.Columns;
import io.streamsql.cli.EnvOption;
import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.store.ChangeCount;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `changes stats`: how many changes there were.
@Command(
        name = "stats",
        description = "Counts changes by source, table and operation, those that were removed since among them. Times"
                + " count by whole minutes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChangesStatsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// How long a stretch of time is.
    private enum Stretch {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private final Duration time;

        Stretch(Duration time) {
            this.time = time;
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Mixin
    private KindOptions which;

    @Option(
            names = "--per",
            paramLabel = "minute|hour|day",
            defaultValue = "day",
            description = "How long each stretch of time is. Default: ${DEFAULT-VALUE}.")
    private Stretch per;

    @Option(names = "--json", description = "Print one JSON object per count.")
    private boolean json;

    @Override
    public Integer call() throws StoreException {
        var tables = StoredTables.of(spec, env);
        var counts = tables.history().counts(which.filter(tables), per.time);
        var out = spec.commandLine().getOut();
        if (json) {
            counts.forEach(count -> out.println(object(count)));
        } else if (counts.isEmpty()) {
            out.println("No changes.");
        } else {
            out.print(table(counts));
            out.println(Numbers.count(
                            counts.stream().mapToLong(ChangeCount::changes).sum()) + " in all.");
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Columns table(List<ChangeCount> counts) {
        var lines =
                new Columns("").row("From (UTC)", "Source", "Table", "Operation", "Changes", "Mean latency", "Longest");
        counts.forEach(count -> lines.row(
                Numbers.dateTime(count.from()).substring(0, 16),
                ChangeSummary.oneLine(count.storedTable().source()),
                ChangeSummary.oneLine(count.storedTable().table()),
                ChangeText.operation(count.operation()),
                Numbers.count(count.changes()),
                Numbers.duration(count.meanLatency()),
                Numbers.duration(count.maxLatency())));
        return lines;
    }

    private static ObjectNode object(ChangeCount count) {
        return JSON.createObjectNode()
                .put("from", count.from().toString())
                .put("source", count.storedTable().source())
                .put("schema", count.schema().orElse(null))
                .put("table", count.table())
                .put("topic", count.topic())
                .put("operation", count.operation())
                .put("changes", count.changes())
                .put("meanLatencyMs", count.meanLatency().toMillis())
                .put("maxLatencyMs", count.maxLatency().toMillis());
    }
}
