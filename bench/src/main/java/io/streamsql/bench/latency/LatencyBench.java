package io.streamsql.bench.latency;

import io.streamsql.bench.measure.Waiting;
import io.streamsql.fixture.EventGenerator;
import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.fixture.LocalServices;
import io.streamsql.fixture.PostgresTarget;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.ChangeWriter;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Events sent one by one at even distances (acks=all), our writer, PostgreSQL: for every row the server's own time of
/// the commit less the time at which the event was given to the producer, both in microseconds of the same clock.
/// That is the time from append to commit and the producer's own share on top.
///
/// @param seconds  measured at each rate, after three to warm up
/// @param progress what is being done, for people
record LatencyBench(int seconds, PrintWriter progress) {
    private static final int EVENT_BYTES = 600;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final TableId TABLE = new TableId("bench", "CDCChanges");

    /// Measures each rate in turn, the writer running on.
    List<LatencyResult> measure(List<Integer> rates) throws Exception {
        var clock = Clock.systemUTC();
        var meter = new PipelineMeter(clock);
        try (var services = LocalServices.start();
                var target = services.connect();
                var topic = GeneratedTopic.create(services.bootstrapServers(), GeneratedTopic.Sending.AT_ONCE)) {
            var config = GeneratedPipeline.config(services.bootstrapServers(), services.target(), TABLE, true);
            var store = ChangeStores.of(config.target(), config.writer(), clock);
            try (var catalog = new TopicCatalog(config.kafka());
                    var writer = new ChangeWriter(config, catalog, store, meter, clock)) {
                writer.start();
                var generator = new EventGenerator(EVENT_BYTES, 1);
                var results = new ArrayList<LatencyResult>();
                var sent = 0L;
                for (var rate : rates) {
                    progress.printf("%,d events a second%n", rate);
                    sent += send(topic, generator, rate, WARM_UP);
                    var from = clock.instant();
                    var measured = send(topic, generator, rate, Duration.ofSeconds(seconds));
                    sent += measured;
                    topic.flush();
                    Waiting.forRows(
                            "StreamSQL",
                            sent,
                            Duration.ofMillis(50),
                            () -> meter.snapshot().writer().written());
                    results.add(percentiles(target, rate, from, measured));
                }
                return results;
            }
        }
    }

    /// Sends at even distances; whoever is late catches up.
    ///
    /// @return events sent
    private static long send(GeneratedTopic topic, EventGenerator generator, int rate, Duration length) {
        var begun = System.nanoTime();
        var events = rate * length.toSeconds();
        for (var i = 0L; i < events; i++) {
            var due = begun + i * 1_000_000_000L / rate;
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            topic.send(generator.next(Instant.now()));
        }
        return events;
    }

    private static LatencyResult percentiles(PostgresTarget target, int rate, Instant from, long expected)
            throws SQLException {
        var sql = """
                SELECT count(*), percentile_disc(ARRAY[0.5, 0.9, 0.99, 0.999, 1]::float8[]) WITHIN GROUP (ORDER BY
                    extract(epoch FROM (pg_xact_commit_timestamp(xmin) AT TIME ZONE 'utc' - "KafkaTimestamp")) * 1000)
                FROM %s WHERE "KafkaTimestamp" >= ?""".formatted(PostgresTarget.quoted(TABLE));
        try (var query = target.connection().prepareStatement(sql)) {
            query.setObject(1, LocalDateTime.ofInstant(from, ZoneOffset.UTC));
            try (var row = query.executeQuery()) {
                row.next();
                var changes = row.getLong(1);
                if (changes != expected) {
                    throw new IllegalStateException("StreamSQL wrote %,d rows of %,d events: its figures mean nothing"
                            .formatted(changes, expected));
                }
                var millis = (Number[]) row.getArray(2).getArray();
                return new LatencyResult(
                        rate,
                        changes,
                        millis[0].doubleValue(),
                        millis[1].doubleValue(),
                        millis[2].doubleValue(),
                        millis[3].doubleValue(),
                        millis[4].doubleValue());
            }
        }
    }
}
