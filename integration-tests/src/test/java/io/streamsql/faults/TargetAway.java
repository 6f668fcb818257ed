package io.streamsql.faults;

import io.streamsql.pipeline.health.WriterState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// R3: the target cuts the writer's connection in the middle of transactions, and is then stopped for a while, with
/// more coming in than the writer may hold. Nobody lends a hand.
final class TargetAway implements Trial.OnSite {
    private static final int FLOOD = 45_000;
    private static final int FLOOD_FILLER = 1_000;
    /// Where the writer pauses its partitions, and what one more poll may bring.
    private static final long MOST_IN_FLIGHT = 64L * 1024 * 1024;

    private static final String CUT = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE application_name = 'streamsql-writer' AND backend_xid IS NOT NULL""";

    @Override
    public Outcome run(Site site, Extent extent) throws Exception {
        var findings = new ArrayList<String>();
        try (var load = new Load(site, extent);
                var flood = new NumberedTopic(site, "flood", Map.of());
                var writer = new LocalWriter(site.config());
                var flooded = new LocalWriter(flood.config())) {
            var writers = List.of(writer, flooded);
            cut(site, extent.kills(), writer);
            stop(site, extent, flood, writers, findings);
            Waiting.until("the writers run again", () -> writers.stream().allMatch(TargetAway::isRunning));
            Waiting.holds(Waiting.PATIENCE, flood::isLastRunWritten);
            var byValue = load.settled(extent.kills() + 1, writer, findings);
            var byNumber = flood.compare(1, List.of());
            return new Outcome(
                    byValue.times(),
                    byValue.compared() + byNumber.compared(),
                    byValue.missing() + byNumber.missing(),
                    byValue.extra() + byNumber.extra(),
                    join(byValue.findings(), byNumber.findings()));
        }
    }

    /// Cuts the connection when a transaction of the writer has written something.
    private static void cut(Site site, int times, LocalWriter writer) throws Exception {
        try (var connection = site.target().getConnection();
                var statement = connection.prepareStatement(CUT)) {
            for (var cut = 0; cut < times; cut++) {
                var before = writer.health().batches().count();
                Waiting.until(
                        "the writer works", () -> writer.health().batches().count() > before);
                Waiting.until("a transaction is cut", () -> {
                    try (var rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getLong(1) > 0;
                    }
                });
            }
        }
    }

    private static void stop(
            Site site, Extent extent, NumberedTopic flood, List<LocalWriter> writers, List<String> findings)
            throws Exception {
        site.targetServer().stop();
        try {
            flood.produce(FLOOD, FLOOD_FILLER);
            Waiting.until(
                    "the health says that the target is away",
                    () -> writers.stream().allMatch(TargetAway::saysThatItTriesAgain));
            var most = new long[1];
            Waiting.holds(extent.down(), () -> {
                writers.forEach(
                        writer -> most[0] = Math.max(most[0], writer.health().inFlightBytes()));
                return false;
            });
            if (most[0] > MOST_IN_FLIGHT) {
                findings.add("%,d bytes were in flight while the target was away".formatted(most[0]));
            }
            for (var writer : writers) {
                if (!saysThatItTriesAgain(writer)) {
                    findings.add("the health no longer says that the target is away: " + writer.health());
                }
            }
        } finally {
            site.targetServer().start();
        }
    }

    private static boolean saysThatItTriesAgain(LocalWriter writer) {
        var health = writer.health();
        return health.state() == WriterState.RETRYING && health.lastError().contains("PostgreSQL at 127.0.0.1:");
    }

    private static boolean isRunning(LocalWriter writer) {
        var health = writer.health();
        return health.state() == WriterState.RUNNING && health.lastError().isEmpty();
    }

    private static List<String> join(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
