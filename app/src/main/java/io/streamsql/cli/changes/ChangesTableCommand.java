package io.streamsql.cli.changes;

import io.streamsql.cli.Columns;
import io.streamsql.cli.EnvOption;
import io.streamsql.cli.ExportRun;
import io.streamsql.cli.PageOptions;
import io.streamsql.cli.TimeConverter;
import io.streamsql.file.ChangeJson;
import io.streamsql.file.TableExport;
import io.streamsql.file.TableFormat;
import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.past.PastRow;
import io.streamsql.pipeline.past.PastTable;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.text.Numbers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `changes table`: a table as it was.
@Command(
        name = "table",
        description = "Shows a table's rows as they were at a time, what was written last first. A row that has not"
                + " changed since its capture began is there only where its snapshot was written.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChangesTableCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "The table's topic.")
    private String topic;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "What the source committed before this time counts: a UTC time such as"
                    + " 2026-11-24T14:30:00Z, or how long ago such as 10m. Default: now.")
    private Instant at;

    @Mixin
    private PageOptions page;

    @Option(names = "--json", description = "Print one JSON object per row.")
    private boolean json;

    @ArgGroup(exclusive = false)
    private Export export;

    /// All rows in a file.
    private static final class Export {
        @Option(
                names = "--export",
                paramLabel = "FILE",
                required = true,
                description = "Write all rows into a file instead. An older file of the name stays until the new one is"
                        + " complete.")
        private Path file;

        @Option(
                names = "--format",
                paramLabel = "csv|jsonl",
                required = true,
                description = "Comma-separated values with a column for every field of the rows, or one JSON object a"
                        + " line.")
        private TableFormat format;
    }

    @Override
    public Integer call() throws StoreException, IOException {
        page.check(spec);
        var tables = StoredTables.of(spec, env);
        tables.requireTopic(topic);
        var until = at == null ? Instant.now() : at;
        // A row with values that no change logged asks for those before it: not with a login each
        var config = tables.config();
        try (var history = ChangeStores.pooledHistory(config.target(), config.writer())) {
            var table = new PastTable(history, topic, until);
            if (export != null) {
                return export(table);
            }
            print(
                    table.page(page.before(), page.limit()),
                    until,
                    spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }

    private int export(PastTable table) throws IOException {
        return new ExportRun(spec, export.file, "row").write(run -> {
            var rows = TableExport.write(table, export.file, export.format, new TableExport.Watcher() {
                @Override
                public boolean isCancelled() throws InterruptedException {
                    return run.isStopped();
                }

                @Override
                public void at(long written) {
                    run.at(written, "");
                }
            });
            return new ExportRun.Exported(rows, "");
        });
    }

    private void print(Page<PastRow> found, Instant until, PrintWriter out) {
        var rows = found.rows();
        if (json) {
            rows.forEach(row -> out.println(ChangeJson.of(row)));
        } else if (rows.isEmpty()) {
            out.println(
                    page.before() == ChangeHistory.NEWEST
                            ? "No row is known of " + Numbers.dateTime(until) + " UTC."
                            : "No more rows.");
        } else {
            out.print(table(rows));
            if (rows.stream().anyMatch(row -> !row.unknown().isEmpty())) {
                out.println(Numbers.UNKNOWN
                        + " is a value that no change tells: the source did not log it, as the updates left it alone.");
            }
            if (found.more()) {
                out.println(PageOptions.next(rows.getLast().change().id()));
            }
        }
        out.flush();
    }

    /// All columns that a row of the page has: what is missing in one was not in its table yet, or not any more.
    private static Columns table(List<PastRow> rows) {
        var names = new LinkedHashSet<String>();
        rows.forEach(row -> row.fields().fieldNames().forEachRemaining(names::add));
        var lines = new Columns("")
                .row(Stream.concat(
                                Stream.of("Id", "Since (UTC)"), names.stream().map(ChangeSummary::oneLine))
                        .toArray(String[]::new));
        for (var row : rows) {
            lines.row(Stream.concat(
                            Stream.of(
                                    Long.toString(row.change().id()),
                                    Numbers.dateTime(row.change().changedAt())),
                            names.stream().map(name -> value(row, name)))
                    .toArray(String[]::new));
        }
        return lines;
    }

    private static String value(PastRow row, String name) {
        if (row.unknown().contains(name)) {
            return Numbers.UNKNOWN;
        }
        var value = row.fields().get(name);
        return value == null ? Numbers.NONE : ChangeSummary.shortened(ChangeSummary.oneLine(JsonTrees.text(value)));
    }
}
