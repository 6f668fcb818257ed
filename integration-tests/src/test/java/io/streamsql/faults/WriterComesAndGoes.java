package io.streamsql.faults;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/// R4: while one writer works, a second one joins, takes its share, and leaves: in order, killed, or frozen in the
/// middle of a transaction until the first one has its partitions, whereupon it goes on as if nothing had been.
final class WriterComesAndGoes implements Trial.OnSite {
    private static final Duration STAY = Duration.ofSeconds(1);
    private static final Duration CATCH = Duration.ofSeconds(30);
    private static final int MOST_MISSES = 3;
    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity
            WHERE application_name = 'streamsql-writer' AND wait_event_type = 'Lock'""";

    private enum Leaving {
        IN_ORDER,
        KILLED,
        FROZEN
    }

    @Override
    public Outcome run(Site site, Extent extent) throws Exception {
        var moments = extent.moments(this);
        var env = site.envFile();
        var times = Math.max(Leaving.values().length, extent.part(2));
        try (var load = new Load(site, extent);
                var first = new LocalWriter(site.config())) {
            var misses = 0;
            for (var time = 0; time < times; time++) {
                try (var second = new ChildProcess(WriterProcess.class, env)) {
                    // It has partitions of its own then
                    second.awaitLine("committed");
                    WriterKilled.sleepAtMost(STAY, moments);
                    switch (Leaving.values()[time % Leaving.values().length]) {
                        case IN_ORDER -> second.stop();
                        case KILLED -> second.kill();
                        case FROZEN -> {
                            freezeInTransaction(site.target(), second);
                            Waiting.until("the first writer has all topics", first::readsEverything);
                            var caught = Waiting.holds(CATCH, () -> waiting(site.target()) > 0);
                            second.thaw();
                            second.stop();
                            if (!caught) {
                                // Frozen between two transactions, on a busy machine: that proves nothing
                                missed(++misses);
                                time--;
                            }
                        }
                    }
                }
            }
            return load.settled(times, first, List.of());
        }
    }

    private static void missed(int times) {
        if (times > MOST_MISSES) {
            throw new FaultException("The second writer was never frozen in a transaction that the first waits for");
        }
    }

    /// A lock on the ledger makes both writers wait with a batch in hand.
    private static void freezeInTransaction(DataSource target, ChildProcess second) throws Exception {
        try (var connection = target.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE dbo.\"CDCOffsets\" IN SHARE MODE");
            Waiting.until("both writers wait", () -> waiting(target) > 1);
            second.freeze();
            connection.rollback();
        }
    }

    private static long waiting(DataSource target) throws SQLException {
        try (var connection = target.getConnection();
                var statement = connection.createStatement();
                var count = statement.executeQuery(WAITING)) {
            count.next();
            return count.getLong(1);
        }
    }
}
