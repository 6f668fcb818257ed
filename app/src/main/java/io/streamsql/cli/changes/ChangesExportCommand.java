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
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            paramLabel = "csv|jsonl|xlsx",
            description = "Comma-separated values with a line of names, one JSON object a line, or a spreadsheet with"
                    + " typed columns: those of the table's own, where all changes are of one table. Default: what"
                    + " the file's name ends in.")
    private ChangeFormat format;

    @Mixin
    private ChangeOptions which;

    @Override
    public Integer call() throws StoreException, IOException {
        var as = format();
        var tables = StoredTables.of(spec, env);
        var filter = which.filter(tables);
        var out = spec.commandLine().getOut();
        try (var stop = StopSignal.of(out)) {
            stop.exitCode(ExitCode.SOFTWARE);
            var exported = ChangeExport.write(tables.history(), filter, file, as, new Watcher() {
                @Override
                public boolean isCancelled() throws InterruptedException {
                    return stop.within(Duration.ZERO);
                }

                @Override
                public void at(long written, long about, StoredChange last) {
                    progress(written, about, last);
                }
            });
            out.println((Terminal.canRedraw() ? "\r" + CLEAR_TO_END : "") + Counted.of(exported.changes(), "change")
                    + " in " + file);
            if (!exported.remarks().isEmpty()) {
                out.println(exported.remarks());
            }
            out.flush();
            return ExitCode.OK;
        } catch (InterruptedException stopped) {
            spec.commandLine().getErr().println("streamsql: stopped; " + file + " was not written.");
            spec.commandLine().getErr().flush();
            return ExitCode.SOFTWARE;
        }
    }

    private ChangeFormat format() {
        return Optional.ofNullable(format)
                .or(() -> ChangeFormat.of(file))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        file + " does not say how it is to be written; name it .csv, .jsonl or .xlsx, or add"
                                + " --format."));
    }

    private void progress(long written, long about, StoredChange last) {
        if (Terminal.canRedraw()) {
            var out = spec.commandLine().getOut();
            var all = about == 0 ? "" : " of " + Numbers.about(about);
            out.print("\r" + Counted.of(written, "change") + all + ", back to " + Numbers.dateTime(last.changedAt())
                    + CLEAR_TO_END);
            out.flush();
        }
    }
}
