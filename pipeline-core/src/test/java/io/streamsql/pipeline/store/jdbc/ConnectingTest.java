package io.streamsql.pipeline.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A server that takes a connection and then says nothing, as one that is frozen does.
class ConnectingTest {
    private static final Duration LIMIT = Patience.LIMIT;

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsItAndClosesTheConnection(DatabaseType type) throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var connected = accept(server);
            var failure = new AtomicReference<Exception>();
            var thread = Thread.ofPlatform().daemon().start(() -> {
                try (var store = store(type, server)) {
                    store.prepare();
                } catch (StoreException unavailable) {
                    failure.set(unavailable);
                }
            });
            try (var socket = connected.get()) {
                var in = socket.getInputStream();
                assertThat(in.read()).isNotNegative();

                thread.interrupt();

                assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
                assertThat(failure.get())
                        .isInstanceOf(StoreException.Unavailable.class)
                        .hasMessageContaining("interrupted while connecting");
                socket.setSoTimeout((int) LIMIT.toMillis());
                while (in.read() >= 0) {
                    // The rest of its greeting; then it hangs up
                }
            }
        }
    }

    private static CompletableFuture<Socket> accept(ServerSocket server) {
        var connected = new CompletableFuture<Socket>();
        Thread.ofVirtual().start(() -> {
            try {
                connected.complete(server.accept());
            } catch (Exception failure) {
                connected.completeExceptionally(failure);
            }
        });
        return connected;
    }

    private static ChangeStore store(DatabaseType type, ServerSocket server) {
        var target = new DatabaseConnection(
                type, "127.0.0.1", server.getLocalPort(), "writer", Secret.plain("secret"), "target", false, true);
        var settings = new WriterSettings(
                new TableId("dbo", "CDCChanges"), "writers", true, true, 0, new WriterSettings.Start.Earliest());
        return ChangeStores.of(target, settings, Clock.systemUTC());
    }
}
