package io.streamsql.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.CommandException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class ErrorReportTest {
    private final StringWriter err = new StringWriter();

    @Command(name = "test")
    record Failing(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private int report(Exception failure, boolean stackTrace) {
        return new CommandLine(new Failing(failure))
                .setExecutionExceptionHandler(new ErrorReport(() -> stackTrace))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setErr(new PrintWriter(err))
                .execute();
    }

    @Test
    void whatACommandSaysItselfIsAllThatIsSaid() {
        assertThat(report(new CommandException("There is no connector of that name."), false))
                .isEqualTo(1);

        assertThat(err.toString().strip()).isEqualTo("streamsql: There is no connector of that name.");
    }

    @Test
    void anUnexpectedErrorIsOneLineWithAWayToLearnMore() {
        report(new IllegalStateException("first line\nsecond line"), false);

        assertThat(err.toString())
                .startsWith("streamsql: first line")
                .containsPattern("--stacktrace|The log says more")
                .doesNotContain("second line", "\tat ");
    }

    @Test
    void anErrorWithoutWordsIsNamed() {
        report(new NullPointerException(), false);

        assertThat(err.toString()).startsWith("streamsql: NullPointerException");
    }

    @Test
    void theStackTraceComesWhenItIsAskedFor() {
        report(new CommandException("Not now."), true);

        assertThat(err.toString()).contains("\tat " + ErrorReportTest.class.getName());
    }

    @Test
    void aFileNameThatTheLocaleCannotEncodeComesWithTheRemedy() {
        report(new InvalidPathException("F?lle", "Malformed input or input contains unmappable characters"), false);

        assertThat(err.toString()).contains("F?lle", "set LC_ALL=C.UTF-8");
    }
}
