package io.streamsql.faults;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.WriterHealth;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.ChangeWriter;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

/// A writer in this process, at work until it is closed.
final class LocalWriter implements AutoCloseable {
    private final Set<String> topics;
    private final PipelineMeter meter;
    private final TopicCatalog catalog;
    private final ChangeWriter writer;

    LocalWriter(PipelineConfig config) {
        var clock = Clock.systemUTC();
        topics = config.topics().collect(Collectors.toSet());
        meter = new PipelineMeter(clock);
        catalog = new TopicCatalog(config.kafka());
        writer = new ChangeWriter(
                config, catalog, ChangeStores.of(config.target(), config.writer(), clock), meter, clock);
        writer.start();
    }

    WriterHealth health() {
        return meter.snapshot().writer();
    }

    /// Whether it has all partitions, and knows where to read them from.
    boolean readsEverything() {
        return health().lagByTopic().keySet().containsAll(topics);
    }

    /// Whether it reads every topic and has written all that Kafka has; true for a writer without company only.
    boolean isUpToDate() {
        var health = health();
        return readsEverything() && health.lag() == 0 && health.inFlightBytes() == 0;
    }

    @Override
    public void close() {
        writer.close();
        catalog.close();
    }
}
