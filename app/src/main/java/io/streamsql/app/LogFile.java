package io.streamsql.app;

import io.streamsql.pipeline.config.file.UserFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where the program's log goes: a file, so that the terminal stays the operator's. Each program that runs
/// has one of its own: two would write into each other's lines, and each would move the file away under the
/// other.
final class LogFile {
    /// The system property that `logback.xml` reads.
    private static final String PROPERTY = "streamsql.log";

    private static final String NAME = "streamsql.log";
    private static final int MOST_PROGRAMS = 100;
    private static final Pattern EXTENSION = Pattern.compile("(\\.[A-Za-z0-9]+)?$");

    /// Locks end with their channel, which is closed with the process.
    private static final List<FileChannel> LOCKS = new CopyOnWriteArrayList<>();

    private LogFile() {}

    /// Names the file to the logging library, which must not have been used before, and brings what other libraries log
    /// through the JDK there as well: both JDBC drivers do, and the JDK itself writes that to the terminal.
    ///
    /// @param environment the process environment; `STREAMSQL_LOG` names another file
    /// @return the file: that one, or `streamsql.1.log` and so on beside it while another program has it
    static Path open(Map<String, String> environment) {
        var file = free(place(environment));
        System.setProperty(PROPERTY, file.toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return file;
    }

    /// The first file that no other program has.
    static Path free(Path wanted) {
        if (Files.exists(wanted) && !Files.isRegularFile(wanted)) {
            // A terminal or a pipe: nobody moves it away
            return wanted;
        }
        var name = wanted.getFileName().toString();
        var extension = EXTENSION.matcher(name);
        var start = extension.find() ? extension.start() : name.length();
        for (var number = 0; number < MOST_PROGRAMS; number++) {
            var file = number == 0
                    ? wanted
                    : wanted.resolveSibling(name.substring(0, start) + "." + number + name.substring(start));
            if (isOurs(file)) {
                return file;
            }
        }
        return wanted;
    }

    /// Locks a file beside it, which stays: the log itself is moved away when it is large.
    private static boolean isOurs(Path file) {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException noPlace) {
            // The log will have none either, which the logging library says
            return true;
        }
        try {
            if (channel.tryLock() != null) {
                LOCKS.add(channel);
                return true;
            }
        } catch (OverlappingFileLockException withinThisProcess) {
            // Taken as well. Closing the channel would give that lock up, on POSIX
            LOCKS.add(channel);
            return false;
        } catch (IOException noLocks) {
            // A file system without locks
            return true;
        }
        close(channel);
        return false;
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException nothingWritten) {
            // Nothing is lost
        }
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
