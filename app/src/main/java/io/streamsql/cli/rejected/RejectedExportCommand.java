package io.streamsql.cli.rejected;

import io.streamsql.cli.EnvOption;
import io.streamsql.cli.ExportRun;
import io.streamsql.file.RejectedExport;
import io.streamsql.file.RejectedFormat;
import io.streamsql.pipeline.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `rejected export`: all of them with their bytes, in a file.
@Command(
        name = "export",
        description = "Writes all rejected records into a file, the newest first: why, where they stood, and key and"
                + " value as base64, as text too where they are UTF-8. An older file of the name stays until the new"
                + " one is complete.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RejectedExportCommand implements Callable<Integer> {
    private static final int TELL_EVERY = 100;

    @ParentCommand
    private RejectedCommand rejected;

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
    private RejectedFormat format;

    @Override
    public Integer call() throws StoreException, IOException {
        try (var history = rejected.pooledHistory(env)) {
            return new ExportRun(spec, file, "rejected record")
                    .write(run -> new ExportRun.Exported(
                            RejectedExport.write(history, file, format, run::isStopped, written -> tell(run, written)),
                            ""));
        }
    }

    private static void tell(ExportRun.Running run, long written) {
        if (written % TELL_EVERY == 0) {
            run.at(written, "");
        }
    }
}
