package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.DatabaseConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The replication slots of a PostgreSQL database, and its publications, as one of its logins sees and drops them.
/// Every call ends within half a minute, or with an interrupt. Safe for use by many threads.
public final class ReplicationSlots {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /// Its reader has been told to end, but the server may not have noticed.
    private static final Duration RELEASE = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final String IN_USE = "55006";
    private static final String SLOTS = """
            SELECT slot_name, active, pg_wal_lsn_diff(
                       CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
                       restart_lsn)
            FROM pg_replication_slots
            WHERE slot_type = 'logical' AND database = current_database() ORDER BY slot_name""";
    private static final String DROP_SLOT = """
            SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
            WHERE slot_name = ? AND database = current_database() AND NOT active""";
    private static final String READER =
            "SELECT active_pid FROM pg_replication_slots WHERE slot_name = ? AND database = current_database()";

    private final SourceReader source;

    /// Does nothing yet.
    public ReplicationSlots(DatabaseConnection source) {
        this.source = new SourceReader(source, LIMIT);
    }

    /// A logical slot.
    ///
    /// @param active whether somebody reads from it
    /// @param kept   bytes of the log that the server keeps for it; empty where it has lost its place
    public record Slot(String name, boolean active, OptionalLong kept) {}

    /// All logical slots of the database, by name.
    ///
    /// @throws SourceException      if it does not say so in time
    /// @throws InterruptedException if interrupted
    public List<Slot> all() throws SourceException, InterruptedException {
        return source.ask("say which replication slots it has", connection -> {
            var slots = new ArrayList<Slot>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(SLOTS)) {
                while (rows.next()) {
                    var kept = rows.getBigDecimal(3);
                    slots.add(new Slot(
                            rows.getString(1),
                            rows.getBoolean(2),
                            kept == null ? OptionalLong.empty() : OptionalLong.of(kept.longValue())));
                }
            }
            return slots;
        });
    }

    /// Drops a slot of the database, once nobody reads from it.
    ///
    /// @return whether there was one
    /// @throws SourceException      if it is still read, or must not be dropped by this login
    /// @throws InterruptedException if interrupted
    boolean dropSlot(String name) throws SourceException, InterruptedException {
        return source.ask("drop the replication slot " + name, connection -> {
            var deadline = System.nanoTime() + RELEASE.toNanos();
            while (!dropped(connection, name)) {
                var reader = reader(connection, name);
                if (reader.isEmpty()) {
                    return false;
                }
                if (System.nanoTime() > deadline) {
                    throw new SQLException("process " + reader + " still reads from it");
                }
                pause();
            }
            return true;
        });
    }

    private static boolean dropped(Connection connection, String name) throws SQLException {
        try (var drop = connection.prepareStatement(DROP_SLOT)) {
            drop.setString(1, name);
            try (var rows = drop.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException refused) {
            if (IN_USE.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }

    /// @return empty if there is no such slot
    private static String reader(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement(READER)) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", stopped);
        }
    }

    /// Drops a publication.
    ///
    /// @return whether there was one
    /// @throws SourceException      if this login must not drop it
    /// @throws InterruptedException if interrupted
    boolean dropPublication(String name) throws SourceException, InterruptedException {
        return source.ask("drop the publication " + name, connection -> {
            try (var query =
                    connection.prepareStatement("SELECT quote_ident(pubname) FROM pg_publication WHERE pubname = ?")) {
                query.setString(1, name);
                try (var rows = query.executeQuery();
                        var statement = connection.createStatement()) {
                    return rows.next() && !statement.execute("DROP PUBLICATION " + rows.getString(1));
                }
            }
        });
    }
}
