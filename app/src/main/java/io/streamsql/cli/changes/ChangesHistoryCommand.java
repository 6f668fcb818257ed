package io.streamsql.cli.changes;

import io.streamsql.cli.EnvOption;
import io.streamsql.cli.PageOptions;
import io.streamsql.file.ChangeJson;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.text.Words;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `changes history`: a record's timeline.
@Command(
        name = "history",
        description = "Shows what happened to one record, field by field, the newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChangesHistoryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "The record's topic.")
    private String topic;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            required = true,
            description = "The record's key, as RecordId has it: 1042, or OrderID=7,Line=2.")
    private String key;

    @Mixin
    private PageOptions page;

    @Option(names = "--json", description = "Print one JSON object per change.")
    private boolean json;

    @Override
    public Integer call() throws StoreException {
        page.check(spec);
        var tables = StoredTables.of(spec, env);
        tables.requireTopic(topic);
        var found = new Timeline(tables.history(), topic, key).page(page.before(), page.limit());
        if (found.rows().isEmpty() && page.before() == ChangeHistory.NEWEST) {
            spec.commandLine()
                    .getErr()
                    .println("streamsql: no change of the record " + Words.quote(key) + " of " + topic + " is kept.");
            spec.commandLine().getErr().flush();
            return ExitCode.SOFTWARE;
        }
        print(found, spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private void print(Page<ChangeData> found, PrintWriter out) {
        if (json) {
            found.rows().forEach(change -> out.println(ChangeJson.withFields(change)));
        } else if (found.rows().isEmpty()) {
            out.println("No more changes.");
        } else {
            found.rows().forEach(change -> out.print(TimelineText.of(change)));
            var last = found.rows().getLast().change();
            out.println(found.more() ? PageOptions.next(last.id()) : TimelineText.start(last));
        }
        out.flush();
    }
}
