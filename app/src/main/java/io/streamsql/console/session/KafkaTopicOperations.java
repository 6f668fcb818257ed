package io.streamsql.console.session;

import io.streamsql.console.export.ExportRun;
import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedSettings;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.LiveFeed;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicSelection;
import io.streamsql.pipeline.kafka.TopicStatistics;
import io.streamsql.pipeline.kafka.WrittenOffsets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Over the Kafka that a configuration names.
///
/// One thread looks at the topics, from the first time that somebody asks until nobody has for a while: a console whose
/// Topics screen is not open asks Kafka nothing.
final class KafkaTopicOperations implements TopicOperations {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicOperations.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration ASKED_FOR = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Supplier<Optional<PipelineConfig>> config;
    private final UnaryOperator<String> withoutSecrets;
    private final Clock clock;
    private volatile TopicsSnapshot latest = TopicsSnapshot.NONE;
    private volatile long askedAt;
    private Thread asking;
    private boolean closed;

    /// @param config         what the pipeline runs with, once that is known
    /// @param withoutSecrets takes secrets out of a text
    KafkaTopicOperations(Supplier<Optional<PipelineConfig>> config, UnaryOperator<String> withoutSecrets, Clock clock) {
        this.config = config;
        this.withoutSecrets = withoutSecrets;
        this.clock = clock;
    }

    @Override
    public TopicsSnapshot look() {
        askedAt = System.nanoTime();
        config.get().ifPresent(this::beginAsking);
        return latest;
    }

    private synchronized void beginAsking(PipelineConfig running) {
        if (!closed && (asking == null || !asking.isAlive())) {
            asking = Thread.ofPlatform().name("streamsql-topics").daemon().start(() -> askAgainAndAgain(running));
        }
    }

    private void askAgainAndAgain(PipelineConfig running) {
        try (var catalog = new TopicCatalog(running.kafka(), TIMEOUT)) {
            // How far they are written, the health says
            var statistics = new TopicStatistics(catalog, running, WrittenOffsets.notAsked());
            while (System.nanoTime() - askedAt < ASKED_FOR.toNanos()) {
                askOnce(statistics);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException closing) {
            LOG.debug("Nobody looks at the topics any more", closing);
        }
    }

    private void askOnce(TopicStatistics statistics) throws InterruptedException {
        try {
            latest = new TopicsSnapshot(clock.instant(), statistics.look(), "");
        } catch (KafkaUnavailableException silent) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.debug("The topics could not be looked at", silent);
            latest = latest.troubled(withoutSecrets.apply(silent.getMessage()));
        }
    }

    @Override
    public Optional<LiveFeed> open(FeedStart start, FeedEnd end, TopicSelection selection, FeedFilter filter) {
        return config.get().map(running -> feed(running, FeedSettings.live(start, end), selection, filter));
    }

    private static TopicFeed feed(
            PipelineConfig running, FeedSettings settings, TopicSelection selection, FeedFilter filter) {
        var feed = new TopicFeed(running.kafka(), TopicSource.byTopic(running), settings, selection, filter);
        feed.start();
        return feed;
    }

    @Override
    public Written written(FeedRecord record) {
        return config.get()
                .map(running -> new WrittenRecords(running, withoutSecrets).find(record))
                .orElse(new Written.Unknown("There is no target yet."));
    }

    @Override
    public long export(TopicExport wanted, Progress progress) throws IOException, InterruptedException {
        var running = config.get().orElseThrow(() -> new IOException("There is no Kafka yet."));
        var end = wanted.end() instanceof FeedEnd.Open ? new FeedEnd.Present() : wanted.end();
        try (var feed =
                feed(running, FeedSettings.complete(wanted.start(), end), wanted.selection(), wanted.filter())) {
            return new ExportRun(feed).write(wanted.file(), wanted.format(), progress);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (asking != null) {
            asking.interrupt();
        }
    }
}
