package io.streamsql.pipeline.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.connect.ConnectRestException.Attempt;
import io.streamsql.pipeline.connect.ConnectRestException.Kind;
import io.streamsql.pipeline.connect.WorkerInfo.Feature;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.UnknownNames;
import io.streamsql.pipeline.threads.Backoff;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/// Sends one request after the other to a Connect worker, each within a time limit, and tells the ways apart in which
/// they fail. Safe for use by many threads.
final class ConnectHttp implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int LONGEST_MESSAGE = 1_000;
    /// `/`, `\`, `%` and control characters.
    private static final Pattern UNADDRESSABLE = Pattern.compile("%(?:2F|5C|25|[01][0-9A-F]|7F)");

    private final String base;
    private final Optional<String> authorization;
    private final ConnectClient.Limits limits;
    private final HttpClient http;

    ConnectHttp(URI base, ConnectSettings settings, ConnectClient.Limits limits) {
        this.base = base.toString().replaceAll("/+$", "");
        this.limits = limits;
        this.authorization = settings.user().map(user -> basic(user, settings.password()));
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(limits.call());
        settings.trustStore()
                .ifPresent(file -> builder.sslContext(TrustStores.context(file, settings.trustStorePassword())));
        this.http = builder.build();
    }

    /// A request to be sent.
    ///
    /// @param purpose continues "could not" in an error: `observe the connectors`
    /// @param method  of HTTP
    /// @param path    below the base address, encoded, query included
    /// @param body    what to send as JSON
    /// @param scrub   takes the secrets out of the worker's messages before they become part of an error
    record Request(String purpose, String method, String path, Optional<Object> body, UnaryOperator<String> scrub) {
        static Request of(String purpose, String method, String path) {
            return new Request(purpose, method, path, Optional.empty(), UnaryOperator.identity());
        }
    }

    /// Sends a request and waits for the answer, again and with growing pauses while the workers rebalance or nobody
    /// listens, as long as the limits allow.
    ///
    /// @return the answer's JSON; a missing node if it has no body
    JsonNode send(Request request) {
        var attempt = new Attempt(request.purpose(), request.method(), URI.create(base + request.path()));
        var started = System.nanoTime();
        var backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        while (true) {
            try {
                return sendOnce(request, attempt);
            } catch (ConnectRestException e) {
                var spent = Duration.ofNanos(System.nanoTime() - started);
                var pause = backoff.failed();
                if (!worthRepeating(e) || spent.plus(pause).compareTo(limits.retries()) > 0) {
                    throw e;
                }
                sleep(pause, attempt);
            }
        }
    }

    private JsonNode sendOnce(Request request, Attempt attempt) {
        var response = exchange(httpRequest(request, attempt.uri()), attempt);
        var status = response.statusCode();
        if (status / 100 != 2) {
            throw new ConnectRestException(kindOf(status), attempt, status, message(request, response), null);
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            // Not kept as the cause: a parser's message quotes what it could not read
            throw new ConnectRestException(
                    Kind.NOT_CONNECT, attempt, status, "the answer is not JSON" + contentType(response), null);
        }
    }

    /// Kafka Connect registers connectors of any name and lists them. Its web server since 4.0, Jetty 12,
    /// refuses every path with one of these characters, however it is encoded, and says nothing that could
    /// be passed on.
    private static Optional<String> unaddressable(Request request, HttpResponse<?> response) {
        var encoded = UNADDRESSABLE.matcher(request.path());
        return response.statusCode() == 400 && encoded.find()
                ? Optional.of("its web server takes no path with " + encoded.group() + ", which the name holds: a"
                        + " connector called so is listed, and can be changed or deleted on an older worker only"
                        + " (Kafka Connect 3)")
                : Optional.empty();
    }

    /// The error of a request that is not sent, because the worker would not know it.
    ConnectRestException tooOld(Feature feature, WorkerInfo worker) {
        return new ConnectRestException(
                Kind.TOO_OLD,
                new Attempt(feature.words(), "GET", URI.create(base)),
                0,
                "it runs Kafka Connect " + worker.version() + ", which came before " + feature.since(),
                null);
    }

    private HttpResponse<String> exchange(HttpRequest request, Attempt attempt) {
        var answer = http.sendAsync(request, BodyHandlers.ofString(UTF_8));
        try {
            // A request's own timeout ends with the headers; this one covers the body
            return answer.get(limits.call().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ConnectRestException(Kind.TIMEOUT, attempt, 0, "no answer within " + words(limits.call()), e);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), attempt);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ConnectRestException(Kind.INTERRUPTED, attempt, 0, "interrupted", e);
        }
    }

    /// `30 s`, `0.4 s`.
    private static String words(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    private HttpRequest httpRequest(Request request, URI uri) {
        var body = request.body()
                .map(ConnectHttp::json)
                .map(BodyPublishers::ofString)
                .orElseGet(BodyPublishers::noBody);
        var builder = HttpRequest.newBuilder(uri)
                .method(request.method(), body)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
        authorization.ifPresent(value -> builder.header("Authorization", value));
        return builder.build();
    }

    private static ConnectRestException failure(Throwable cause, Attempt attempt) {
        var kind = switch (cause) {
            case SSLException _ -> Kind.UNTRUSTED;
            case HttpTimeoutException _ -> Kind.UNREACHABLE;
            case ConnectException _ -> Kind.UNREACHABLE;
            default -> Kind.FAILED;
        };
        return new ConnectRestException(kind, attempt, 0, said(cause, attempt), cause);
    }

    private static String said(Throwable cause, Attempt attempt) {
        if (cause.getCause() instanceof UnresolvedAddressException) {
            return UnknownNames.in(Endpoint.CONNECT, attempt.uri().toString());
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }

    private static Kind kindOf(int status) {
        return switch (status) {
            case 401, 403, 407 -> Kind.UNAUTHORIZED;
            case 404, 405 -> Kind.NOT_FOUND;
            case 409 -> Kind.REBALANCING;
            default -> status >= 500 ? Kind.FAILED : status >= 400 ? Kind.REFUSED : Kind.NOT_CONNECT;
        };
    }

    private static boolean worthRepeating(ConnectRestException e) {
        return e.kind() == Kind.REBALANCING || e.kind() == Kind.UNREACHABLE;
    }

    /// The worker's own words, if these are the worker's: a proxy's page is of no use to anybody.
    private static String message(Request request, HttpResponse<String> response) {
        String text;
        try {
            text = JSON.readTree(response.body()).path("message").asText(null);
            if (text == null) {
                text = unaddressable(request, response).orElse("(no message)");
            }
        } catch (JsonProcessingException e) {
            text = unaddressable(request, response).orElse("(the answer is not JSON" + contentType(response) + ")");
        }
        var scrubbed = request.scrub().apply(text);
        return scrubbed.length() <= LONGEST_MESSAGE ? scrubbed : scrubbed.substring(0, LONGEST_MESSAGE) + " …";
    }

    private static String contentType(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .map(type -> " but " + type)
                .orElse("");
    }

    private static void sleep(Duration pause, Attempt attempt) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectRestException(Kind.INTERRUPTED, attempt, 0, "interrupted", e);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A request's body must be a map of texts", e);
        }
    }

    private static String basic(String user, Optional<Secret> password) {
        var credentials = user + ":" + password.map(Secret::reveal).orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
