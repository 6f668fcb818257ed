package io.streamsql.embedded.connect;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.kafka.OpenTransactions;
import io.streamsql.embedded.system.Concurrently;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.Loopback;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.ConnectRestServer;
import org.apache.kafka.connect.runtime.rest.RestClient;
import org.apache.kafka.connect.runtime.rest.RestServer;

/// One distributed-mode Kafka Connect worker in this process, with its REST interface on 127.0.0.1, Debezium's
/// connectors from the class path and exactly-once support for sources. Its connectors and their offsets live in the
/// broker. Start and close it from any thread.
public final class EmbeddedConnect implements AutoCloseable {
    /// For a worker that would never come up: on a machine that is busy with other things one needs minutes.
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofMillis(2500);

    private final URI url;
    private final String bootstrapServers;
    private final Plugins plugins;
    private final DistributedConfig config;
    private final RestClient restClient;
    private final ConnectRestServer rest;
    private DistributedHerder herder;
    private boolean closed;

    private EmbeddedConnect(URI url, String bootstrapServers, Map<String, String> settings) {
        this.url = url;
        this.bootstrapServers = bootstrapServers;
        this.plugins = new Plugins(settings);
        plugins.compareAndSwapWithDelegatingLoader();
        this.config = new DistributedConfig(settings);
        this.restClient = new RestClient(config);
        this.rest = new ConnectRestServer(config.rebalanceTimeout(), restClient, config.originals());
    }

    /// Starts a worker that may resolve the data folder's own secrets only.
    ///
    /// @see #start(DataFolder, String, SecretAccess)
    public static EmbeddedConnect start(DataFolder folder, String bootstrapServers) {
        return start(folder, bootstrapServers, SecretAccess.none());
    }

    /// Starts a worker and returns when it is ready for requests (the connectors of the last time go on by themselves,
    /// which is not waited for). Transactions left open by a killed worker are aborted first.
    ///
    /// @param folder           gives the REST port and the secrets file
    /// @param bootstrapServers the broker, which must be up
    /// @param access           what else references in connectors' configurations may be resolved from
    /// @throws EmbeddedException if it cannot be started; nothing of it is left running then
    public static EmbeddedConnect start(DataFolder folder, String bootstrapServers, SecretAccess access) {
        return start(folder, bootstrapServers, access, Map.of(), () -> bootstrapServers);
    }

    /// Starts a worker with further connectors, each isolated from the others and from the program's own classes.
    ///
    /// @param plugins a folder with one folder of jars per plug-in
    /// @see #start(DataFolder, String, SecretAccess)
    public static EmbeddedConnect start(DataFolder folder, String bootstrapServers, Path plugins) {
        return start(
                folder,
                bootstrapServers,
                SecretAccess.none(),
                Map.of("plugin.path", plugins.toString()),
                () -> bootstrapServers);
    }

    /// The same, for a broker that is not up yet: what can be done without it is done meanwhile.
    ///
    /// @param further settings of the worker that stand in place of the usual ones
    /// @param broker  returns when the broker is up
    public static EmbeddedConnect start(
            DataFolder folder,
            String bootstrapServers,
            SecretAccess access,
            Map<String, String> further,
            Callable<?> broker) {
        URI url = URI.create("http://%s:%d".formatted(Loopback.HOST, folder.port(DataFolder.CONNECT)));
        Map<String, String> settings = WorkerSettings.of(folder, bootstrapServers, url, access);
        settings.putAll(further);
        ClassLoader callers = Thread.currentThread().getContextClassLoader();
        EmbeddedConnect connect = null;
        try {
            connect = new EmbeddedConnect(url, bootstrapServers, settings);
            connect.rest.initializeServer();
            broker.call();
            connect.work();
            return connect;
        } catch (Exception | Error e) {
            if (connect != null) {
                connect.close();
            }
            throw new EmbeddedException(
                    "Cannot start the embedded Kafka Connect worker on %s for the broker %s: %s"
                            .formatted(url, bootstrapServers, e),
                    e);
        } finally {
            Thread.currentThread().setContextClassLoader(callers);
        }
    }

    /// Base address of the REST interface.
    public URI url() {
        return url;
    }

    /// Stops the connectors, leaves the group and ends REST, within two and a half seconds. Closing twice does nothing
    /// more.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Side by side: REST waits two seconds for clients that keep their connection open
        var stops = new ArrayList<Runnable>(List.of(rest::stop));
        if (herder != null) {
            stops.add(herder::stop);
        }
        Concurrently.run("connect-stop", STOP_LIMIT, stops);
    }

    private void work() throws Exception {
        OpenTransactions.abort(bootstrapServers, WorkerSettings.GROUP_ID);
        herder = new Assembly().herder(config, plugins, rest, restClient);
        herder.start();
        rest.initializeResources(herder);
        awaitHealth();
    }

    /// Asks for the worker's health, which is answered from its main loop: a list of connectors is to be had before it
    /// has read its own topics.
    private void awaitHealth() throws Exception {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(url.resolve("/health"))
                    .timeout(START_LIMIT)
                    .build();
            while (true) {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                if (herder.herderTask().isDone()) {
                    throw new EmbeddedException("it gave up; the log says why");
                }
                if (System.nanoTime() > deadline) {
                    throw new EmbeddedException("it is not ready after %s: %s".formatted(START_LIMIT, answer.body()));
                }
            }
        }
    }

    /// Kafka's own assembly of a worker, without the parts of its command line that end the process.
    private static final class Assembly extends ConnectDistributed {
        DistributedHerder herder(DistributedConfig config, Plugins plugins, RestServer rest, RestClient restClient) {
            URI advertised = rest.advertisedUrl();
            var policy = new AllConnectorClientConfigOverridePolicy();
            policy.configure(config.originals());
            String workerId = advertised.getHost() + ":" + advertised.getPort();
            return createHerder(config, workerId, plugins, policy, rest, restClient);
        }
    }
}
