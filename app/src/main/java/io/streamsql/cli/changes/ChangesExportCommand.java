package io.streamsql.cli.changes;

import io.streamsql.cli.EnvOption;
import io.streamsql.file.ChangeExport;
import io.streamsql.file.ChangeFormat;
import io.streamsql.pipeline.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
        return ExportRun.of(spec, file, "change")
                .write(watcher -> ChangeExport.write(tables.history(), filter, file, format, watcher));
    }
}
