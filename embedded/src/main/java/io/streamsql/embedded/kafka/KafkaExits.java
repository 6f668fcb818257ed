package io.streamsql.embedded.kafka;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kafka and Connect end the whole process when they meet a fault they cannot go on with (a full disk, a broken log).
/// They are guests here: this turns such an end into a report, and the console lives on to show it.
public final class KafkaExits {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaExits.class);
    private static final List<Listener> LISTENERS = new CopyOnWriteArrayList<>();

    static {
        Exit.setExitProcedure(KafkaExits::report);
        Exit.setHaltProcedure(KafkaExits::report);
    }

    /// @param threadsFrom the first thread that is its own; OpenJDK numbers threads as they are made
    private record Listener(long threadsFrom, Consumer<String> told) {}

    private KafkaExits() {}

    /// Takes over Kafka's way out, for as long as this process lives, and tells the listener of every use of it by a
    /// thread that is made from now on: what ran in this process before may end late.
    ///
    /// @param listener called on the failing thread with the name of that thread and Kafka's message
    /// @return ends the listening
    public static Runnable listen(Consumer<String> listener) {
        var listening = new Listener(new Thread(() -> {}).threadId(), listener);
        LISTENERS.add(listening);
        return () -> LISTENERS.remove(listening);
    }

    private static void report(int status, String message) {
        String thread = Thread.currentThread().getName();
        String report = message == null
                ? "thread %s gave up (status %d); the log says why".formatted(thread, status)
                : "thread %s gave up: %s".formatted(thread, message);
        LOG.error("Kafka asked to end the process: {}", report);
        LISTENERS.stream()
                .filter(listener ->
                        listener.threadsFrom() < Thread.currentThread().threadId())
                .forEach(listener -> listener.told().accept(report));
    }
}
