package io.streamsql.cli.changes;

import io.streamsql.cli.EnvOption;
import io.streamsql.cli.StopSignal;
import io.streamsql.cli.Terminal;
import io.streamsql.file.ExportFile;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `changes export`: all that matches, in a file.
@Command(
        name = "export",
        description = "Writes all changes that match into a file, the newest first. An older file of the name stays"
                + " until the new one is complete.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChangesExportCommand implements Callable<Integer> {
    private static final int AT_ONCE = 1_000;
    private static final String CLEAR_TO_END = "\033[K";

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "csv|jsonl",
            required = true,
            description = "Comma-separated values with a line of names, or one JSON object a line.")
    private ExportFormat format;

    @Mixin
    private ChangeOptions which;

    private long written;
    private boolean stopped;

    @Override
    public Integer call() throws StoreException, IOException, InterruptedException {
        var tables = StoredTables.of(spec, env);
        var filter = which.filter(tables);
        var out = spec.commandLine().getOut();
        try (var stop = StopSignal.of(out)) {
            stop.exitCode(ExitCode.SOFTWARE);
            ExportFile.write(file, () -> stopped, content -> write(tables.history(), filter, content, stop));
            if (stopped) {
                spec.commandLine().getErr().println("streamsql: stopped; " + file + " was not written.");
                spec.commandLine().getErr().flush();
                return ExitCode.SOFTWARE;
            }
        }
        out.println((Terminal.canRedraw() ? "\r" + CLEAR_TO_END : "") + Counted.of(written, "change") + " in " + file);
        out.flush();
        return ExitCode.OK;
    }

    private void write(ChangeHistory history, ChangeFilter filter, Writer content, StopSignal stop)
            throws IOException, InterruptedException {
        content.write(format.head());
        var before = ChangeHistory.NEWEST;
        for (var more = true; more; ) {
            if (stop.within(Duration.ZERO)) {
                stopped = true;
                return;
            }
            var page = page(history, filter, before);
            for (var change : page) {
                content.write(format.line(change));
            }
            written += page.size();
            more = page.size() == AT_ONCE;
            if (more) {
                before = page.getLast().change().id();
                progress(page.getLast().change());
            }
        }
    }

    private static List<ChangeData> page(ChangeHistory history, ChangeFilter filter, long before) throws IOException {
        try {
            return history.data(filter, before, AT_ONCE);
        } catch (StoreException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    /// How many there are of it all is not known before the end: the statistics count what was removed, too.
    private void progress(StoredChange last) {
        if (Terminal.canRedraw()) {
            var out = spec.commandLine().getOut();
            out.print("\r" + Counted.of(written, "change") + ", back to " + Numbers.dateTime(last.changedAt())
                    + CLEAR_TO_END);
            out.flush();
        }
    }
}
