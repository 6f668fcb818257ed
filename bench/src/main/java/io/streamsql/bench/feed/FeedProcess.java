package io.streamsql.bench.feed;

import com.sun.management.OperatingSystemMXBean;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.feed.FeedHistory;
import io.streamsql.pipeline.feed.FeedSettings;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A feed and its reader in a process of their own: twelve records ten times a second, kept as a window keeps them.
/// What it must know comes on standard input; then it answers each line there with a [FeedSample], and ends with the
/// input.
final class FeedProcess {
    /// Asks for a sample.
    static final String LOOK = "look";

    /// Asks for one after a collection of all garbage.
    static final String COLLECT = "collect";

    private static final int SHOWN_AT_ONCE = 12;
    private static final Duration EVERY = Duration.ofMillis(100);
    // Full after some seconds, so that a heap that still grows is the feed's
    private static final int KEPT = 500;
    private static final long KEPT_BYTES = 64L * 1024 * 1024;

    private FeedProcess() {}

    /// @param arguments none
    public static void main(String[] arguments) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                var reader = Executors.newSingleThreadScheduledExecutor()) {
            var kafka = new KafkaSettings(Optional.of(in.readLine()), Map.of());
            var filter = FeedFilter.CHANGES.and(in.readLine());
            try (var feed = new TopicFeed(
                    kafka,
                    Map.of(),
                    FeedSettings.live(new FeedStart.Now()),
                    TopicSelection.of(GeneratedTopic.NAME),
                    filter)) {
                feed.start();
                var shown = new FeedHistory(KEPT, KEPT_BYTES);
                reader.scheduleAtFixedRate(
                        () -> shown.add(feed.take(SHOWN_AT_ONCE).records()),
                        EVERY.toMillis(),
                        EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.equals(COLLECT)) {
                        System.gc();
                    }
                    System.out.println(sample(feed).line());
                }
            }
            reader.shutdownNow();
        }
    }

    private static FeedSample sample(TopicFeed feed) {
        var counts = feed.status().counts();
        return new FeedSample(
                System.nanoTime(),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                new FeedSample.Counts(
                        counts.read(), counts.leftOut(), counts.shown(), counts.notShown(), counts.waiting()));
    }
}
