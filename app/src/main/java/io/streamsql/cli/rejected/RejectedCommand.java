package io.streamsql.cli.rejected;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.cli.Columns;
import io.streamsql.cli.CommandContext;
import io.streamsql.cli.EnvOption;
import io.streamsql.cli.PageOptions;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.RejectedReplay;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `rejected list`, `rejected show`, `rejected replay` and `rejected export`: the records that could not become a row.
@Command(
        name = "rejected",
        description =
                "Records that could not become a row: lists them, shows one, gives them another try, exports them.",
        subcommands = RejectedExportCommand.class,
        synopsisSubcommandLabel = "(list | show | replay | export)",
        mixinStandardHelpOptions = true)
public final class RejectedCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 500;

    @ParentCommand
    private CommandContext root;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say which: streamsql rejected list, rejected show ID, rejected replay, or rejected export FILE.");
    }

    private static ChangeHistory history(PipelineConfig config) {
        return ChangeStores.history(config.target(), config.writer());
    }

    private ChangeHistory history(EnvOption env) {
        return history(root.config(env));
    }

    /// For whoever asks again and again; to be closed.
    ChangeHistory pooledHistory(EnvOption env) {
        var config = root.config(env);
        return ChangeStores.pooledHistory(config.target(), config.writer());
    }

    @Command(
            name = "list",
            description = "Lists rejected records, the newest first.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int list(
            @Mixin EnvOption env,
            @Mixin PageOptions page,
            @Option(names = "--json", description = "Print one JSON object per record.") boolean json)
            throws StoreException {
        page.check(spec);
        var found = history(env).rejected(page.before(), page.limit());
        var out = spec.commandLine().getOut();
        if (json) {
            found.forEach(record -> out.println(object(record)));
        } else if (found.isEmpty()) {
            out.println("No rejected records.");
        } else {
            var lines = new Columns("").row("Id", "Rejected (UTC)", "Topic", "Partition@offset", "Reason");
            found.forEach(record -> lines.row(
                    Long.toString(record.id()),
                    record.rejectedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                    record.topic(),
                    record.partition() + "@" + record.offset(),
                    record.reason().lines().findFirst().orElse("")));
            out.print(lines);
            page.next(found.size(), found.getLast().id()).ifPresent(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    private static ObjectNode object(StoredReject record) {
        return JSON.createObjectNode()
                .put("id", record.id())
                .put("rejectedAt", record.rejectedAt().toString())
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("reason", record.reason());
    }

    @Command(
            name = "show",
            description = "Shows a rejected record: why, and what stood in it.",
            mixinStandardHelpOptions = true)
    int show(@Mixin EnvOption env, @Parameters(paramLabel = "ID", description = "The record's id.") long id)
            throws StoreException {
        var found = history(env).reject(id);
        if (found.isEmpty()) {
            return gone(id);
        }
        print(found.get(), spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private static void print(RejectedRecord record, PrintWriter out) {
        out.print(new Columns("")
                .row("Topic", record.partition().topic())
                .row("Partition@offset", record.partition().partition() + "@" + record.offset())
                .row("Reason", record.reason())
                .row("Key", text(record.key()))
                .row("Value", text(record.value())));
        out.flush();
    }

    /// Control characters could make the terminal do things.
    private static String text(byte[] bytes) {
        return bytes == null ? "none" : new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "�");
    }

    private int gone(long id) {
        spec.commandLine().getErr().println("streamsql: there is no rejected record " + id + ".");
        spec.commandLine().getErr().flush();
        return ExitCode.SOFTWARE;
    }

    @Command(
            name = "replay",
            description =
                    "Gives rejected records another try: what can be written now becomes a change, the rest stays.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int replay(
            @Mixin EnvOption env,
            @Parameters(paramLabel = "ID", description = "The records' ids.", arity = "0..*") List<Long> ids,
            @Option(names = "--all", description = "All of them.") boolean all)
            throws StoreException {
        if (all == (ids != null && !ids.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "Name the records' ids, or --all.");
        }
        var config = root.config(env);
        var history = history(config);
        try (var store = ChangeStores.of(config.target(), config.writer(), Clock.systemUTC())) {
            store.prepare();
            var wanted = all ? everyId(history) : ids;
            return replay(new RejectedReplay(config, history, store), wanted);
        }
    }

    /// Oldest first, as they came.
    private static List<Long> everyId(ChangeHistory history) throws StoreException {
        var ids = new ArrayList<Long>();
        for (var page = history.rejected(ChangeHistory.NEWEST, PAGE);
                !page.isEmpty();
                page = history.rejected(page.getLast().id(), PAGE)) {
            page.forEach(record -> ids.add(record.id()));
        }
        return ids.reversed();
    }

    private int replay(RejectedReplay replay, List<Long> ids) throws StoreException {
        var out = spec.commandLine().getOut();
        var written = 0;
        for (var id : ids) {
            switch (replay.replay(id)) {
                case Outcome.Written() -> written++;
                case Outcome.WasWritten() -> {
                    written++;
                    out.println(id + " stood in CDCChanges already: its connector has sent it again");
                }
                case Outcome.Kept(var reason) -> out.println(id + " stays: " + reason);
                case Outcome.Gone() -> out.println(id + " is no longer there");
            }
        }
        out.println("Written: " + written + " of " + ids.size() + ".");
        out.flush();
        return written == ids.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
