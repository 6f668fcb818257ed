package io.streamsql.bench.memory;

import io.streamsql.bench.measure.Waiting;
import io.streamsql.fixture.Commits;
import io.streamsql.fixture.EventGenerator;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.fixture.LocalServices;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The writer in a process of its own with a heap of 256 MB, and nothing else in it: first at full load, then with its
/// target stopped while the topic goes on filling, then catching up; then with rows of 32 MB among small
/// ones, once more with the target stopped.
///
/// @param down     how long the target is stopped
/// @param progress what is being done, for people
record MemoryBench(Duration down, PrintWriter progress) {
    /// Figure P9, and the heap that the process is given.
    static final int GOAL_MEGABYTES = 256;

    private static final int EVENT_BYTES = 600;
    private static final int LARGE_EVENT_BYTES = 32 * 1024 * 1024;
    private static final int LARGE_ROWS = 20;
    private static final int SMALL_BETWEEN = 200;
    private static final Duration LARGE_DOWN = Duration.ofSeconds(20);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int LOAD = 400_000;
    private static final int DOWN_RATE = 2_000;

    /// Measures each phase.
    ///
    /// @throws IllegalStateException if the process ended, or if rows are missing or doubled
    List<MemoryResult> measure() throws Exception {
        var generator = new EventGenerator(EVENT_BYTES, 1);
        var clock = Clock.systemUTC();
        var results = new ArrayList<MemoryResult>();
        try (var services = LocalServices.start();
                var topic = GeneratedTopic.create(services.bootstrapServers(), GeneratedTopic.Sending.IN_BATCHES)) {
            progress.printf("Full load: %,d events%n", LOAD);
            topic.fill(generator, LOAD, clock);
            try (var writer = new WriterChild(services, GOAL_MEGABYTES)) {
                results.add(untilWritten(writer, "full load", LOAD));
                progress.printf(
                        "Target stopped for %d s, %,d events a second go on coming%n", down.toSeconds(), DOWN_RATE);
                services.postgres().stop();
                var sent = LOAD + fillWhileDown(writer, topic, generator, clock, results);
                services.postgres().start();
                progress.println("Catching up");
                results.add(untilWritten(writer, "catching up", sent));
                progress.printf("%d rows of 32 MB among small ones%n", LARGE_ROWS);
                var large = new HeapWatch(writer);
                sent += sendLarge(topic, generator, clock, large);
                results.add(untilWritten(large, "large rows", sent));
                progress.println("The same with the target stopped");
                services.postgres().stop();
                var waiting = new HeapWatch(writer);
                sent += sendLarge(topic, generator, clock, waiting);
                results.add(afterwards(waiting, "large, down", LARGE_DOWN));
                services.postgres().start();
                results.add(untilWritten(writer, "large, after", sent));
                try (var target = services.connect()) {
                    check(target.commits(WriterProcess.TABLE), sent);
                }
            }
        }
        return results;
    }

    private static void check(Commits commits, long sent) {
        if (commits.rows() != sent) {
            throw new IllegalStateException("%,d rows of %,d events".formatted(commits.rows(), sent));
        }
    }

    private int fillWhileDown(
            WriterChild writer, GeneratedTopic topic, EventGenerator generator, Clock clock, List<MemoryResult> results)
            throws Exception {
        var watch = new HeapWatch(writer);
        var sent = 0;
        var begun = System.nanoTime();
        while (System.nanoTime() - begun < down.toNanos()) {
            topic.fill(generator, DOWN_RATE / 2, clock);
            sent += DOWN_RATE / 2;
            watch.look();
            Thread.sleep(Duration.ofMillis(500));
        }
        results.add(watch.result("target down"));
        return sent;
    }

    /// @return how many events were sent
    private static int sendLarge(GeneratedTopic topic, EventGenerator small, Clock clock, HeapWatch watch)
            throws IOException {
        var large = new EventGenerator(LARGE_EVENT_BYTES, 2);
        for (var i = 0; i < LARGE_ROWS; i++) {
            topic.fill(large, 1, clock);
            topic.fill(small, SMALL_BETWEEN, clock);
            watch.look();
        }
        return LARGE_ROWS * (1 + SMALL_BETWEEN);
    }

    private static MemoryResult afterwards(HeapWatch watch, String phase, Duration time) throws Exception {
        var begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            watch.look();
            Thread.sleep(EVERY);
        }
        return watch.result(phase);
    }

    private static MemoryResult untilWritten(WriterChild writer, String phase, long events) throws Exception {
        return untilWritten(new HeapWatch(writer), phase, events);
    }

    private static MemoryResult untilWritten(HeapWatch watch, String phase, long events) throws Exception {
        Waiting.forRows("StreamSQL", events, EVERY, watch::look);
        return watch.result(phase);
    }
}
