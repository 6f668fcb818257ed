package io.streamsql.bench.memory;

import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.ChangeWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/// The writer in a process of its own, with a small heap. What it must know comes on standard input (arguments can be
/// read by everybody on the machine); then it answers each line there with a [Sample], and ends with the input.
final class WriterProcess {
    static final TableId TABLE = new TableId("bench", "CDCChanges");

    /// Asks for a sample.
    static final String LOOK = "look";

    /// Asks for one after a collection of all garbage.
    static final String COLLECT = "collect";

    private WriterProcess() {}

    /// @param arguments none
    public static void main(String[] arguments) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var bootstrapServers = in.readLine();
            var target = new DatabaseConnection(
                    DatabaseType.POSTGRESQL,
                    in.readLine(),
                    Integer.parseInt(in.readLine()),
                    in.readLine(),
                    Secret.plain(in.readLine()),
                    in.readLine(),
                    false,
                    false);
            var config = GeneratedPipeline.config(bootstrapServers, target, TABLE, true);
            var clock = Clock.systemUTC();
            var meter = new PipelineMeter(clock);
            var store = ChangeStores.of(config.target(), config.writer(), clock);
            try (var catalog = new TopicCatalog(config.kafka());
                    var writer = new ChangeWriter(config, catalog, store, meter, clock)) {
                writer.start();
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.equals(COLLECT)) {
                        System.gc();
                    }
                    System.out.println(sample(meter).line());
                }
            }
        }
    }

    private static Sample sample(PipelineMeter meter) {
        var writer = meter.snapshot().writer();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new Sample(
                heap.getUsed(),
                heap.getMax(),
                writer.written(),
                writer.retries(),
                writer.state().name());
    }
}
