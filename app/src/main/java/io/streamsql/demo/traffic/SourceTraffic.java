package io.streamsql.demo.traffic;

import io.streamsql.demo.sample.SampleSource;
import io.streamsql.demo.sample.SampleValues;
import io.streamsql.demo.sample.TrafficTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The traffic on one source: one thread, one connection, and a new one when that is lost.
final class SourceTraffic implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceTraffic.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration ATTENTION = Duration.ofMillis(100);
    private static final int TRANSACTIONS_PER_SECOND = 50;
    private static final int MOST_CHANGES_PER_TRANSACTION = 200;
    private static final double LARGER_TRANSACTIONS = 0.04;

    private final SampleSource source;
    private final DataSource database;
    private final DoubleSupplier rate;
    private final SampleValues values;
    private volatile SourceTrafficStatus status;
    private volatile boolean stopped;
    private volatile Connection connection;

    /// @param rate changes per second, asked again and again
    SourceTraffic(SampleSource source, DataSource database, DoubleSupplier rate, RandomGenerator random) {
        this.source = source;
        this.database = database;
        this.rate = rate;
        this.values = new SampleValues(random);
        this.status = SourceTrafficStatus.initial(source);
    }

    SourceTrafficStatus status() {
        return status;
    }

    /// Makes [#run()] return after the transaction under way. To be followed by an interrupt of its thread.
    void stop() {
        stopped = true;
    }

    /// Cuts the connection, for a database that does not answer.
    void abort() {
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.warn("The connection to {} could not be cut off: {}", source.serverName(), e.getMessage(), e);
            }
        }
    }

    @Override
    public void run() {
        Duration wait = FIRST_WAIT;
        while (!stopped) {
            long before = status.committed().total();
            try {
                runOnOneConnection();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (SQLException e) {
                if (stopped) {
                    break;
                }
                wait = status.committed().total() > before ? FIRST_WAIT : wait;
                status = status.waiting(e.getMessage(), Instant.now());
                LOG.warn(
                        "Traffic on {} waits {} ms before it connects again: {}",
                        source.serverName(),
                        wait.toMillis(),
                        e.getMessage());
                if (!sleep(wait)) {
                    break;
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            }
        }
        status = status.stopped();
    }

    private void runOnOneConnection() throws SQLException, InterruptedException {
        List<TableTraffic> tables = new ArrayList<>();
        try (Connection opened = database.getConnection()) {
            connection = opened;
            // A lock that a user's open transaction holds must not look like traffic that has died without a word
            try (Statement statement = opened.createStatement()) {
                statement.execute("SET lock_timeout = '3s'");
            }
            for (TrafficTable table : source.trafficTables()) {
                tables.add(new TableTraffic(opened, table, values));
            }
            opened.setAutoCommit(false);
            status = status.running();
            Pacer pacer = new Pacer(System::nanoTime);
            while (!stopped) {
                pacer.rate(rate.getAsDouble());
                long nanos = pacer.nanosToWait();
                if (nanos > 0) {
                    Thread.sleep(Duration.ofNanos(Math.min(nanos, ATTENTION.toNanos())));
                } else {
                    Tally done = commitSome(opened, tables);
                    pacer.spend((int) Math.max(1, done.total()));
                    status = status.committed(done);
                }
            }
        } finally {
            connection = null;
        }
    }

    private Tally commitSome(Connection opened, List<TableTraffic> tables) throws SQLException {
        for (int changes = transactionSize(); changes > 0; changes--) {
            tables.get(values.number(tables.size())).change();
        }
        Tally done = Tally.NONE;
        for (TableTraffic table : tables) {
            done = done.plus(table.flush());
        }
        opened.commit();
        return done;
    }

    private int transactionSize() {
        long usual =
                Math.clamp(Math.round(rate.getAsDouble() / TRANSACTIONS_PER_SECOND), 1, MOST_CHANGES_PER_TRANSACTION);
        boolean larger = values.random().nextDouble() < LARGER_TRANSACTIONS;
        return (int) usual + (larger ? 2 + values.number(10) : 0);
    }

    private static boolean sleep(Duration wait) {
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
