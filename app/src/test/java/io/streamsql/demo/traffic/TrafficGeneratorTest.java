package io.streamsql.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.demo.sample.SampleSource;
import io.streamsql.demo.sample.TestDatabases;
import io.streamsql.demo.sample.TestDatabases.TestDatabase;
import io.streamsql.demo.traffic.SourceTrafficStatus.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabases.class)
class TrafficGeneratorTest {
    private static final Duration LONG = Patience.LIMIT;

    private TestDatabase shop;
    private TestDatabase staff;
    private Map<SampleSource, DataSource> sources;

    @BeforeEach
    void databases(TestDatabase first, TestDatabase second) throws SQLException {
        shop = first;
        staff = second;
        sources = Map.of(SampleSource.AXLAP240, shop.dataSource(), SampleSource.AXLAP235, staff.dataSource());
        SampleSource.AXLAP240.install(shop.dataSource());
        SampleSource.AXLAP235.install(staff.dataSource());
    }

    @Test
    void itsCountersAreWhatTheJournalsHold() {
        TrafficGenerator traffic = new TrafficGenerator(sources, 2_000, 42);
        try (traffic) {
            traffic.start();
            await().atMost(LONG).until(() -> traffic.committed().total() >= 4_000);
        }

        Tally committed = traffic.committed();
        assertThat(journalled("c")).isEqualTo(committed.inserts());
        assertThat(journalled("u")).isEqualTo(committed.updates());
        assertThat(journalled("d")).isEqualTo(committed.deletes());
        assertThat(traffic.status()).allSatisfy(source -> {
            assertThat(source.lastError()).isEmpty();
            assertThat(source.phase()).isEqualTo(Phase.STOPPED);
            assertThat(source.committed().total()).isGreaterThan(1_000);
        });
    }

    @Test
    void theMixIsHalfInsertsAThirdUpdatesAndSomeDeletes() {
        TrafficGenerator traffic = new TrafficGenerator(sources, 4_000, 42);
        try (traffic) {
            traffic.start();
            await().atMost(LONG).until(() -> traffic.committed().total() >= 4_000);
        }

        Tally committed = traffic.committed();
        double total = committed.total();
        assertThat(committed.inserts() / total).isCloseTo(0.50, within(0.05));
        assertThat(committed.updates() / total).isCloseTo(0.35, within(0.05));
        assertThat(committed.deletes() / total).isCloseTo(0.15, within(0.05));
    }

    @Test
    void itMakesNullsLargeTextsOtherAlphabetsChangedKeysAndLargerTransactions() {
        TrafficGenerator traffic = new TrafficGenerator(Map.of(SampleSource.AXLAP240, shop.dataSource()), 2_000, 1);
        try (traffic) {
            traffic.start();
            await().atMost(LONG).until(() -> traffic.committed().total() >= 5_000);
        }

        assertThat(List.of(
                        "FROM audit.journal WHERE after ->> 'FirstName' = 'Ольха'",
                        "FROM audit.journal WHERE after -> 'Email' = 'null'",
                        "FROM audit.journal WHERE octet_length(after ->> 'Note') > 8000",
                        "FROM audit.journal WHERE table_name = 'dbo.Orders' AND op = 'c' AND key ->> 'LineNumber' = '2'",
                        """
                        FROM audit.journal AS old JOIN audit.journal AS new ON new.id = old.id + 1 AND new.xact = old.xact
                        WHERE old.op = 'd' AND new.op = 'c' AND old.key <> new.key
                        AND NOT EXISTS (SELECT FROM jsonb_each(old.before) AS was JOIN jsonb_each(new.after) AS now
                          USING (key) WHERE was.value <> now.value AND NOT jsonb_exists(old.key, key))""",
                        "FROM (SELECT FROM audit.journal GROUP BY xact HAVING count(*) > 45) AS larger"))
                .allSatisfy(found ->
                        assertThat(shop.count("SELECT count(*) " + found)).isPositive());
    }

    @Test
    void theSameSeedGivesTheSameOperations(TestDatabase other) throws SQLException {
        SampleSource.AXLAP240.install(other.dataSource());
        for (TestDatabase database : List.of(shop, other)) {
            TrafficGenerator traffic =
                    new TrafficGenerator(Map.of(SampleSource.AXLAP240, database.dataSource()), 1_000, 99);
            try (traffic) {
                traffic.start();
                await().atMost(LONG).until(() -> traffic.committed().total() >= 200);
            }
        }

        String operations = "SELECT table_name, op, key FROM audit.journal ORDER BY id LIMIT 200";
        assertThat(other.query(operations)).isEqualTo(shop.query(operations)).hasSize(200);
    }

