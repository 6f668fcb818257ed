package io.streamsql.cli.changes;

import io.streamsql.cli.EnvOption;
import io.streamsql.cli.StopSignal;
import io.streamsql.cli.Terminal;
import io.streamsql.file.ChangeExport;
import io.streamsql.file.ChangeExport.Watcher;
import io.streamsql.file.ChangeFormat;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
    private ChangeFormat format;

    @Mixin
    private ChangeOptions which;

    @Override
    public Integer call() throws StoreException, IOException {
        var tables = StoredTables.of(spec, env);
        var filter = which.filter(tables);
        var out = spec.commandLine().getOut();
        try (var stop = StopSignal.of(out)) {
            stop.exitCode(ExitCode.SOFTWARE);
            var written = ChangeExport.write(tables.history(), filter, file, format, new Watcher() {
                @Override
                public boolean isCancelled() throws InterruptedException {
                    return stop.within(Duration.ZERO);
                }

                @Override
                public void at(long changes, StoredChange last) {
                    progress(changes, last);
                }
            });
            out.println(
                    (Terminal.canRedraw() ? "\r" + CLEAR_TO_END : "") + Counted.of(written, "change") + " in " + file);
            out.flush();
            return ExitCode.OK;
        } catch (InterruptedException stopped) {
            spec.commandLine().getErr().println("streamsql: stopped; " + file + " was not written.");
            spec.commandLine().getErr().flush();
            return ExitCode.SOFTWARE;
        }
    }

    private void progress(long written, StoredChange last) {
        if (Terminal.canRedraw()) {
            var out = spec.commandLine().getOut();
            out.print("\r" + Counted.of(written, "change") + ", back to " + Numbers.dateTime(last.changedAt())
                    + CLEAR_TO_END);
            out.flush();
        }
    }
}
