package io.streamsql.pipeline.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// A Connect worker that keeps connectors in memory, and answers out of turn what a test tells it to.
public final class FakeConnectWorker implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    public final Queue<String> requests = new ConcurrentLinkedQueue<>();
    /// The requests with their query parameters.
    public final Queue<String> queries = new ConcurrentLinkedQueue<>();
    public final Map<String, ObjectNode> connectors = new ConcurrentHashMap<>();
    private final Map<String, Deque<Answer>> scripted = new ConcurrentHashMap<>();
    private final Map<String, Runnable> actions = new ConcurrentHashMap<>();
    private final Map<String, String> validationErrors = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    public final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private volatile String authorization;
    private volatile String version = "4.3.1";
    private volatile List<String> plugins = List.of(
            "io.debezium.connector.postgresql.PostgresConnector", "io.debezium.connector.sqlserver.SqlServerConnector");
    private final Map<String, Supplier<String>> offsets = new ConcurrentHashMap<>();
    private volatile List<String> defined = List.of();
    private volatile String resolvable = "(?!)";
    private volatile boolean exactlyOnce = true;
    private volatile boolean slow;

    /// What to answer; a negative status hangs, after the headers for -200.
    public record Answer(int status, String contentType, String body) {
        public static final Answer HANG = new Answer(-1, "", "");
        static final Answer HANG_IN_THE_BODY = new Answer(-200, "application/json", "{\"half\":");

        public static Answer json(int status, String body) {
            return new Answer(status, "application/json", body);
        }
    }

    public FakeConnectWorker() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    static FakeConnectWorker withTls(SSLContext context) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new FakeConnectWorker(server);
    }

    private FakeConnectWorker(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        var scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/");
    }

    /// Answers the next requests to a path with these, one after the other, and then as usual again.
    public void answers(String methodAndPath, Answer... answers) {
        scripted.put(methodAndPath, new ArrayDeque<>(List.of(answers)));
    }

    /// Does this once, when the next request to a path has come and before it is answered.
    public void afterwards(String methodAndPath, Runnable action) {
        actions.put(methodAndPath, action);
    }

    /// Finds an error in a field of a connector until it is told another one, or none (an empty text).
    public void invalid(String connector, String error) {
        validationErrors.put(connector, error);
    }

    public void requireAuthorization(String header) {
        authorization = header;
    }

    public void version(String text) {
        version = text;
    }

    public void plugins(String... classes) {
        plugins = List.of(classes);
    }

    /// Has these offsets on record for a connector, `{"lsn":1}`.
    ///
    /// @param offset asked each time anew
    public void offsets(String connector, Supplier<String> offset) {
        offsets.put(connector, offset);
    }

    /// Says that a connector has these properties and no others.
    public void defines(String... properties) {
        defined = List.of(properties);
    }

    /// Resolves what matches this in a configuration.
    public void resolves(String references) {
        resolvable = references;
    }

    public void exactlyOnce(boolean enabled) {
        exactlyOnce = enabled;
    }

    /// Gives a connector and its only task these states.
    public void state(String connector, String state, String task, String trace) {
        var status = (ObjectNode) connectors.get(connector).get("status");
        status.putObject("connector").put("state", state).put("worker_id", "w:1");
        var only = status.putArray("tasks")
                .addObject()
                .put("id", 0)
                .put("state", task)
                .put("worker_id", "w:1");
        if (!trace.isEmpty()) {
            only.put("trace", trace);
        }
    }

    /// Gives a connector this state, without tasks.
    public void state(String connector, String state) {
        var status = (ObjectNode) connectors.get(connector).get("status");
        status.putObject("connector").put("state", state).put("worker_id", "w:1");
        status.putArray("tasks");
    }

    /// Accepts connectors without showing them, as a real one does for seconds.
    public void showsConnectors(boolean shows) {
        slow = !shows;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            requests.add(call);
            queries.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            bodies.add(call + " " + body);
            var answer = answer(exchange, call, body);
            Optional.ofNullable(actions.remove(call)).ifPresent(Runnable::run);
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange, String call, String body) throws IOException {
        var next = scripted.getOrDefault(call, new ArrayDeque<>());
        synchronized (next) {
            if (!next.isEmpty()) {
                return next.removeFirst();
            }
        }
        if (authorization != null
                && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Answer.json(401, "{\"error_code\":401,\"message\":\"User cannot access the resource.\"}");
        }
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/")) {
            return Answer.json(200, "{\"version\":\"" + version + "\",\"commit\":\"x\",\"kafka_cluster_id\":\"abc\"}");
        }
        if (call.equals("GET /connectors")) {
            return Answer.json(200, slow ? "{}" : JSON.writeValueAsString(connectors));
        }
        if (path.equals("/connector-plugins")) {
            var list = JSON.createArrayNode();
            plugins.forEach(plugin -> list.addObject().put("class", plugin).put("type", "source"));
            return Answer.json(200, list.toString());
        }
        if (path.endsWith("/offsets") && call.startsWith("GET")) {
            var offset = offsets.getOrDefault(path.split("/")[2], () -> "{\"lsn\":1}")
                    .get();
            return Answer.json(200, "{\"offsets\":[{\"partition\":{\"server\":\"s\"},\"offset\":" + offset + "}]}");
        }
        if (call.equals("POST /connectors")) {
            var wanted = JSON.readTree(body);
            var name = wanted.path("name").asText();
            register(name, wanted.path("config").toString());
            state(name, wanted.path("initial_state").asText("RUNNING"));
            return Answer.json(201, "{}");
        }
        if (path.startsWith("/connectors/") && connectors.containsKey(path.split("/")[2])) {
            var done = act(exchange.getRequestMethod(), path.split("/")[2], path);
            if (done) {
                return Answer.json(200, "{}");
            }
        }
        if (path.endsWith("/config/validate")) {
            return Answer.json(200, validation(body));
        }
        if (path.endsWith("/config")) {
            return Answer.json(201, register(path.split("/")[2], body));
        }
        return Answer.json(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");
    }

    private boolean act(String method, String connector, String path) {
        if (method.equals("DELETE") && path.equals("/connectors/" + connector)) {
            connectors.remove(connector);
        } else if (path.endsWith("/restart") || path.endsWith("/resume")) {
            state(connector, "RUNNING", "RUNNING", "");
        } else if (path.endsWith("/pause")) {
            state(connector, "PAUSED", "PAUSED", "");
        } else if (path.endsWith("/stop")) {
            state(connector, "STOPPED");
        } else if (method.equals("DELETE") && path.endsWith("/offsets")) {
            return true;
        } else {
            return false;
        }
        return true;
    }

    private String register(String name, String body) throws IOException {
        var config = (ObjectNode) JSON.readTree(body);
        var connector = JSON.createObjectNode();
        connector.putObject("info").put("name", name).set("config", config.put("name", name));
        connector
                .putObject("status")
                .putObject("connector")
                .put("state", "RUNNING")
                .put("worker_id", "w:1");
        // Whether it is to run is no part of its configuration
        Optional.ofNullable(connectors.get(name)).ifPresent(before -> connector.set("status", before.get("status")));
        connectors.put(name, connector);
        return connector.get("info").toString();
    }

    /// Like the real one, it repeats every value.
    private String validation(String body) throws IOException {
        var config = JSON.readTree(body);
        var error = validationErrors.getOrDefault(config.path("name").asText(), "");
        var answer = JSON.createObjectNode()
                .put("name", config.path("connector.class").asText());
        var configs = answer.putArray("configs");
        config.propertyStream().forEach(field -> {
            var value = JSON.createObjectNode()
                    .put("name", field.getKey())
                    .put("value", field.getValue().asText().replaceAll(resolvable, "resolved"));
            ArrayNode errors = value.putArray("errors");
            if (error.startsWith(field.getKey() + ": ")) {
                errors.add(error.substring(field.getKey().length() + 2));
            }
            if (field.getKey().equals("exactly.once.support") && !exactlyOnce) {
                errors.add("This worker does not have exactly-once source support enabled.");
            }
            configs.addObject().set("value", value);
        });
        defined.forEach(name -> configs.addObject().putObject("definition").put("name", name));
        return answer.toString();
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer == Answer.HANG) {
            waitForTheEnd();
            return;
        }
        var bytes = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        if (answer == Answer.HANG_IN_THE_BODY) {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            waitForTheEnd();
            return;
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void waitForTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
