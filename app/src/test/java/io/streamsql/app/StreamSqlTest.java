package io.streamsql.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import io.streamsql.cli.Console;
import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class StreamSqlTest {
    @TempDir
    private Path folder;

    @Command(name = "fail")
    private record Fail(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private Console terminal() {
        return new Console(folder, Map.of());
    }

    private static UnaryOperator<CommandLine> failing(Exception failure) {
        return line -> {
            line.addSubcommand(new Fail(failure));
            return line;
        };
    }

    @Test
    void helpAndVersionAreAnswered() {
        assertThat(terminal().run("--help")).satisfies(run -> {
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).startsWith("Usage: streamsql").contains("config");
        });
        assertThat(terminal().run("config", "check", "--help").out()).startsWith("Usage: streamsql config check");
        assertThat(terminal().run("--version").out()).startsWith("StreamSQL ").contains("Java 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "nonsense", "config chek", "config check --nonsense", "config check --env"})
    void wrongUsageEndsWithTwo(String arguments) {
        var run = terminal().run(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isNotBlank();
        assertThat(run.out()).isEmpty();
    }

    @Test
    void withoutAConfigurationAndWithoutAWindowItSaysWhatIsMissing() {
        var run = terminal().run("--no-window");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("No .env file was found.", "streamsql config example");
    }

    @Test
    void anUnexpectedErrorIsOneLineAndAHint() {
        var run = terminal().run(failing(new IllegalStateException("The disk is full.\nsecond line")), "fail");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualToNormalizingNewlines("""
                streamsql: The disk is full.
                With --stacktrace it says where in the program.
                """);
    }

    @Test
    void anErrorWithoutAMessageIsNamed() {
        assertThat(terminal().run(failing(new NullPointerException()), "fail").err())
                .startsWith("streamsql: NullPointerException");
    }

    @Test
    void theStackTraceIsThereForWhoeverAsks() {
        assertThat(terminal()
                        .run(failing(new IllegalStateException("x")), "--stacktrace", "fail")
                        .err())
                .contains("at io.streamsql.app.StreamSqlTest");
    }

    @Test
    void whereALogIsWrittenItIsNamedAndHoldsTheStackTrace() throws Exception {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n%ex");
        encoder.start();
        var file = new FileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setFile(folder.resolve("streamsql.log").toString());
        file.setEncoder(encoder);
        file.start();
        root.addAppender(file);
        try {
            var run = terminal().run(failing(new IllegalStateException("x")), "fail");

            assertThat(run.err()).contains("The log says more: " + folder.resolve("streamsql.log"));
            assertThat(Files.readString(folder.resolve("streamsql.log")))
                    .contains("fail failed")
                    .contains("at io.streamsql.app.StreamSqlTest");
        } finally {
            root.detachAppender(file);
            file.stop();
        }
    }

    @Test
    void aBadConfigurationIsToldTheSameWayByEveryCommand() {
        var problem =
                new ConfigProblem("DB1_PORT", new Origin.InEnvironment(), "“x” is not a whole number.", "Write 1.");

        var run = terminal().run(failing(new ConfigException(List.of(problem))), "fail");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualToNormalizingNewlines("""
                environment  DB1_PORT  “x” is not a whole number. Write 1.
                1 problem.
                """);
    }

    @Test
    void whatStandsBeforeACommandCountsForItOrIsRefused() throws Exception {
        Files.writeString(folder.resolve("my.env"), "DB1_PORT=x\n");

        assertThat(terminal().run("--env", "my.env", "plan").err()).contains("my.env:1", "DB1_PORT");
        var refused = terminal().run("--env", "my.env", "demo");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--env means nothing to demo");
    }

    @Test
    void withoutACommandAndWithoutADisplayTheConfigurationIsRun() {
        var run = terminal().run("--no-window");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("No .env file was found.");
    }
}
