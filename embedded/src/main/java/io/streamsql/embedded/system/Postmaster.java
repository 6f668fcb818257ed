package io.streamsql.embedded.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a database cluster's `postmaster.pid` says about a running server.
public enum Postmaster {
    /// There is no such file, or the process it names is gone: PostgreSQL knows what to do.
    GONE,
    /// The server runs.
    RUNNING,
    /// The number is another program's by now (a restarted machine, a new container on the old folder). PostgreSQL
    /// would take that one for its own server and refuse to start.
    SOMEBODY_ELSE;

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final int END_SECONDS = 3;

    /// Asks the operating system about the process that the file names.
    public static Postmaster of(Path cluster) throws IOException {
        Path file = pidFile(cluster);
        if (Files.notExists(file)) {
            return GONE;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return GONE;
        }
        return process(lines)
                .map(process -> isServerOf(lines.get(1), process.info()) ? RUNNING : SOMEBODY_ELSE)
                .orElse(GONE);
    }

    /// Ends the server without its own programs, for a cluster whose data nobody wants any more.
    public static void end(Path cluster) throws IOException {
        if (of(cluster) != RUNNING) {
            return;
        }
        Optional<ProcessHandle> server = process(Files.readAllLines(pidFile(cluster)));
        if (server.isPresent()) {
            server.get().destroy();
            try {
                server.get().onExit().get(END_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException stubborn) {
                server.get().destroyForcibly();
            } catch (InterruptedException e) {
                server.get().destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Kills the servers of a folder that still run or are just being started, for a program that cannot
    /// wait for them: its end would leave them running. What they have committed is on the disk, and their
    /// next start recovers it.
    ///
    /// @param clusters the folder that their clusters are in
    /// @return the clusters whose servers were killed
    public static List<Path> killAll(Path clusters) {
        var killed = new ArrayList<Path>();
        if (Files.isDirectory(clusters)) {
            // pg_ctl first: one that starts a server has perhaps not come to its pid file
            ProcessHandle.current()
                    .descendants()
                    .filter(child -> child.info()
                            .commandLine()
                            .filter(line -> line.contains(clusters.toString()))
                            .isPresent())
                    .forEach(ProcessHandle::destroyForcibly);
            try (var list = Files.list(clusters)) {
                for (Path cluster : list.toList()) {
                    if (of(cluster) == RUNNING) {
                        process(Files.readAllLines(pidFile(cluster))).ifPresent(Postmaster::kill);
                        killed.add(cluster);
                    }
                }
            } catch (IOException unreadable) {
                LOG.warn("Whether a database of {} is left running is not known", clusters, unreadable);
            }
        }
        return killed;
    }

    /// The processes that serve connections notice by themselves that their server is gone, and end.
    private static void kill(ProcessHandle server) {
        server.destroyForcibly();
        try {
            server.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException later) {
            LOG.debug("Process {} takes its time to end", server.pid(), later);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<ProcessHandle> process(List<String> lines) {
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
    }

    public static Path pidFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    private static boolean isServerOf(String folder, ProcessHandle.Info info) {
        boolean isPostgres = info.command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(List.of("postgres", "postgres.exe")::contains)
                .isPresent();
        // Not every system tells the arguments
        boolean isThere = info.arguments()
                .map(arguments -> List.of(arguments).contains(folder))
                .orElse(true);
        return isPostgres && isThere;
    }
}
