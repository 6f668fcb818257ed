package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Asks one source database, as the user whom its connectors log in as. Every call opens a connection of its
/// own and ends within fifteen seconds, or with an interrupt, whatever the server does. Safe for use by many
/// threads.
public final class SourceReader {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final DatabaseConnection source;
    private final SourceDialect dialect;
    private final Duration limit;

    public SourceReader(DatabaseConnection source) {
        this(source, LIMIT);
    }

    /// @param limit how long a call takes at most
    SourceReader(DatabaseConnection source, Duration limit) {
        this.source = source;
        this.limit = limit;
        this.dialect = switch (source.type()) {
            case POSTGRESQL -> new PostgresSource(source);
            case SQLSERVER -> new SqlServerSource(source);
        };
    }

    /// What is asked of a source over a connection of its own, in the thread that asks.
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /// Which tables the source has, and what it publishes of them for these connectors.
    ///
    /// @throws SourceException      if it does not say so in time
    /// @throws InterruptedException if interrupted
    public SourceTables tables(Collection<ConnectorSpec> connectors) throws SourceException, InterruptedException {
        return look(connectors).tables();
    }

    /// What a source said over one connection.
    ///
    /// @param slotsStay why the slots of tables that rest do not move, as [HeartbeatCheck] has it
    record Said(SourceTables tables, Optional<String> slotsStay) {}

    /// The tables, as [#tables], and whether heartbeats move the connectors' slots.
    Said look(Collection<ConnectorSpec> connectors) throws SourceException, InterruptedException {
        var publications = connectors.stream()
                .map(connector -> connector.config().get(PostgresTables.NAME))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return ask(
                "say which tables it has",
                connection -> new Said(dialect.read(connection, publications), HeartbeatCheck.ask(connection, source)));
    }

    /// Changes the source.
    ///
    /// @throws SourceException      if it refuses, or does not answer in time
    /// @throws InterruptedException if interrupted
    void repair(Difference.Repair repair) throws SourceException, InterruptedException {
        ask("do this: " + repair.statement(), connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(repair.statement());
            }
        });
    }

    /// Asks something else.
    ///
    /// @param what     what the source is to do, as it stands in a failure's message after `could not`
    /// @throws SourceException      if it refuses, or does not answer in time
    /// @throws InterruptedException if interrupted
    public <T> T ask(String what, Question<T> question) throws SourceException, InterruptedException {
        var answer = new CompletableFuture<T>();
        // A virtual thread, for its sockets end when it is interrupted: the drivers' own limits are one for each step
        var thread = Thread.ofVirtual().name("streamsql-ask-source").start(() -> answer(question, answer));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SQLException refused) {
                throw failure(what, words(refused), refused);
            }
            throw new IllegalStateException("A source could not be asked", failed.getCause());
        } catch (TimeoutException slow) {
            throw failure(what, "no answer within " + limit.toSeconds() + " s", slow);
        } finally {
            thread.interrupt();
        }
    }

    private <T> void answer(Question<T> question, CompletableFuture<T> answer) {
        try (var connection = dialect.connect()) {
            answer.complete(question.ask(connection));
        } catch (SQLException | RuntimeException | Error failure) {
            answer.completeExceptionally(failure);
        }
    }

    private SourceException failure(String what, String why, Exception cause) {
        return new SourceException(
                "%s at %s, user %s, could not %s: %s"
                        .formatted(dialect.name(), source.address(), source.user(), what, why),
                cause);
    }

    /// In one line. What a driver says of a host that nobody knows stands in the cause.
    private static String words(SQLException refused) {
        var message = Objects.requireNonNullElse(refused.getMessage(), "no reason given")
                .lines()
                .collect(Collectors.joining(" "));
        return refused.getCause() == null
                        || message.contains(String.valueOf(refused.getCause().getMessage()))
                ? message
                : message + " (" + refused.getCause() + ")";
    }
}
