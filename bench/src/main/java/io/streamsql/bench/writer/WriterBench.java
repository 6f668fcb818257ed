package io.streamsql.bench.writer;

import io.streamsql.fixture.EventGenerator;
import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.fixture.LocalServices;
import io.streamsql.fixture.PostgresTarget;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// All contenders on one broker, one topic and one PostgreSQL, in rounds: each round measures everybody once, so that a
/// busy minute of the machine hits all alike. A first round warms up and does not count.
///
/// @param events   events in the topic
/// @param rounds   rounds that count
/// @param sink     the folder with the JDBC sink's plug-in; empty to leave it out
/// @param profile  where to save a flight recording of our writer in the last round; empty for none
/// @param progress what is being done, for people
record WriterBench(int events, int rounds, Optional<Path> sink, Optional<Path> profile, PrintWriter progress) {
    /// About how many bytes an event has.
    static final int EVENT_BYTES = 600;

    private static final long SEED = 1;
    private static final List<Integer> CHUNKS = List.of(5_000, 10_000);

    /// Measures everybody.
    ///
    /// @throws IllegalStateException if somebody lost or doubled a row
    WriterReport measure() throws Exception {
        try (var services = LocalServices.start();
                var target = services.connect();
                var topic = GeneratedTopic.create(services.bootstrapServers(), GeneratedTopic.Sending.IN_BATCHES);
                var peer = sink.isPresent() ? new SinkContender(services, sink.get()) : null) {
            progress.printf("Filling the topic with %,d events%n", events);
            var bytes = topic.fill(new EventGenerator(EVENT_BYTES, SEED), events, Clock.systemUTC());
            var report = new WriterReport(events, bytes / events);
            for (var round = 0; round <= rounds; round++) {
                progress.println(round == 0 ? "Warming up" : "Round " + round + " of " + rounds);
                var counted = round == 0 ? new WriterReport(events, bytes / events) : report;
                writerAndCopy(services, target, round, true, counted);
                writerAndCopy(services, target, round, false, counted);
                if (peer != null) {
                    target.settle();
                    var name = "sink_" + round;
                    counted.add(Contender.JDBC_SINK, "", peer.run(target, name, events));
                }
                counted.add(Contender.DRAIN, "", new DrainContender(services.bootstrapServers()).run(events));
            }
            return report;
        }
    }

    private void writerAndCopy(
            LocalServices services, PostgresTarget target, int round, boolean fullPayload, WriterReport report)
            throws Exception {
        var table = new TableId("bench", "Round%d%sChanges".formatted(round, fullPayload ? "Full" : "Lean"));
        var config = GeneratedPipeline.config(services.bootstrapServers(), services.target(), table, fullPayload);
        target.settle();
        WriterRun run;
        try (var _ = Recorder.into(profile.filter(_ -> fullPayload && round == rounds))) {
            run = WriterRun.over(config, ChangeStores.of(config.target(), config.writer(), Clock.systemUTC()), events);
        }
        report.add(fullPayload ? Contender.STREAMSQL : Contender.STREAMSQL_NO_PAYLOAD, "", target.commits(table));
        report.addRun(fullPayload, run);
        report.addRowSize(fullPayload, target.bytesPerRow(table));
        var copy = new CopyContender(target, table);
        for (var chunk : CHUNKS) {
            report.add(
                    fullPayload ? Contender.BULK : Contender.BULK_NO_PAYLOAD,
                    "%,d rows a transaction".formatted(chunk),
                    copy.run(chunk));
        }
        // Nothing is left that the server would clean up beside the next contender
        target.execute("DROP TABLE " + PostgresTarget.quoted(table));
    }
}
