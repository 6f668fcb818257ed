package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.ChangeEvent.Doubt;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.LedgerPosition;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.IdRanges.IdRange;
import io.streamsql.pipeline.store.schema.ChangeLoader;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Dialect.Failure;
import io.streamsql.pipeline.store.schema.TableColumns;
import io.streamsql.pipeline.store.schema.TargetSchema;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.schema.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The transactions of a [ChangeStore]: the same on every database system, whose own words come from its [Dialect].
///
/// Holds one connection, opened when it is first needed and again after it broke.
final class JdbcChangeStore implements ChangeStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcChangeStore.class);
    private static final int TRIES = 3;

    private final Dialect dialect;
    private final TargetTables tables;
    private final Clock clock;
    private final TargetSchema schema;
    private final StoreErrors errors;
    private final Ledger ledger;
    private final Statistics statistics;
    private final Rejects rejects;
    private final OldChanges oldChanges;
    private final LastIds lastIds;
    private final Repeats repeats;
    private volatile Connection connection;
    private ChangeLoader loader;

    JdbcChangeStore(Dialect dialect, TargetTables tables, TargetSchema schema, StoreErrors errors, Clock clock) {
        this.dialect = dialect;
        this.tables = tables;
        this.clock = clock;
        this.schema = schema;
        this.errors = errors;
        this.ledger = new Ledger(dialect, tables);
        this.statistics = new Statistics(dialect, tables);
        this.rejects = new Rejects(dialect, tables);
        this.oldChanges = new OldChanges(dialect, tables);
        this.lastIds = new LastIds(dialect, tables.changes());
        this.repeats = new Repeats(dialect, tables);
    }

    /// Work within one transaction.
    private interface Work<T> {
        T in(Connection connection) throws SQLException, StoreException;
    }

    @Override
    public List<String> prepare() throws StoreException {
        transact(open -> {
            schema.complete(open);
            return null;
        });
        try {
            return transact(open -> dialect.textLimits(open, tables.changes()));
        } catch (StoreException notSaid) {
            return List.of("Whether the target can hold all text is not known: " + notSaid.getMessage());
        }
    }

    @Override
    public Map<PartitionId, LedgerPosition> positions(Collection<String> topics) throws StoreException {
        return transact(open -> dialect.hasTable(open, tables.offsets()) ? ledger.positions(open, topics) : Map.of());
    }

    @Override
    public LedgerPosition open(PartitionId partition, long start) throws StoreException {
        return transact(open -> ledger.open(open, partition, start, Times.ofMicros(nowMicros())));
    }

    @Override
    public List<ChangeEvent> append(EventBatch batch) throws StoreException {
        return transact(open -> {
            var now = nowMicros();
            // The ledger first: a writer that has lost its partition waits for the winner here and writes no row.
            if (!ledger.move(open, batch.ranges(), Times.ofMicros(now))) {
                throw new StoreException.LedgerMoved("the ledger does not stand where the batch begins: " + batch);
            }
            var there = batch.isDoubtful() ? repeats.among(open, batch.changes()) : List.<ChangeEvent>of();
            write(open, without(there, batch.changes()), batch.rejected(), now);
            return there;
        });
    }

    private static List<ChangeEvent> without(List<ChangeEvent> some, List<ChangeEvent> all) {
        if (some.isEmpty()) {
            return all;
        }
        var left = Collections.newSetFromMap(new IdentityHashMap<ChangeEvent, Boolean>());
        left.addAll(some);
        return all.stream().filter(change -> !left.contains(change)).toList();
    }

    @Override
    public Replayed replay(long rejectId, ChangeEvent change) throws StoreException {
        return transact(open -> {
            if (!rejects.remove(open, rejectId)) {
                return Replayed.GONE;
            }
            if (!change.mayHaveTwin()
                    && !repeats.among(open, List.of(change.doubted(Doubt.REPEAT)))
                            .isEmpty()) {
                return Replayed.WAS_WRITTEN;
            }
            write(open, List.of(change), List.of(), nowMicros());
            return Replayed.WRITTEN;
        });
    }

    @Override
    public void tryOut(ChangeEvent change) throws StoreException {
        transact(open -> {
            write(open, List.of(change), List.of(), nowMicros());
            dialect.checkDeferred(open);
            open.rollback();
            return null;
        });
    }

    @Override
    public int removeBefore(Instant written, int most) throws StoreException {
        return transact(open -> oldChanges.remove(open, Times.of(written), most));
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private void write(Connection open, List<ChangeEvent> changes, List<RejectedRecord> rejected, long now)
            throws SQLException, StoreException {
        try {
            if (!changes.isEmpty()) {
                var first = lastIds.before(open);
                load(open, changes, now);
                var ids = new IdRange(first, lastIds.after(open));
                statistics.add(open, MinuteCount.of(changes, now), ids);
            }
            if (!rejected.isEmpty()) {
                rejects.add(open, rejected, Times.ofMicros(now));
            }
        } catch (SQLException failure) {
            if (dialect.classify(failure) == Failure.REFUSED) {
                throw new StoreException.Refused(errors.explain(failure), failure);
            }
            throw failure;
        }
    }

    private void load(Connection open, List<ChangeEvent> changes, long now) throws SQLException, StoreException {
        if (loader == null) {
            loader = dialect.loader(open, TableColumns.of(open, dialect.quoted(tables.changes())));
        }
        try {
            loader.load(changes, now);
        } catch (SQLException failure) {
            if (dialect.classify(failure) == Failure.DUPLICATE) {
                // Nobody races for rows of CDCChanges: a key that somebody gave the table forbids this one
                throw new StoreException.Refused(errors.explain(failure), failure);
            }
            throw failure;
        }
    }

    private <T> T transact(Work<T> work) throws StoreException {
        for (var tries = 1; ; tries++) {
            try {
                if (connection == null) {
                    connection = Connecting.to(dialect);
                }
                var result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException failure) {
                rollBack(failure);
                var kind = dialect.classify(failure);
                if (kind == Failure.UNAVAILABLE) {
                    throw new StoreException.Unavailable(errors.explain(failure), failure);
                }
                if (kind != Failure.DUPLICATE || tries == TRIES) {
                    throw new StoreException.Unknown(errors.explain(failure), failure);
                }
                LOG.debug("Another writer was quicker with one of our own rows: once more", failure);
            } catch (StoreException | RuntimeException failure) {
                rollBack(failure);
                throw failure;
            }
        }
    }

    /// Leaves the connection as new, or without one.
    private void rollBack(Exception because) {
        loader = null;
        if (connection == null) {
            return;
        }
        try {
            connection.rollback();
        } catch (SQLException broken) {
            because.addSuppressed(broken);
            close();
        }
    }

    @Override
    public void abort() {
        var open = connection;
        if (open == null) {
            return;
        }
        try {
            open.abort(task -> Thread.ofVirtual().name("streamsql-abort").start(task));
        } catch (SQLException broken) {
            LOG.debug("The connection to the target was broken when it was aborted", broken);
        }
    }

    @Override
    public void close() {
        loader = null;
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException broken) {
            LOG.debug("The connection to the target was broken when it was closed", broken);
        } finally {
            connection = null;
        }
    }
}
