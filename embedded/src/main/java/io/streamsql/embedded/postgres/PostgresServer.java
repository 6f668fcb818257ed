package io.streamsql.embedded.postgres;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.FileTrees;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.embedded.system.OwnerOnly;
import io.streamsql.embedded.system.Postmaster;
import io.streamsql.pipeline.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One PostgreSQL server of its own, with its data in a [DataFolder]: a child process that listens on 127.0.0.1 only,
/// wants a password (SCRAM) and is ready for logical replication. Commits are on the disk when they return.
///
/// All methods may be called from any thread; those that start and stop it wait for each other.
public final class PostgresServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String FOLDER = "postgresql";
    /// A start after a kill recovers first, and a busy machine is slow at it: who gives up too early ends a server that
    /// would have come up.
    private static final int START_SECONDS = 300;
    private static final int FAST_STOP_SECONDS = 2;
    /// Nothing is written any more: only a machine that is busy with other things takes longer than a moment.
    private static final int IMMEDIATE_STOP_SECONDS = 60;

    private static final String ACCESS = """
            host all         all 127.0.0.1/32 scram-sha-256
            host replication all 127.0.0.1/32 scram-sha-256
            """;

    private final PostgresPrograms programs;
    private final Path cluster;
    private final Path log;
    private final int port;
    private final Secret password;
    private final boolean temporary;

    private PostgresServer(DataFolder folder, String name) {
        this.programs = PostgresPrograms.unpacked(folder);
        Path parent = folder.subfolder(FOLDER);
        this.cluster = parent.resolve(name);
        this.log = parent.resolve(name + ".log");
        this.password = folder.secrets().passwordFor("postgresql." + name + ".password");
        this.temporary = folder.isTemporary();
        // First, for one that a killed program left running still holds the port
        stop();
        this.port = folder.port("postgresql-" + name);
    }

    /// Starts the server of that name, and creates it first where it does not exist. One that a killed program left
    /// running is stopped before.
    ///
    /// @param name name of the server within the folder: letters, digits and `-`
    /// @throws EmbeddedException if it cannot be created or started; nothing of it is left running then
    public static PostgresServer start(DataFolder folder, String name) {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("A server's name has letters, digits and '-' only: " + name);
        }
        var server = new PostgresServer(folder, name);
        server.start();
        return server;
    }

    /// Always 127.0.0.1.
    public String host() {
        return Loopback.HOST;
    }

    /// Kills every server of a folder that still runs or is being started, at once. For the end of a
    /// program that has no time left: one that goes without them leaves them running.
    public static void killAll(DataFolder folder) {
        Postmaster.killAll(folder.path().resolve(FOLDER))
                .forEach(cluster -> LOG.warn(
                        "PostgreSQL with its data in {} did not stop in time and was killed; nothing committed is lost,"
                                + " its next start recovers it",
                        cluster));
    }

    /// The port, which stays the same over restarts where it is still free.
    public int port() {
        return port;
    }

    /// The superuser, the only user there is at first.
    public String user() {
        return PostgresPrograms.SUPERUSER;
    }

    /// The user's password, made up for this data folder; its reference points into the folder's secrets file.
    public Secret password() {
        return password;
    }

    /// The JDBC address of one of its databases, without user and password.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Loopback.HOST, port, database);
    }

    /// A file with the password in the form that `psql` and the other client programs take (`PGPASSFILE`), readable by
    /// its owner only. Written anew by each call.
    ///
    /// @throws EmbeddedException if it cannot be written
    public Path passFile() {
        Path file = cluster.resolveSibling(cluster.getFileName() + ".pgpass");
        try {
            OwnerOnly.write(file, "%s:%d:*:%s:%s%n".formatted(host(), port, user(), password.reveal()));
            return file;
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot write %s: check the data folder's rights and the disk".formatted(file), e);
        }
    }

    /// A new connection as the superuser.
    ///
    /// @param database name of an existing database; `postgres` is always there
    public Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password.reveal());
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /// Creates an empty database unless there is one of that name.
    ///
    /// @throws EmbeddedException if the server refuses
    public void createDatabaseIfMissing(String database) {
        try (Connection connection = connect("postgres");
                var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            if (!query.executeQuery().next()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(database, true));
                }
            }
        } catch (SQLException e) {
            throw new EmbeddedException("Cannot create the database %s on %s".formatted(database, this), e);
        }
    }

    /// Starts it again after [#stop()], on the same port and data.
    ///
    /// @throws EmbeddedException if it does not come up
    public synchronized void start() {
        try {
            stopIfRunning();
            if (Files.notExists(cluster)) {
                create();
            }
            if (Files.exists(log)) {
                Files.move(
                        log, log.resolveSibling(log.getFileName() + ".previous"), StandardCopyOption.REPLACE_EXISTING);
            }
            programs.run(
                    "",
                    "pg_ctl",
                    "start",
                    "--pgdata=" + cluster,
                    "--log=" + log,
                    "--options=" + options(),
                    "--wait",
                    "--timeout=" + START_SECONDS);
        } catch (IOException e) {
            var failure = new EmbeddedException("Cannot start %s: %s%s".formatted(this, e.getMessage(), logged()), e);
            try {
                stopIfRunning();
            } catch (IOException stopFailure) {
                failure.addSuppressed(stopFailure);
            }
            throw failure;
        }
    }

    /// Stops it and ends its connections. Does nothing if it is not running.
    ///
    /// It asks for a fast stop, which writes everything out so that the next start has nothing to recover. Should
    /// that take longer than two seconds, it is stopped at once: nothing committed is lost, the next start replays
    /// its log.
    ///
    /// @throws EmbeddedException if it does not stop
    public synchronized void stop() {
        try {
            stopIfRunning();
        } catch (IOException e) {
            throw new EmbeddedException("Cannot stop %s: %s".formatted(this, e.getMessage()), e);
        }
    }

    /// Stops and starts it, as after a maintenance.
    public synchronized void restart() {
        stop();
        start();
    }

    /// The same as [#stop()].
    @Override
    public void close() {
        stop();
    }

    @Override
    public String toString() {
        return "PostgreSQL with its data in %s".formatted(cluster);
    }

    private void create() throws IOException {
        Path aside = cluster.resolveSibling(cluster.getFileName() + ".new");
        FileTrees.delete(aside);
        FileTrees.copy(programs.emptyCluster(), aside);
        OwnerOnly.write(aside.resolve("pg_hba.conf"), ACCESS);
        // On standard input: arguments can be read by everybody on the machine
        programs.run(
                "ALTER ROLE %s PASSWORD '%s'".formatted(user(), password.reveal()),
                "postgres",
                "--single",
                "-D",
                aside.toString(),
                "postgres");
        if (!temporary) {
            programs.run("", "initdb", "--sync-only", "--pgdata=" + aside);
        }
        Files.move(aside, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void stopIfRunning() throws IOException {
        switch (Postmaster.of(cluster)) {
            case GONE -> {}
            case SOMEBODY_ELSE -> Files.delete(Postmaster.pidFile(cluster));
            case RUNNING -> {
                if (temporary) {
                    stop("immediate", IMMEDIATE_STOP_SECONDS);
                } else {
                    stopWithCheckpoint();
                }
            }
        }
    }

    private void stopWithCheckpoint() throws IOException {
        try {
            stop("fast", FAST_STOP_SECONDS);
        } catch (IOException slow) {
            LOG.warn("{} takes too long over its checkpoint and is stopped at once", this, slow);
            stop("immediate", IMMEDIATE_STOP_SECONDS);
        }
    }

    private void stop(String mode, int seconds) throws IOException {
        programs.run("", "pg_ctl", "stop", "--pgdata=" + cluster, "--mode=" + mode, "--wait", "--timeout=" + seconds);
    }

    private String options() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("port", Integer.toString(port)),
                Map.entry("listen_addresses", Loopback.HOST),
                // Its path could be too long for a socket, and nobody needs it
                Map.entry("unix_socket_directories", ""),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("wal_level", "logical"),
                // One connector per table: each has a slot, a sender and three connections
                Map.entry("max_replication_slots", "64"),
                Map.entry("max_wal_senders", "64"),
                Map.entry("max_connections", "300"),
                Map.entry("shared_buffers", "64MB"),
                // No helper processes for reading: there is nothing big to read
                Map.entry("io_method", "sync"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"));
        return settings.entrySet().stream()
                .map(setting -> "-c %s=%s".formatted(setting.getKey(), setting.getValue()))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private String logged() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return lines.isEmpty()
                    ? ""
                    : "; its log ends with: " + lines.subList(Math.max(0, lines.size() - 5), lines.size());
        } catch (IOException unreadable) {
            return "; its log %s cannot be read (%s)".formatted(log, unreadable);
        }
    }
}
