package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.store.schema.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Connects within a time limit, and so that an interrupt ends it. A driver alone does neither: a server that takes the
/// connection and then says nothing holds it for as long as any statement may take.
final class Connecting {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private Connecting() {}

    /// A new connection.
    ///
    /// @throws SQLException also if nobody answers in time, or if the calling thread is interrupted, which it stays
    static Connection to(Dialect dialect) throws SQLException {
        var connecting = new CompletableFuture<Connection>();
        // A virtual thread, for its sockets end when it is interrupted
        var thread = Thread.ofVirtual().name("streamsql-connect").start(() -> connect(dialect, connecting));
        try {
            return connecting.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw cause(failure);
        } catch (TimeoutException slow) {
            throw givenUp(connecting, thread, "no answer within " + LIMIT.toSeconds() + " s", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw givenUp(connecting, thread, "interrupted while connecting", stopped);
        }
    }

    private static void connect(Dialect dialect, CompletableFuture<Connection> connecting) {
        try {
            var connection = dialect.connect();
            if (!connecting.complete(connection)) {
                connection.close();
            }
        } catch (SQLException | RuntimeException | Error failure) {
            connecting.completeExceptionally(failure);
        }
    }

    private static SQLException givenUp(
            CompletableFuture<Connection> connecting, Thread thread, String why, Exception cause) {
        connecting.cancel(false);
        thread.interrupt();
        // The class of "cannot connect", which says what to check
        return new SQLException(why, "08001", cause);
    }

    private static SQLException cause(ExecutionException failure) {
        return switch (failure.getCause()) {
            case SQLException refused -> refused;
            case RuntimeException defect -> throw defect;
            case Error defect -> throw defect;
            default -> new SQLException(failure);
        };
    }
}
