package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;

/// Kafka's admin client, whose answers are waited for a bounded time. Thread-safe.
final class ClusterAdmin implements AutoCloseable {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final Map<String, Object> properties;
    private final String address;
    private final Duration timeout;
    private Admin admin;
    private boolean closed;

    /// @param kafka    settings with an address
    /// @param clientId what brokers know the client by
    /// @param timeout  how long a call waits at most
    ClusterAdmin(KafkaSettings kafka, String clientId, Duration timeout) {
        this.kafka = kafka;
        this.properties = KafkaClients.properties(kafka, clientId);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis() / 2);
        this.address = kafka.bootstrapServers().orElseThrow();
        this.timeout = timeout;
    }

    /// Asks; what it answers is for [#get]. The client is made with the first question, and tried to be made with every
    /// one until it could be: at the program's start the servers' names may not be known.
    synchronized Admin ask() throws KafkaUnavailableException {
        if (closed) {
            throw unavailable("answer", new IllegalStateException("the client is closed"));
        }
        if (admin == null) {
            admin = KafkaClients.made(kafka, () -> Admin.create(properties));
        }
        return admin;
    }

    /// The future's value, or null where it failed in the way that the caller expects.
    ///
    /// @param what     what Kafka is to do, as it stands in a failure's message after `could not`
    /// @param expected null where no failure is expected
    <T> T get(String what, KafkaFuture<T> future, Class<? extends Exception> expected)
            throws KafkaUnavailableException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (expected != null && expected.isInstance(failed.getCause())) {
                return null;
            }
            throw unavailable(what, failed.getCause());
        } catch (TimeoutException slow) {
            throw unavailable(what, slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable(what, stopped);
        }
    }

    KafkaUnavailableException unavailable(String what, Throwable cause) {
        return KafkaUnavailableException.at(address, what, cause);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (admin == null) {
                return;
            }
        }
        admin.close(CLOSE_WAIT);
    }
}
