package io.streamsql.embedded;

import io.streamsql.embedded.connect.EmbeddedConnect;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.embedded.kafka.KafkaExits;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.embedded.system.Concurrently;
import io.streamsql.embedded.system.EmbeddedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A broker, a Connect worker and any number of PostgreSQL servers, started side by side and ended in order.
///
/// [#start()] is called once; [#status()] at any time, and [#close()] too, from any thread: also while a start is under
/// way, which it then ends. The data folder is the caller's to close, afterwards.
public final class EmbeddedServices implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofMillis(4_800);
    private static final Duration CLIENTS_STOP_LIMIT = Duration.ofSeconds(3);

    private final DataFolder folder;
    private final SecretAccess access;
    private final Map<String, String> workerSettings;
    private final List<EmbeddedDatabase> wanted;
    private final ManagedService<EmbeddedKafka> kafka = new ManagedService<>("Kafka", EmbeddedKafka::bootstrapServers);
    private final ManagedService<EmbeddedConnect> connect =
            new ManagedService<>("Kafka Connect", worker -> worker.url().toString());
    private final Map<String, ManagedService<PostgresServer>> databases = new LinkedHashMap<>();
    private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();
    private final Runnable stopListening;
    private boolean closed;

    /// Starts nothing yet.
    ///
    /// @param folder    where all of them keep what they know
    /// @param access    what the worker may resolve references from
    /// @param databases servers with different names
    public EmbeddedServices(DataFolder folder, SecretAccess access, List<EmbeddedDatabase> databases) {
        this(folder, access, Map.of(), databases);
    }

    /// The same, with a worker that is set up otherwise.
    ///
    /// @param workerSettings settings of the worker that stand in place of the usual ones
    public EmbeddedServices(
            DataFolder folder,
            SecretAccess access,
            Map<String, String> workerSettings,
            List<EmbeddedDatabase> databases) {
        this.folder = folder;
        this.access = access;
        this.workerSettings = Map.copyOf(workerSettings);
        this.wanted = List.copyOf(databases);
        for (EmbeddedDatabase database : wanted) {
            var service = new ManagedService<PostgresServer>(
                    "PostgreSQL " + database.name(), server -> server.host() + ":" + server.port());
            if (this.databases.put(database.name(), service) != null) {
                throw new IllegalArgumentException("Two databases are called " + database.name());
            }
        }
        this.stopListening = KafkaExits.listen(this::kafkaGaveUp);
    }

    /// Starts all of them and returns when all are up.
    ///
    /// @throws EmbeddedException    if one does not come up; all the others have been closed then
    /// @throws InterruptedException if interrupted while waiting; all have been closed then
    public void start() throws InterruptedException {
        String address = EmbeddedKafka.addressIn(folder);
        var starts = new ArrayList<Future<?>>();
        Future<?> broker = starters.submit(() -> kafka.start(() -> EmbeddedKafka.start(folder, address)));
        starts.add(broker);
        starts.add(starters.submit(() ->
                connect.start(() -> EmbeddedConnect.start(folder, address, access, workerSettings, broker::get))));
        for (EmbeddedDatabase database : wanted) {
            starts.add(starters.submit(() -> databases.get(database.name()).start(() -> prepared(database))));
        }
        boolean allUp = false;
        try {
            awaitAll(starts);
            allUp = true;
        } finally {
            if (!allUp) {
                close();
            }
        }
    }

    /// The broker.
    ///
    /// @throws IllegalStateException if it is not up
    public EmbeddedKafka kafka() {
        return kafka.get();
    }

    /// The Connect worker.
    ///
    /// @throws IllegalStateException if it is not up
    public EmbeddedConnect connect() {
        return connect.get();
    }

    /// One of the databases.
    ///
    /// @throws IllegalStateException if it is not up
    public PostgresServer database(String name) {
        return databases.get(name).get();
    }

    /// How each service is at this moment: the broker, the worker, the databases in the order given.
    public List<ServiceStatus> status() {
        return Stream.concat(Stream.of(kafka, connect), databases.values().stream())
                .map(ManagedService::status)
                .toList();
    }

    /// Ends all that is up or on its way: the worker, then the broker and the databases side by side. Takes
    /// two to three seconds, and about five where something hangs; a database that has not stopped by then,
    /// or is still on its way up, is killed. Closing twice does nothing more.
    @Override
    public void close() {
        close(() -> {});
    }

    /// Ends who uses the services side by side with the worker, and then all services, as [#close()] does and in the
    /// same time.
    ///
    /// @param client ends who uses the broker and the databases; after three seconds it is no longer waited for
    public synchronized void close(Runnable client) {
        if (closed) {
            return;
        }
        closed = true;
        long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        starters.shutdownNow();
        Concurrently.run("embedded-stop", CLIENTS_STOP_LIMIT, List.of(client, connect::close));
        var others = new ArrayList<Runnable>(List.of(kafka::close));
        databases.values().forEach(database -> others.add(database::close));
        Concurrently.run("embedded-stop", Duration.ofNanos(deadline - System.nanoTime()), others);
        awaitStarters(deadline);
        kill();
        stopListening.run();
    }

    /// Kills every database that runs, at once and from any thread, also while they are being closed: for a
    /// process that ends before its close has.
    public void kill() {
        if (!wanted.isEmpty()) {
            PostgresServer.killAll(folder);
        }
    }

    private PostgresServer prepared(EmbeddedDatabase database) throws Exception {
        PostgresServer server = PostgresServer.start(folder, database.name());
        try {
            database.preparation().prepare(server);
            return server;
        } catch (Exception | Error e) {
            server.close();
            throw e;
        }
    }

    private static void awaitAll(List<Future<?>> starts) throws InterruptedException {
        EmbeddedException failure = null;
        for (Future<?> start : starts) {
            try {
                start.get();
            } catch (ExecutionException e) {
                if (failure == null) {
                    failure = e.getCause() instanceof EmbeddedException known
                            ? known
                            : new EmbeddedException("An embedded service did not start: " + e.getCause(), e.getCause());
                } else {
                    failure.addSuppressed(e.getCause());
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void awaitStarters(long deadline) {
        try {
            starters.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void kafkaGaveUp(String report) {
        if (report.contains("DistributedHerder")) {
            connect.failed(report);
        } else {
            kafka.failed(report);
        }
    }
}
