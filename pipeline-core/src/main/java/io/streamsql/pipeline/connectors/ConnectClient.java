package io.streamsql.pipeline.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.connectors.ConnectHttp.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Talks to the REST interface of one Kafka Connect worker, which speaks for its whole group.
///
/// Every call blocks until it has an answer or its [Limits] are used up; then, and on every answer that is no success,
/// it throws a [ConnectRestException]. Safe for use by many threads.
public final class ConnectClient implements AutoCloseable {
    private final ConnectHttp http;

    /// How long to wait.
    ///
    /// @param call    for one answer
    /// @param retries how long a call is repeated, in all, while the workers rebalance or nobody listens yet
    public record Limits(Duration call, Duration retries) {
        /// A worker that is up answers in milliseconds; validating a connector takes as long as its database does.
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    /// A client with the default limits.
    ///
    /// @param base     the worker's address, such as `http://localhost:8083`
    /// @param settings whom to log in as and whom to trust; their address is not looked at
    /// @throws IllegalArgumentException if the trust store cannot be read
    public ConnectClient(URI base, ConnectSettings settings) {
        this(base, settings, Limits.DEFAULT);
    }

    /// A client with limits of its own.
    public ConnectClient(URI base, ConnectSettings settings, Limits limits) {
        if (base.getUserInfo() != null) {
            throw new IllegalArgumentException("The address of Kafka Connect must not hold a user and a password, which"
                    + " would be shown with it: configure them by themselves.");
        }
        this.http = new ConnectHttp(base, settings, limits);
    }

    /// Which worker answers.
    public WorkerInfo worker() {
        return ConnectAnswers.worker(http.send(Request.of("ask for the worker's version", "GET", "/")));
    }

    /// All connectors with configuration and status, ours or not, by name. One request.
    public List<ObservedConnector> connectors() {
        return ConnectAnswers.connectors(
                http.send(Request.of("observe the connectors", "GET", "/connectors?expand=info&expand=status")));
    }

    /// Lets the plug-in check a configuration. It tries to reach the source.
    public Validation validate(ConnectorSpec spec) {
        var path = "/connector-plugins/" + encode(spec.connectorClass()) + "/config/validate";
        return ConnectAnswers.validation(
                send("validate connector " + spec.name(), path, spec.config()), scrub(spec.config()));
    }

    /// Creates a connector, or gives an existing one this configuration, which restarts it.
    public void put(ConnectorSpec spec) {
        put(spec.name(), spec.config());
    }

    /// The same for any connector, ours or not.
    public void put(String connector, Map<String, String> config) {
        send("register connector " + connector, path(connector) + "/config", config);
    }

    /// Removes a connector. Its offsets stay, so that one of the same name goes on where it ended.
    public void delete(String connector) {
        command("delete connector " + connector, "DELETE", path(connector));
    }

    /// Restarts a connector and all its tasks.
    public void restart(String connector) {
        command("restart connector " + connector, "POST", path(connector) + "/restart?includeTasks=true");
    }

    /// Restarts what failed of a connector, itself or tasks; nothing else is disturbed.
    public void restartFailed(String connector) {
        command(
                "restart the failed tasks of connector " + connector,
                "POST",
                path(connector) + "/restart?includeTasks=true&onlyFailed=true");
    }

    /// Holds a connector, resources kept.
    public void pause(String connector) {
        command("pause connector " + connector, "PUT", path(connector) + "/pause");
    }

    /// Lets a paused or stopped connector go on.
    public void resume(String connector) {
        command("resume connector " + connector, "PUT", path(connector) + "/resume");
    }

    /// Holds a connector, tasks shut down. Needs a worker of version 3.5 or later.
    public void stop(String connector) {
        command("stop connector " + connector, "PUT", path(connector) + "/stop");
    }

    /// How far a connector has come. Needs a worker of version 3.5 or later.
    public ConnectorOffsets offsets(String connector) {
        return ConnectAnswers.offsets(http.send(
                Request.of("read the offsets of connector " + connector, "GET", path(connector) + "/offsets")));
    }

    /// Registers a connector that does not exist yet, stopped. Needs a worker of version 3.7 or later.
    public void createStopped(ConnectorSpec spec) {
        var body = Map.of("name", spec.name(), "config", spec.config(), "initial_state", "STOPPED");
        http.send(new Request(
                "register connector " + spec.name(), "POST", "/connectors", Optional.of(body), scrub(spec.config())));
    }

    /// Makes a connector, which must be stopped, forget how far it has come. Needs a worker of version 3.6 or later.
    public void resetOffsets(String connector) {
        command("reset the offsets of connector " + connector, "DELETE", path(connector) + "/offsets");
    }

    private JsonNode send(String purpose, String path, Map<String, String> config) {
        return http.send(new Request(purpose, "PUT", path, Optional.of(config), scrub(config)));
    }

    private void command(String purpose, String method, String path) {
        http.send(Request.of(purpose, method, path));
    }

    private static UnaryOperator<String> scrub(Map<String, String> config) {
        return text -> SensitiveProperties.scrub(text, config);
    }

    private static String path(String connector) {
        return "/connectors/" + encode(connector);
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    /// Ends all calls under way.
    @Override
    public void close() {
        http.close();
    }
}
