package io.streamsql.app;

import io.streamsql.pipeline.config.file.UserFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where the program's log goes: a file, so that the terminal stays the operator's.
final class LogFile {
    /// The system property that `logback.xml` reads.
    private static final String PROPERTY = "streamsql.log";

    private static final String NAME = "streamsql.log";

    private LogFile() {}

    /// Names the file to the logging library, which must not have been used before, and brings what other libraries log
    /// through the JDK there as well: both JDBC drivers do, and the JDK itself writes that to the terminal.
    ///
    /// @param environment the process environment; `STREAMSQL_LOG` names another file
    /// @return the file
    static Path open(Map<String, String> environment) {
        var file = place(environment);
        System.setProperty(PROPERTY, file.toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return file;
    }

    private static Path place(Map<String, String> environment) {
        var asked = environment.getOrDefault("STREAMSQL_LOG", "");
        if (!asked.isBlank()) {
            return Path.of(asked).toAbsolutePath();
        }
        var folder = UserFolder.LOGS.ofThisProcess();
        try {
            Files.createDirectories(folder);
            if (Files.isWritable(folder)) {
                return folder.resolve(NAME);
            }
        } catch (IOException noHome) {
            // A service's user often has no home that can be written: the folder for temporary files always can.
        }
        return Path.of(System.getProperty("java.io.tmpdir"), "streamsql-" + System.getProperty("user.name") + ".log");
    }
}
