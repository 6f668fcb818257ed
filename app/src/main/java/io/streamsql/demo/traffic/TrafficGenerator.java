package io.streamsql.demo.traffic;

import io.streamsql.demo.sample.SampleSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/// Steady traffic on the sample sources: inserts, updates, deletes, now and then a larger transaction, a changed key, a
/// null, a text of some 8 KB.
///
/// The rate is shared evenly by the sources. A source that cannot be reached loses its share until it is back; what was
/// missed is not made up for. Each source has a thread of its own. All methods may be called from any thread.
public final class TrafficGenerator implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final List<SourceTraffic> sources = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile double changesPerSecond;

    /// @param databases        the sources, filled by [SampleSource#install]
    /// @param changesPerSecond rate over all sources together; 0 for no traffic
    /// @param seed             the same seed gives the same sequence of operations and values (but for the times in
    ///                         them) on the same rows
    public TrafficGenerator(Map<SampleSource, DataSource> databases, double changesPerSecond, long seed) {
        rate(changesPerSecond);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (SampleSource source : SampleSource.values()) {
            if (databases.containsKey(source)) {
                sources.add(new SourceTraffic(
                        source,
                        databases.get(source),
                        () -> this.changesPerSecond / databases.size(),
                        new Random(seeds.nextLong())));
            }
        }
    }

    /// Changes the rate, within 100 ms.
    ///
    /// @param perSecond changes per second over all sources together; 0 for no traffic
    /// @throws IllegalArgumentException if it is negative or no number
    public void rate(double perSecond) {
        if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("A rate is 0 or more changes per second, not " + perSecond);
        }
        changesPerSecond = perSecond;
    }

    /// Changes per second over all sources together, as it should be.
    public double rate() {
        return changesPerSecond;
    }

    /// Begins. Errors show in [#status()], not here.
    ///
    /// @throws IllegalStateException if it was started before
    public synchronized void start() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("Traffic is started once; for a pause set its rate to 0");
        }
        for (SourceTraffic source : sources) {
            threads.add(Thread.ofPlatform()
                    .name("traffic-" + source.status().source().serverName())
                    .daemon()
                    .start(source));
        }
    }

    /// How each source is doing, now.
    public List<SourceTrafficStatus> status() {
        return sources.stream().map(SourceTraffic::status).toList();
    }

    /// Changes committed so far, over all sources.
    public Tally committed() {
        return status().stream().map(SourceTrafficStatus::committed).reduce(Tally.NONE, Tally::plus);
    }

    /// Ends within a second: transactions under way are committed, unless a database does not answer. Nothing happens
    /// if it has ended before. If the caller is interrupted, the rest is cut off at once and the interrupt kept.
    @Override
    public synchronized void close() {
        sources.forEach(SourceTraffic::stop);
        threads.forEach(Thread::interrupt);
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sources.forEach(SourceTraffic::abort);
    }
}
