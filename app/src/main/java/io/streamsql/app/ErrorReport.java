package io.streamsql.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.FileAppender;
import io.streamsql.cli.CommandException;
import io.streamsql.cli.config.ConfigText;
import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.spec.ConnectorConfigException;
import io.streamsql.pipeline.store.StoreException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Says in few words that a command failed and why, and where to read more. The stack trace goes to the log.
final class ErrorReport implements IExecutionExceptionHandler {
    private final BooleanSupplier stackTrace;

    /// @param stackTrace whether the operator asked for the stack trace on the terminal
    ErrorReport(BooleanSupplier stackTrace) {
        this.stackTrace = stackTrace;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        if (failure instanceof ConfigException config) {
            err.print(ConfigText.problems(config.problems()));
        } else if (failure instanceof ConnectorConfigException config) {
            config.problems().forEach(err::println);
            err.println("Nothing was changed.");
        } else if (failure instanceof CommandException) {
            err.println(command.getColorScheme().errorText("streamsql: " + failure.getMessage()));
        } else {
            err.println(command.getColorScheme().errorText("streamsql: " + message(failure)));
            err.println(logFile()
                    .map(file -> log(failure, command.getCommandName(), file))
                    .orElse("With --stacktrace it says where in the program."));
        }
        if (stackTrace.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /// Without a file the log would go to the terminal, which is what the one line is there to avoid.
    private static String log(Exception failure, String command, String file) {
        LoggerFactory.getLogger(StreamSql.class).error("{} failed", command, failure);
        return "The log says more: " + file;
    }

    /// One line, unless the lines are ours: what a store says may end with a script to run.
    private static String message(Throwable failure) {
        var message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        if (failure instanceof InvalidPathException) {
            // Without our start script, in a container or a service: ASCII names only
            return message + ". File names are encoded as " + System.getProperty("sun.jnu.encoding")
                    + " here, which the locale decides: set LC_ALL=C.UTF-8.";
        }
        return failure instanceof StoreException
                ? message
                : message.lines().findFirst().orElseThrow();
    }

    /// The file that this process logs to, if it does.
    private static Optional<String> logFile() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return Optional.empty();
        }
        var appenders = context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders();
        while (appenders.hasNext()) {
            if (appenders.next() instanceof FileAppender<?> file) {
                return Optional.of(file.getFile());
            }
        }
        return Optional.empty();
    }
}
