package io.streamsql.pipeline.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.connect.ConnectHttp.Request;
import io.streamsql.pipeline.connect.WorkerInfo.Feature;
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
    // Only one that was new enough is kept: an old one may be replaced while this program runs
    private volatile WorkerInfo known;

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

    /// Classes of the connector plug-ins that the worker has.
    public List<String> plugins() {
        return ConnectAnswers.plugins(http.send(Request.of("list the worker's plug-ins", "GET", "/connector-plugins")));
    }

    /// Lets the plug-in check a connector's configuration. It tries to reach the source.
    ///
    /// @param connector its name, for messages
    public PluginAnswer validate(String connector, Map<String, String> config) {
        var connectorClass = config.get("connector.class");
        try {
            var answer = sendToPlugin("validate connector " + connector, connectorClass, config);
            return ConnectAnswers.validation(answer, config);
        } catch (ConnectRestException refused) {
            var plugins = refused.status().isPresent() ? plugins() : List.of(connectorClass);
            if (plugins.contains(connectorClass)) {
                throw refused;
            }
            return PluginAnswer.missing(connectorClass, plugins);
        }
    }

    /// What the worker makes of a text in a connector's configuration: references resolved, if it can. Nothing is
    /// registered, and no source is asked.
    ///
    /// @param connectorClass a plug-in that the worker has
    /// @param text           such as `${env:DB1_PASSWORD}`
    /// @return the text as the worker understands it, which may be a secret
    public String resolved(String connectorClass, String text) {
        var answer = sendToPlugin(
                "ask whether the worker resolves references",
                connectorClass,
                Map.of("connector.class", connectorClass, "name", text));
        return ConnectAnswers.value(answer, "name");
    }

    /// Whether the worker has exactly-once source support switched on. Nothing is registered, and no source is asked.
    ///
    /// @param connectorClass a plug-in that the worker has
    public boolean supportsExactlyOnce(String connectorClass) {
        var property = "exactly.once.support";
        var answer = sendToPlugin(
                "ask whether the worker has exactly-once source support",
                connectorClass,
                Map.of("connector.class", connectorClass, "name", "probe", property, "required"));
        return ConnectAnswers.errors(answer, property).isEmpty();
    }

    /// Creates a connector, or gives an existing one this configuration, which restarts it.
    public void put(String connector, Map<String, String> config) {
        send("register connector " + connector, path(connector) + "/config", config);
    }

    /// Removes a connector. Its offsets stay, so that one of the same name goes on where it ended.
    public void delete(String connector) {
        command("delete connector " + connector, "DELETE", path(connector));
    }

    /// Restarts a connector and all its tasks.
    public void restart(String connector) {
        need(Feature.RESTART_FAILED);
        command("restart connector " + connector, "POST", path(connector) + "/restart?includeTasks=true");
    }

    /// Restarts what failed of a connector, itself or tasks; nothing else is disturbed.
    ///
    /// @return whether anything is restarted, as the worker's answer has it
    public boolean restartFailed(String connector) {
        need(Feature.RESTART_FAILED);
        return ConnectAnswers.isRestarting(http.send(Request.of(
                "restart the failed tasks of connector " + connector,
                "POST",
                path(connector) + "/restart?includeTasks=true&onlyFailed=true")));
    }

    /// Restarts one task of a connector.
    public void restartTask(String connector, int task) {
        command(
                "restart task " + task + " of connector " + connector,
                "POST",
                path(connector) + "/tasks/" + task + "/restart");
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
        need(Feature.STOP);
        command("stop connector " + connector, "PUT", path(connector) + "/stop");
    }

    /// How far a connector has come. Needs a worker of version 3.5 or later.
    public ConnectorOffsets offsets(String connector) {
        need(Feature.READ_OFFSETS);
        return ConnectAnswers.offsets(http.send(
                Request.of("read the offsets of connector " + connector, "GET", path(connector) + "/offsets")));
    }

    /// Registers a connector that does not exist yet, stopped. Needs a worker of version 3.7 or later.
    public void createStopped(String connector, Map<String, String> config) {
        need(Feature.REGISTER_STOPPED);
        var body = Map.of("name", connector, "config", config, "initial_state", "STOPPED");
        http.send(new Request(
                "register connector " + connector, "POST", "/connectors", Optional.of(body), scrub(config)));
    }

    /// Lets a stopped connector go on from elsewhere. Needs a worker of version 3.6 or later.
    ///
    /// @param offsets as [#offsets] gives them
    public void alterOffsets(String connector, ConnectorOffsets offsets) {
        need(Feature.CHANGE_OFFSETS);
        http.send(new Request(
                "alter the offsets of connector " + connector,
                "PATCH",
                path(connector) + "/offsets",
                Optional.of(new RawValue(offsets.json())),
                UnaryOperator.identity()));
    }

    /// Forgets how far a stopped connector has come: it begins anew when it is resumed. Needs a worker of version 3.6
    /// or later.
    public void resetOffsets(String connector) {
        need(Feature.CHANGE_OFFSETS);
        command("reset the offsets of connector " + connector, "DELETE", path(connector) + "/offsets");
    }

    /// Says which worker is too old for what, instead of the 404 that it would answer.
    private void need(Feature feature) {
        var worker = known == null ? worker() : known;
        if (!worker.offers(feature)) {
            throw http.tooOld(feature, worker);
        }
        known = worker;
    }

    private JsonNode sendToPlugin(String purpose, String connectorClass, Map<String, String> config) {
        return send(purpose, "/connector-plugins/" + encode(connectorClass) + "/config/validate", config);
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
