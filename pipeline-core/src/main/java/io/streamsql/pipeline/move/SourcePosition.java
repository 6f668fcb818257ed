package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ConnectorOffsets;
import java.util.Map;
import java.util.Optional;

/// How far a connector has delivered its source's log, from the offsets that Connect keeps for it. A connector's
/// records are in Kafka before, or together with, the offset that says so.
public sealed interface SourcePosition {

    /// Whether a connector here has delivered every change that one at the other place may have come across, and
    /// everything before.
    ///
    /// @param other a place in the same source's log
    boolean covers(SourcePosition other);

    /// Whether a connector that was at the other place has gone on since.
    boolean isBeyond(SourcePosition other);

    /// The place of the last record delivered, as [io.streamsql.pipeline.events.ChangeEvent#position()] has it, where
    /// only that record can show whether another connector has come as far: the transaction it stands in may not be
    /// delivered to its end, and where that end is does not show.
    Optional<String> lastRecord();

    /// @param offsets what Connect has on record
    /// @return empty while nothing is, or a snapshot is under way
    static Optional<SourcePosition> of(ConnectorOffsets offsets) {
        return offsets.snapshotCompleted() ? of(offsets.partitions().getFirst().position()) : Optional.empty();
    }

    private static Optional<SourcePosition> of(Map<String, String> offset) {
        if (offset.containsKey("commit_lsn")) {
            return Optional.of(new SqlServer(
                    lsn(offset, "commit_lsn"), lsn(offset, "change_lsn"), number(offset, "event_serial_no")));
        }
        return offset.containsKey("lsn")
                ? Optional.of(new Postgres(
                        number(offset, "lsn"),
                        number(offset, "lsn_commit"),
                        offset.getOrDefault("txId", ""),
                        offset.getOrDefault("messageType", "")))
                : Optional.empty();
    }

    private static long number(Map<String, String> offset, String key) {
        return Long.parseLong(offset.getOrDefault(key, "-1"));
    }

    /// Hexadecimal digits in groups of a fixed width, so that they are in order as text; empty where there is none.
    private static String lsn(Map<String, String> offset, String key) {
        var text = offset.getOrDefault(key, "");
        return text.equals("NULL") ? "" : text;
    }

    /// A place in PostgreSQL's log. Transactions come in the order of their commits, and only those are in order.
    ///
    /// @param lsn         of the last message delivered
    /// @param commit      end of the last transaction delivered to its end; below 0 while none was
    /// @param transaction id of the last message's transaction; empty where unknown
    /// @param messageType what the last message was: `INSERT`, `COMMIT`; empty where unknown
    record Postgres(long lsn, long commit, String transaction, String messageType) implements SourcePosition {
        @Override
        public boolean covers(SourcePosition other) {
            return other instanceof Postgres that && commit >= Math.max(that.lsn, that.commit);
        }

        @Override
        public boolean isBeyond(SourcePosition other) {
            return other instanceof Postgres that && commit > that.commit;
        }

        @Override
        public Optional<String> lastRecord() {
            var betweenTransactions = lsn == commit || messageType.equals("BEGIN") || messageType.equals("COMMIT");
            return betweenTransactions ? Optional.empty() : Optional.of(lsn + "/" + transaction);
        }
    }

    /// A place in SQL Server's log, where everything is in order.
    ///
    /// @param commit commit LSN
    /// @param change LSN within the transaction; empty if everything up to the commit was read
    /// @param serial number of the event there; below 0 where unknown
    record SqlServer(String commit, String change, long serial) implements SourcePosition {
        @Override
        public boolean covers(SourcePosition other) {
            if (!(other instanceof SqlServer that)) {
                return false;
            }
            var order = commit.compareTo(that.commit);
            return order > 0 || order == 0 && (change.isEmpty() || equals(that));
        }

        @Override
        public boolean isBeyond(SourcePosition other) {
            if (!(other instanceof SqlServer that)) {
                return false;
            }
            var order = commit.compareTo(that.commit);
            if (order == 0) {
                var within = change.compareTo(that.change);
                return within > 0 || within == 0 && !change.isEmpty() && serial > that.serial;
            }
            return order > 0;
        }

        @Override
        public Optional<String> lastRecord() {
            return Optional.empty();
        }
    }
}
