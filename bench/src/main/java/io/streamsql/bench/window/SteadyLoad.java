package io.streamsql.bench.window;

import io.streamsql.fixture.EventGenerator;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.pipeline.config.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Sends events to several topics in turn, at a fixed rate, on a thread of its own, until it is closed.
final class SteadyLoad implements AutoCloseable {
    private static final int EVENT_BYTES = 700;
    // Making an event costs more than sending it: they are made before and sent in turn
    private static final int EVENTS_MADE = 20_000;
    private static final Duration SEND_EVERY = Duration.ofMillis(5);

    private final GeneratedTopic topics;
    private final int rate;
    private final List<ToSend> events = new ArrayList<>();
    private final Thread sender = Thread.ofPlatform().name("bench-load").unstarted(this::send);
    private volatile boolean over;

    private record ToSend(String topic, EventGenerator.Event event) {}

    /// Tables of one source: `Orders1` and so on.
    static List<TableId> tables(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new TableId(EventGenerator.SCHEMA, EventGenerator.TABLE + number))
                .toList();
    }

    /// Makes the events.
    ///
    /// @param topics takes them
    /// @param names  the topics that were made for the tables
    /// @param tables what the events are of
    /// @param rate   events a second, over all topics
    SteadyLoad(GeneratedTopic topics, List<String> names, List<TableId> tables, int rate) {
        this.topics = topics;
        this.rate = rate;
        var generators = tables.stream()
                .map(table -> new EventGenerator(table.table(), EVENT_BYTES, 1 + tables.indexOf(table)))
                .toList();
        for (var i = 0; i < EVENTS_MADE; i++) {
            var topic = i % names.size();
            events.add(new ToSend(names.get(topic), generators.get(topic).next(Instant.now())));
        }
    }

    void start() {
        sender.start();
    }

    private void send() {
        var begun = System.nanoTime();
        for (var sent = 0L; !over; LockSupport.parkNanos(SEND_EVERY.toNanos())) {
            for (var due = (System.nanoTime() - begun) * rate / 1_000_000_000L; sent < due && !over; sent++) {
                var next = events.get((int) (sent % events.size()));
                topics.send(next.topic, next.event);
            }
        }
    }

    /// Ends it.
    ///
    /// @throws IllegalStateException if the broker did not take something
    @Override
    public void close() {
        over = true;
        try {
            sender.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        topics.flush();
    }
}
