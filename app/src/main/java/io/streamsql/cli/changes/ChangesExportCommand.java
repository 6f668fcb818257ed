package io.streamsql.cli.changes;

import io.streamsql.cli.EnvOption;
import io.streamsql.cli.ExportRun;
import io.streamsql.file.ChangeExport;
import io.streamsql.file.ChangeExport.Watcher;
import io.streamsql.file.ChangeFormat;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.text.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
                    + " typed columns: those of the table's own, where the options name one table. Default: what"
                    + " the file's name ends in.")
    private ChangeFormat format;

    @Mixin
    private ChangeOptions which;

    @Override
    public Integer call() throws StoreException, IOException {
        var as = format();
        var tables = StoredTables.of(spec, env);
        var filter = which.filter(tables);
        return new ExportRun(spec, file, "change").write(run -> {
            var exported = ChangeExport.write(tables.history(), filter, file, as, new Watcher() {
                @Override
                public boolean isCancelled() throws InterruptedException {
                    return run.isStopped();
                }

                @Override
                public void at(long written, long about, StoredChange last) {
                    var all = about == 0 ? "" : " of " + Numbers.about(about);
                    run.at(written, all + ", back to " + Numbers.dateTime(last.changedAt()));
                }
            });
            return new ExportRun.Exported(exported.changes(), exported.remarks());
        });
    }

    private ChangeFormat format() {
        return Optional.ofNullable(format)
                .or(() -> ChangeFormat.of(file))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        file + " does not say how it is to be written; name it .csv, .jsonl or .xlsx, or add"
                                + " --format."));
    }
}