    @Test
    void aFullTableGrowsNoFurther() {
        staff.execute("INSERT INTO dbo.\"Customers\" (\"FirstName\", \"LastName\")"
                + " SELECT 'Elm', 'Sample' FROM generate_series(1, 1900)");
        TrafficGenerator traffic = new TrafficGenerator(Map.of(SampleSource.AXLAP235, staff.dataSource()), 5_000, 3);
        try (traffic) {
            traffic.start();
            await().atMost(LONG).until(() -> traffic.committed().total() >= 3_000);
        }

        assertThat(staff.count("SELECT count(*) FROM dbo.\"Customers\"")).isBetween(1_950L, (long) KeyPool.MOST_ROWS);
    }

    @Test
    void itGoesOnWhenSomebodyElseEmptiesTheTables() {
        try (TrafficGenerator traffic =
                new TrafficGenerator(Map.of(SampleSource.AXLAP235, staff.dataSource()), 500, 4)) {
            traffic.start();
            await().atMost(LONG).until(() -> traffic.committed().total() >= 100);

            staff.execute("TRUNCATE dbo.\"Customers\", dbo.\"Employees\"");

            Tally before = traffic.committed();
            await().atMost(LONG)
                    .until(() -> traffic.committed().updates() > before.updates() + 50
                            && traffic.committed().deletes() > before.deletes() + 20);
            assertThat(traffic.status().getFirst().lastError()).isEmpty();
        }
    }

    @Test
    void rateZeroIsAPause() {
        try (TrafficGenerator traffic = new TrafficGenerator(sources, 0, 5)) {
            traffic.start();
            await().atMost(LONG)
                    .until(() -> traffic.status().stream().allMatch(source -> source.phase() == Phase.RUNNING));
            assertThat(traffic.committed()).isEqualTo(Tally.NONE);

            traffic.rate(500);

            await().atMost(LONG).until(() -> traffic.committed().total() > 100);
        }
        assertThat(shop.count("SELECT count(*) FROM audit.journal")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoRateIsRefused(double rate) {
        assertThatThrownBy(() -> new TrafficGenerator(sources, rate, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("changes per second");
    }

    @Test
    void itComesBackToASourceThatWasAwayAndTheOtherGoesOn() {
        try (TrafficGenerator traffic = new TrafficGenerator(sources, 200, 6)) {
            traffic.start();
            await().atMost(LONG)
                    .until(() ->
                            source(traffic, SampleSource.AXLAP240).committed().total() > 10);

            staff.execute("ALTER DATABASE " + shop.where().database() + " ALLOW_CONNECTIONS false");
            staff.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + shop.where().database() + "'");
            await().atMost(LONG)
                    .until(() -> source(traffic, SampleSource.AXLAP240).phase() == Phase.WAITING
                            && source(traffic, SampleSource.AXLAP240)
                                    .lastError()
                                    .map(error -> error.message().contains("not currently accepting connections"))
                                    .orElse(false));
            long before = source(traffic, SampleSource.AXLAP240).committed().total();
            long other = source(traffic, SampleSource.AXLAP235).committed().total();
            staff.execute("ALTER DATABASE " + shop.where().database() + " ALLOW_CONNECTIONS true");

            await().atMost(LONG)
                    .until(() ->
                            source(traffic, SampleSource.AXLAP240).committed().total() > before + 10
                                    && source(traffic, SampleSource.AXLAP235)
                                                    .committed()
                                                    .total()
                                            > other + 10);
            assertThat(source(traffic, SampleSource.AXLAP240).phase()).isEqualTo(Phase.RUNNING);
            assertThat(source(traffic, SampleSource.AXLAP235).lastError()).isEmpty();
        }
    }

    @Test
    void closingEndsItAlsoWhileItWaitsForALock() throws SQLException {
        TrafficGenerator traffic = new TrafficGenerator(Map.of(SampleSource.AXLAP235, staff.dataSource()), 500, 8);
        try (traffic;
                Connection other = staff.dataSource().getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            traffic.start();
            await().atMost(LONG).until(() -> traffic.committed().total() > 0);
            lock.execute("LOCK TABLE dbo.\"Customers\", dbo.\"Employees\"");
            await().atMost(LONG).until(() -> staff.count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);

            long start = System.nanoTime();
            traffic.close();

            // By itself the wait for the lock ends after 3 s
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            await().atMost(Patience.LIMIT)
                    .until(() -> traffic.status().getFirst().phase() == Phase.STOPPED);
        }
    }

    private long journalled(String operation) {
        String sql = "SELECT count(*) FROM audit.journal WHERE op = '" + operation + "'";
        return shop.count(sql) + staff.count(sql);
    }

    private static SourceTrafficStatus source(TrafficGenerator traffic, SampleSource source) {
        return traffic.status().stream()
                .filter(status -> status.source() == source)
                .findFirst()
                .orElseThrow();
    }
}
