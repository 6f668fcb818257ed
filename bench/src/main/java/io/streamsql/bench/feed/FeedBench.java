package io.streamsql.bench.feed;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.fixture.ChildJvm;
import io.streamsql.fixture.EventGenerator;
import io.streamsql.fixture.GeneratedTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A producer at a fixed rate, a broker in this process, and a feed with its reader in a process of its own.
///
/// @param rate     events a second
/// @param time     how long
/// @param filter   what the feed filters by; empty for nothing
/// @param progress what is being done, for people
record FeedBench(int rate, Duration time, String filter, PrintWriter progress) {
    private static final int HEAP_MEGABYTES = 256;
    private static final int EVENT_BYTES = 700;
    private static final int WARM_UP_EVENTS = 20_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SEND_EVERY = Duration.ofMillis(5);
    // Making an event costs more than sending it: they are made before and sent in turn
    private static final int EVENTS_MADE = 20_000;

    /// Measures.
    ///
    /// @throws IllegalStateException if a record is not accounted for
    List<FeedResult> measure() throws Exception {
        var generator = new EventGenerator(EVENT_BYTES, 1);
        var events = new ArrayList<EventGenerator.Event>();
        for (var i = 0; i < EVENTS_MADE; i++) {
            events.add(generator.next(Instant.now()));
        }
        try (var folder = DataFolder.temporary();
                var kafka = EmbeddedKafka.start(folder);
                var topic = GeneratedTopic.create(kafka.bootstrapServers(), GeneratedTopic.Sending.IN_BATCHES);
                var feed = new ChildJvm(FeedProcess.class, HEAP_MEGABYTES, List.of(kafka.bootstrapServers(), filter))) {
            progress.println("Warming up");
            var sent = warmUp(topic, feed, events);
            progress.printf("%,d events a second for %d s%n", rate, time.toSeconds());
            var results = load(topic, feed, events);
            check(feed, sent + Math.round((double) rate * time.toMillis() / 1000));
            return results;
        }
    }

    /// Until the feed follows, and has compiled what it does.
    private long warmUp(GeneratedTopic topic, ChildJvm feed, List<EventGenerator.Event> events) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (look(feed, FeedProcess.LOOK).counts().read() == 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The feed read nothing in %d s".formatted(PATIENCE.toSeconds()));
            }
            topic.send(events.getFirst());
            topic.flush();
        }
        events.subList(0, WARM_UP_EVENTS).forEach(topic::send);
        topic.flush();
        return awaitQuiet(feed);
    }

    private static long awaitQuiet(ChildJvm feed) throws IOException {
        var read = -1L;
        for (var now = look(feed, FeedProcess.LOOK); now.counts().read() != read; now = look(feed, FeedProcess.LOOK)) {
            read = now.counts().read();
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        return read;
    }

    private List<FeedResult> load(GeneratedTopic topic, ChildJvm feed, List<EventGenerator.Event> events)
            throws IOException {
        var results = new ArrayList<FeedResult>();
        var begin = look(feed, FeedProcess.COLLECT);
        var last = begin;
        var started = System.nanoTime();
        var wanted = Math.round((double) rate * time.toMillis() / 1000);
        var nextLook = LOOK_EVERY.toNanos();
        for (var sent = 0L; sent < wanted; ) {
            var passed = System.nanoTime() - started;
            for (var due = Math.min(wanted, passed * rate / 1_000_000_000L); sent < due; sent++) {
                topic.send(events.get((int) (sent % events.size())));
            }
            if (passed >= nextLook) {
                nextLook += LOOK_EVERY.toNanos();
                var now = look(feed, FeedProcess.COLLECT);
                results.add(FeedResult.between(begin, last, now));
                last = now;
            }
            LockSupport.parkNanos(SEND_EVERY.toNanos());
        }
        topic.flush();
        var end = look(feed, FeedProcess.COLLECT);
        if (results.isEmpty() || end.nanos() - last.nanos() > LOOK_EVERY.toNanos() / 2) {
            results.add(FeedResult.between(begin, last, end));
        }
        return results;
    }

    private static FeedSample look(ChildJvm feed, String question) throws IOException {
        return FeedSample.parse(feed.ask(question));
    }

    private static void check(ChildJvm feed, long expected) throws IOException {
        awaitQuiet(feed);
        var counts = look(feed, FeedProcess.LOOK).counts();
        if (!counts.addUp() || counts.read() != expected) {
            throw new IllegalStateException("%,d events, and the feed counts %s".formatted(expected, counts));
        }
    }
}
