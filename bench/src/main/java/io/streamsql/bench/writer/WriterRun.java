package io.streamsql.bench.writer;

import io.streamsql.bench.measure.Waiting;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.writer.ChangeWriter;
import java.time.Clock;
import java.time.Duration;

/// One run of our writer over the whole topic.
///
/// @param sinceStart rows a second from `start()` to the last commit: with joining the group and creating the tables
/// @param poll       what the thread that reads and decodes used
/// @param store      what the thread that writes used
/// @param batches    transactions
record WriterRun(double sinceStart, ThreadCost poll, ThreadCost store, long batches) {
    private static final Duration EVERY = Duration.ofMillis(20);

    /// Runs the writer until it says that everything is committed, and closes it.
    ///
    /// @param store  the target; closed with the writer
    /// @param events what the topic holds
    static WriterRun over(PipelineConfig config, ChangeStore store, long events) throws Exception {
        var clock = Clock.systemUTC();
        var meter = new PipelineMeter(clock);
        try (var catalog = new TopicCatalog(config.kafka());
                var writer = new ChangeWriter(config, catalog, store, meter, clock)) {
            var begun = System.nanoTime();
            writer.start();
            Waiting.forRows(
                    "StreamSQL", events, EVERY, () -> meter.snapshot().writer().written());
            var seconds = (System.nanoTime() - begun) / 1e9;
            return new WriterRun(
                    events / seconds,
                    ThreadCost.of("streamsql-poll"),
                    ThreadCost.of("streamsql-store"),
                    meter.snapshot().writer().batches().count());
        }
    }

    /// Processor time per row of both threads together, ns.
    double cpuNanosPerRow(long events) {
        return (double) poll.plus(store).cpuNanos() / events;
    }
}
