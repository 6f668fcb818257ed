package io.streamsql.embedded;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
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
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    private final URI url;
    private final ConnectRestServer rest;
    private DistributedHerder herder;
    private boolean closed;

    private EmbeddedConnect(URI url, ConnectRestServer rest) {
        this.url = url;
        this.rest = rest;
    }

    /// Starts a worker that may resolve the data folder's own secrets only.
    ///
    /// @see #start(DataFolder, String, SecretAccess)
    public static EmbeddedConnect start(DataFolder folder, String bootstrapServers) {
        return start(folder, bootstrapServers, SecretAccess.none());
    }

    /// Starts a worker and returns when its REST interface knows the connectors (those of the last time go on by
    /// themselves, which is not waited for). Transactions left open by a killed worker are aborted first.
    ///
    /// @param folder           gives the REST port and the secrets file
    /// @param bootstrapServers the broker, which must be up
    /// @param access           what else references in connectors' configurations may be resolved from
    /// @throws EmbeddedException if it cannot be started; nothing of it is left running then
    public static EmbeddedConnect start(DataFolder folder, String bootstrapServers, SecretAccess access) {
        URI url = URI.create("http://%s:%d".formatted(Loopback.HOST, folder.port("connect")));
        Map<String, String> settings = WorkerSettings.of(folder, bootstrapServers, url, access);
        ClassLoader callers = Thread.currentThread().getContextClassLoader();
        EmbeddedConnect connect = null;
        try {
            OpenTransactions.abort(bootstrapServers, WorkerSettings.GROUP_ID);
            var plugins = new Plugins(settings);
            plugins.compareAndSwapWithDelegatingLoader();
            var config = new DistributedConfig(settings);
            var restClient = new RestClient(config);
            var rest = new ConnectRestServer(config.rebalanceTimeout(), restClient, config.originals());
            connect = new EmbeddedConnect(url, rest);
            rest.initializeServer();
            connect.herder = new Assembly().herder(config, plugins, rest, restClient);
            connect.herder.start();
            rest.initializeResources(connect.herder);
            connect.awaitConnectors();
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

    /// Stops the connectors, leaves the group and ends REST: a second at rest, four at most. Closing twice does nothing
    /// more.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        rest.stop();
        if (herder != null) {
            // Connect itself would wait for much longer, for instance when its broker is gone
            Thread stopping = Thread.ofVirtual().name("connect-stop").start(herder::stop);
            try {
                stopping.join(STOP_LIMIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitConnectors() throws Exception {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(url.resolve("/connectors")).timeout(START_LIMIT).build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new EmbeddedException("%s answers %d".formatted(request.uri(), status));
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
