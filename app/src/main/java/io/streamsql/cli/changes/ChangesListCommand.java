package io.streamsql.cli.changes;

import io.streamsql.cli.Columns;
import io.streamsql.cli.EnvOption;
import io.streamsql.cli.PageOptions;
import io.streamsql.file.ChangeJson;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `changes list`: a page of changes.
@Command(
        name = "list",
        description = "Lists changes, the newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChangesListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Mixin
    private ChangeOptions which;

    @Mixin
    private PageOptions page;

    @Option(names = "--json", description = "Print one JSON object per change.")
    private boolean json;

    @Override
    public Integer call() throws StoreException {
        page.check(spec);
        var tables = StoredTables.of(spec, env);
        var found = tables.history().page(which.filter(tables), page.before(), page.limit());
        var out = spec.commandLine().getOut();
        if (json) {
            found.forEach(change -> out.println(ChangeJson.of(change)));
        } else if (found.isEmpty()) {
            out.println(page.before() == ChangeHistory.NEWEST ? "No changes." : "No more changes.");
        } else {
            out.print(table(found));
            page.next(found.size(), found.getLast().id()).ifPresent(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static Columns table(List<StoredChange> found) {
        var lines = new Columns("").row("Id", "Committed (UTC)", "Source", "Table", "Operation", "Key");
        found.forEach(change -> lines.row(
                Long.toString(change.id()),
                Numbers.dateTime(change.changedAt()),
                ChangeText.source(change),
                ChangeText.table(change),
                ChangeText.operation(change.operation()),
                ChangeText.key(change)));
        return lines;
    }
}
