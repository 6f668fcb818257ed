package io.streamsql.cli;

import io.streamsql.text.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/// An export that says how far it is, and ends when the command is stopped.
///
/// @param command whose output it is
/// @param file    the file that is written
/// @param what    one of what it holds
public record ExportRun(CommandSpec command, Path file, String what) {

    /// Writes the file.
    @FunctionalInterface
    public interface Export {
        /// @param run asked whether to stop, and told how far it is
        /// @return what it holds
        /// @throws InterruptedException if it was stopped; an older file of that name stays
        Exported write(Running run) throws IOException, InterruptedException;
    }

    /// What a file holds.
    ///
    /// @param count   how many
    /// @param remarks what is said besides; empty for nothing
    public record Exported(long count, String remarks) {}

    /// An export under way.
    public final class Running {
        private final StopSignal stop;

        private Running(StopSignal stop) {
            this.stop = stop;
        }

        /// Whether to end.
        public boolean isStopped() throws InterruptedException {
            return stop.within(Duration.ZERO);
        }

        /// Says how far it is, on a terminal.
        ///
        /// @param besides what stands behind the number
        public void at(long written, String besides) {
            Terminal.redraw(command.commandLine().getOut(), Counted.of(written, what) + besides);
        }
    }

    /// @return the exit code
    public int write(Export export) throws IOException {
        var out = command.commandLine().getOut();
        try (var stop = StopSignal.of(out)) {
            stop.exitCode(ExitCode.SOFTWARE);
            var exported = export.write(new Running(stop));
            Terminal.clear(out);
            out.println(Counted.of(exported.count(), what) + " in " + file);
            if (!exported.remarks().isEmpty()) {
                out.println(exported.remarks());
            }
            out.flush();
            return ExitCode.OK;
        } catch (InterruptedException stopped) {
            command.commandLine().getErr().println("streamsql: stopped; " + file + " was not written.");
            command.commandLine().getErr().flush();
            return ExitCode.SOFTWARE;
        }
    }
}
