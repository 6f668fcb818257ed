package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.SourceEntry;
import java.util.Map;

/// Messages in a PostgreSQL's log, by which a replication slot moves while its table rests: a connector is sent
/// nothing of what others write, so that it has nothing to confirm, and the server keeps the log. So each of its
/// heartbeats puts a message there, which comes back to it with its place.
///
/// Messages are no changes: nobody's become records, ours least of all.
public final class LogMessages {
    /// Puts a message into the log. In a transaction, because a connector that is started again looks for the end of
    /// one to go on from, and because a server before version 14 sends those ends, but no messages.
    public static final String EMIT = "SELECT pg_logical_emit_message(true, 'streamsql', '')";

    // A message may be lost in a crash: nobody has to wait for a disk, or for a standby that is away
    private static final String BEAT = "SET synchronous_commit = off; " + EMIT;
    private static final String ACTION = "heartbeat.action.query";
    private static final String INCLUDED = "message.prefix.include.list";
    private static final String EXCLUDED = "message.prefix.exclude.list";
    private static final String ALL = ".*";

    private LogMessages() {}

    /// Has each heartbeat of a connector put a message into the log, and none become a record.
    static void put(Map<String, String> properties, SourceEntry entry) {
        properties.put(ACTION, BEAT);
        // Debezium refuses both lists together, and the operator's tells which he wants as records
        if (!entry.connectorProperties().containsKey(INCLUDED)) {
            properties.put(EXCLUDED, ALL);
        }
    }

    /// The same for a new connector of a move: every message becomes a record, since the last that an old one
    /// delivered may be a message, and must be found.
    public static void deliver(Map<String, String> properties) {
        properties.put(ACTION, BEAT);
        properties.remove(INCLUDED);
        properties.remove(EXCLUDED);
    }

    /// Whether a PostgreSQL's connector may make records of messages: one that an earlier version configured, or
    /// somebody else.
    public static boolean mayBeRecords(Map<String, String> config) {
        return !ALL.equals(config.get(EXCLUDED));
    }

    /// Whether a connector puts them into the log; else the operator has another way.
    public static boolean areSent(Map<String, String> config) {
        return BEAT.equals(config.get(ACTION));
    }
}
