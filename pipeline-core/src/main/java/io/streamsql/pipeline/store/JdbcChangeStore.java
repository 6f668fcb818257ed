package io.streamsql.pipeline.store;

import io.streamsql.pipeline.topics.EventBatch;
import io.streamsql.pipeline.topics.PartitionId;
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
/// Holds one connection, opened when it is first needed and again after a failure.
final class JdbcChangeStore implements ChangeStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcChangeStore.class);

    private final Dialect dialect;
    private final Clock clock;
    private Connection connection;

    JdbcChangeStore(Dialect dialect, Clock clock) {
        this.dialect = dialect;
        this.clock = clock;
    }

    /// Work within one transaction.
    private interface Work<T> {
        T in(Connection connection) throws SQLException, StoreException;
    }

    @Override
    public void prepare() throws StoreException {
        transact(open -> {
            dialect.prepare(open);
            return null;
        });
    }

    @Override
    public Map<PartitionId, Long> positions(Collection<String> topics) throws StoreException {
        return transact(open -> dialect.positions(open, topics));
    }

    @Override
    public long open(PartitionId partition, long start) throws StoreException {
        return transact(open -> {
            dialect.open(open, partition, start);
            return dialect.positions(open, List.of(partition.topic())).get(partition);
        });
    }

    @Override
    public void append(EventBatch batch) throws StoreException {
        transact(open -> {
            // The ledger first: a writer that has lost its partition waits for the winner here and writes no row.
            if (!dialect.moveLedger(open, batch.ranges())) {
                throw new StoreException.LedgerMoved("the ledger does not stand where the batch begins: " + batch);
            }
            var now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
            var changes = batch.changes();
            if (!changes.isEmpty()) {
                dialect.insertChanges(open, changes, now);
                dialect.addStatistics(open, MinuteCount.of(changes, now));
            }
            var rejected = batch.rejected();
            if (!rejected.isEmpty()) {
                dialect.insertRejected(open, rejected, now);
            }
            return null;
        });
    }

    private <T> T transact(Work<T> work) throws StoreException {
        try {
            if (connection == null) {
                connection = dialect.connect();
            }
            var result = work.in(connection);
            connection.commit();
            return result;
        } catch (SQLException failure) {
            rollBack(failure);
            throw switch (dialect.classify(failure)) {
                case UNAVAILABLE -> new StoreException.Unavailable(dialect.explain(failure), failure);
                case REFUSED -> new StoreException.Refused(dialect.explain(failure), failure);
            };
        } catch (StoreException | RuntimeException failure) {
            rollBack(failure);
            throw failure;
        }
    }

    /// Leaves the connection as new, or without one.
    private void rollBack(Exception because) {
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
