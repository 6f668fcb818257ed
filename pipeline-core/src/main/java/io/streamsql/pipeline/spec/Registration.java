package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ConnectRestException.Kind;
import io.streamsql.pipeline.threads.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/// Gives Kafka Connect the configurations of connectors, each checked by its plug-in first.
///
/// A worker checks once more what it is given. Where the source does not answer at that moment, it fails with an error
/// that says nothing of it (500, a NullPointerException). So the plug-in is asked again then, which knows what is
/// wrong, and what it has nothing against is tried again.
///
/// Safe for use by many threads.
public final class Registration {
    /// How often a worker is tried that fails with what its plug-in has nothing against.
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final ConnectClient client;
    private final Duration patience;

    /// @param client   to the worker; closing it is the caller's
    /// @param patience how long to wait for a source that cannot be reached, and for a worker that fails; a failing
    ///                 worker is tried three times in any case
    public Registration(ConnectClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /// Creates a connector, or gives an existing one this configuration, which restarts it.
    ///
    /// @return what the plug-in says; it is registered if that has passed, else nothing was changed
    /// @throws ConnectRestException  if the worker does not do it
    /// @throws CancellationException if the caller was interrupted while it waited; its interrupt flag is set again
    public Validation put(ConnectorSpec spec) {
        return register(() -> Validation.ask(client, spec), _ -> client.put(spec.name(), spec.config()));
    }

    /// The same for any connector, ours or not.
    public Validation put(String connector, Map<String, String> config) {
        return register(() -> Validation.ask(client, connector, config), _ -> client.put(connector, config));
    }

    /// Registers a connector that does not exist yet, stopped. Needs a worker of version 3.7 or later.
    ///
    /// @return as [#put(ConnectorSpec)]
    /// @throws ConnectRestException  as [#put(ConnectorSpec)]
    /// @throws CancellationException as [#put(ConnectorSpec)]
    public Validation createStopped(ConnectorSpec spec) {
        return register(() -> Validation.ask(client, spec), again -> {
            // A worker that failed may have created it all the same, and would refuse a second one
            if (!again || !exists(spec.name())) {
                client.createStopped(spec.name(), spec.config());
            }
        });
    }

    private boolean exists(String connector) {
        return client.connectors().stream().anyMatch(there -> there.name().equals(connector));
    }

    @FunctionalInterface
    private interface Write {
        void write(boolean again);
    }

    private Validation register(Supplier<Validation> check, Write write) {
        var started = System.nanoTime();
        var backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        for (var failures = 0; ; pause(backoff.failed())) {
            var timeIsUp = System.nanoTime() - started >= patience.toNanos();
            var validation = check.get();
            if (!validation.passed()) {
                if (timeIsUp || !validation.onlyUnreachable()) {
                    return validation;
                }
                continue;
            }
            try {
                write.write(failures > 0);
                return validation;
            } catch (ConnectRestException failed) {
                failures++;
                if (failed.kind() != Kind.FAILED || timeIsUp && failures >= ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while a connector was registered");
        }
    }
}
