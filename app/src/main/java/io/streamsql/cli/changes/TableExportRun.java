package io.streamsql.cli.changes;

import io.streamsql.cli.StopSignal;
import io.streamsql.cli.Terminal;
import io.streamsql.file.TableExport.Watcher;
import io.streamsql.text.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/// An export of a table as it was, that says how far it is, and ends when it is interrupted.
///
/// @param command whose output it is
/// @param file    the file that is written
record TableExportRun(CommandSpec command, Path file) {
    private static final String CLEAR_TO_END = "\033[K";

    /// Writes the file.
    @FunctionalInterface
    interface Export {
        /// @return how much it holds
        long write(Watcher watcher) throws IOException, InterruptedException;
    }

    /// @return the exit code
    int write(Export export) throws IOException {
        var out = command.commandLine().getOut();
        try (var stop = StopSignal.of(out)) {
            stop.exitCode(ExitCode.SOFTWARE);
            var written = export.write(new Watcher() {
                @Override
                public boolean isCancelled() throws InterruptedException {
                    return stop.within(Duration.ZERO);
                }

                @Override
                public void at(long written) {
                    progress(written);
                }
            });
            out.println((Terminal.canRedraw() ? "\r" + CLEAR_TO_END : "") + Counted.of(written, "row") + " in " + file);
            out.flush();
            return ExitCode.OK;
        } catch (InterruptedException stopped) {
            command.commandLine().getErr().println("streamsql: stopped; " + file + " was not written.");
            command.commandLine().getErr().flush();
            return ExitCode.SOFTWARE;
        }
    }

    private void progress(long written) {
        if (Terminal.canRedraw()) {
            var out = command.commandLine().getOut();
            out.print("\r" + Counted.of(written, "row") + CLEAR_TO_END);
            out.flush();
        }
    }
}
