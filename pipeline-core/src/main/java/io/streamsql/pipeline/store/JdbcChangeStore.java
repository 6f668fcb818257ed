package io.streamsql.pipeline.store;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.store.Dialect.Failure;
import io.streamsql.pipeline.topics.ChangeEvent;
import io.streamsql.pipeline.topics.EventBatch;
import io.streamsql.pipeline.topics.PartitionId;
import io.streamsql.pipeline.topics.RejectedRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
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
    private final DatabaseConnection target;
    private final TargetTables tables;
    private final Clock clock;
    private final TargetSchema schema;
    private final Ledger ledger;
    private final Statistics statistics;
    private final Rejects rejects;
    private Connection connection;
    private ChangeLoader loader;

    JdbcChangeStore(Dialect dialect, DatabaseConnection target, TargetTables tables, Clock clock) {
        this.dialect = dialect;
        this.target = target;
        this.tables = tables;
        this.clock = clock;
        this.schema = new TargetSchema(dialect, tables);
        this.ledger = new Ledger(dialect, tables);
        this.statistics = new Statistics(dialect, tables);
        this.rejects = new Rejects(dialect, tables);
    }

    /// Work within one transaction.
    private interface Work<T> {
        T in(Connection connection) throws SQLException, StoreException;
    }

    @Override
    public void prepare() throws StoreException {
        transact(open -> {
            schema.complete(open);
            return null;
        });
    }

    @Override
    public Map<PartitionId, Long> positions(Collection<String> topics) throws StoreException {
        return transact(open -> ledger.positions(open, topics));
    }

    @Override
    public long open(PartitionId partition, long start) throws StoreException {
        return transact(open -> ledger.open(open, partition, start, Times.ofMicros(nowMicros())));
    }

    @Override
    public void append(EventBatch batch) throws StoreException {
        transact(open -> {
            var now = nowMicros();
            // The ledger first: a writer that has lost its partition waits for the winner here and writes no row.
            if (!ledger.move(open, batch.ranges(), Times.ofMicros(now))) {
                throw new StoreException.LedgerMoved("the ledger does not stand where the batch begins: " + batch);
            }
            try {
                write(open, batch.changes(), batch.rejected(), now);
            } catch (SQLException failure) {
                if (dialect.classify(failure) == Failure.REFUSED) {
                    throw new StoreException.Refused(explain(failure), failure);
                }
                throw failure;
            }
            return null;
        });
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private void write(Connection open, List<ChangeEvent> changes, List<RejectedRecord> rejected, long now)
            throws SQLException, StoreException {
        if (!changes.isEmpty()) {
            load(open, changes, now);
            statistics.add(open, MinuteCount.of(changes, now));
        }
        if (!rejected.isEmpty()) {
            rejects.add(open, rejected, Times.ofMicros(now));
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
                throw new StoreException.Refused(explain(failure), failure);
            }
            throw failure;
        }
    }

    private <T> T transact(Work<T> work) throws StoreException {
        for (var tries = 1; ; tries++) {
            try {
                if (connection == null) {
                    connection = dialect.connect();
                }
                var result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException failure) {
                rollBack(failure);
                if (dialect.classify(failure) != Failure.DUPLICATE || tries == TRIES) {
                    throw new StoreException.Unavailable(explain(failure), failure);
                }
                LOG.debug("Another writer was quicker with one of our own rows: once more", failure);
            } catch (StoreException | RuntimeException failure) {
                rollBack(failure);
                throw failure;
            }
        }
    }

    private String explain(SQLException failure) {
        var remedy = dialect.remedy(failure, schema.script());
        return "%s at %s, user %s: %s%s"
                .formatted(
                        dialect.name(),
                        target.address(),
                        target.user(),
                        dialect.describe(failure),
                        remedy.isEmpty() ? "" : ": " + remedy);
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
