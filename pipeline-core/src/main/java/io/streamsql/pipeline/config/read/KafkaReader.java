package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.text.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads which Kafka and which Kafka Connect to use: embedded ones, or the operator's own, both together.
final class KafkaReader {
    private static final String SERVERS = "KAFKA_BOOTSTRAP_SERVERS";
    private static final String URL = "KAFKA_CONNECT_URL";
    private static final String USER = "KAFKA_CONNECT_USER";
    private static final String PASSWORD = "KAFKA_CONNECT_PASSWORD";
    private static final String TRUSTSTORE = "KAFKA_CONNECT_TRUSTSTORE";
    private static final String DATA_FOLDER = "EMBEDDED_DATA_FOLDER";
    private static final String TRUSTSTORE_PASSWORD = "KAFKA_CONNECT_TRUSTSTORE_PASSWORD";
    private static final String MAX_RECORD = "KAFKA_MAX_RECORD_MB";
    /// Where the original system's worker is, whose file names none.
    private static final URI USUAL_WORKER = URI.create("http://localhost:8083");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private final Settings settings;
    private final Problems problems;

    KafkaReader(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /// Which Kafka. The embedded one takes no client properties.
    KafkaSettings kafka() {
        var servers = settings.find(SERVERS);
        if (isEmbedded()) {
            clusterKeys().forEach(key -> outOfPlace(key, servers.isPresent()));
            return new KafkaSettings(
                    Optional.empty(), Map.of(), OptionalInt.of(maxRecord(KafkaSettings.MOST_RECORD_MEGABYTES)));
        }
        return new KafkaSettings(
                settings.checked(servers, "a list of Kafka's servers", KafkaReader::checkServers),
                new PropertyNames(settings, problems).client(),
                settings.isGiven(MAX_RECORD) ? OptionalInt.of(maxRecord(1)) : OptionalInt.empty());
    }

    private int maxRecord(int fallback) {
        return settings.integer(
                MAX_RECORD,
                fallback,
                1,
                KafkaSettings.MOST_RECORD_MEGABYTES,
                "The largest change in megabytes",
                ", as the writer takes no larger one");
    }

    /// Whether the program starts its own broker and worker.
    boolean isEmbedded() {
        return !settings.isGiven(SERVERS)
                || settings.find(SERVERS)
                        .filter(setting ->
                                setting.value().toLowerCase(Locale.ROOT).equals("embedded"))
                        .isPresent();
    }

    /// Where the embedded Kafka keeps its data.
    ///
    /// @param usual where it is when nothing is written
    Path dataFolder(Path usual) {
        if (!isEmbedded()) {
            settings.find(DATA_FOLDER)
                    .ifPresent(setting -> problems.remark(setting, "Used with the embedded Kafka only."));
        }
        return settings.checked(settings.find(DATA_FOLDER), "a folder", KafkaReader::checkPath)
                .map(Path::of)
                .orElse(usual);
    }

    private List<String> clusterKeys() {
        return Stream.concat(
                        Stream.of(URL, USER, PASSWORD, TRUSTSTORE, TRUSTSTORE_PASSWORD)
                                .filter(settings::isGiven),
                        settings.open(KnownKey.KAFKA_CLIENT, 0).values().stream()
                                .map(Setting::key))
                .toList();
    }

    /// With Kafka chosen to be embedded these keys rest; with nothing chosen, the choice was probably forgotten.
    private void outOfPlace(String key, boolean chosen) {
        settings.find(key).ifPresent(setting -> {
            if (chosen) {
                problems.remark(setting, "Not used with the embedded Kafka.");
            } else {
                problems.add(
                        setting,
                        "It belongs to a Kafka of your own, but " + SERVERS + " is not set.",
                        "Set " + SERVERS + " to host:port, or to embedded.");
            }
        });
    }

    private static Optional<Fault> checkServers(String list) {
        for (var server : list.split(",", -1)) {
            int colon = server.lastIndexOf(':');
            var host = server.substring(0, Math.max(colon, 0)).strip();
            var port = server.substring(colon + 1).strip();
            boolean portFits =
                    PORT.matcher(port).matches() && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535;
            if (colon < 1 || !portFits) {
                return Optional.of(new Fault(
                        Words.quote(server.strip()) + " is not host:port.",
                        "Write host:port, with commas between several: kafka1:9092,kafka2:9092; or embedded."));
            }
            var fault = HostName.check(host);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /// Which Kafka Connect worker; the embedded one where Kafka is.
    ConnectSettings connect() {
        if (isEmbedded()) {
            return ConnectSettings.none();
        }
        var url = settings.find(URL);
        together(USER, PASSWORD);
        together(PASSWORD, USER);
        together(TRUSTSTORE_PASSWORD, TRUSTSTORE);
        var address = settings.isGiven(URL)
                ? settings.checked(url, "a web address", KafkaReader::checkUrl).map(URI::create)
                : Optional.of(usualWorker());
        address.filter(given -> given.getScheme().equalsIgnoreCase("http"))
                .flatMap(_ -> settings.find(TRUSTSTORE))
                .ifPresent(setting -> problems.add(
                        setting,
                        "A trust store is of no use: " + URL + " starts with http://, so nothing is encrypted.",
                        "Write https:// there, or remove the trust store."));
        return new ConnectSettings(
                address,
                settings.find(USER).map(Setting::value),
                settings.find(PASSWORD).map(Setting::toSecret),
                settings.checked(settings.find(TRUSTSTORE), "a file", KafkaReader::checkFile)
                        .map(Path::of),
                settings.find(TRUSTSTORE_PASSWORD).map(Setting::toSecret));
    }

    private URI usualWorker() {
        settings.find(SERVERS)
                .ifPresent(setting -> problems.remark(
                        setting, "Without " + URL + " the worker is taken to be at " + USUAL_WORKER + "."));
        return USUAL_WORKER;
    }

    private void together(String given, String needed) {
        if (settings.isGiven(given) && !settings.isGiven(needed)) {
            problems.missing(needed, "Set it too, or remove " + given + ".");
        }
    }

    private static Optional<Fault> checkUrl(String text) {
        try {
            var uri = new URI(text);
            if (uri.getRawUserInfo() != null || text.contains("@")) {
                return Optional.of(
                        new Fault("The address holds a login.", "Move it into " + USER + " and " + PASSWORD + "."));
            }
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (web && plain && uri.getHost() != null && uri.getPort() <= 65_535 && uri.getPort() != 0) {
                return Optional.empty();
            }
        } catch (URISyntaxException e) {
            // Said below; the exception's text repeats the value only
        }
        return Optional.of(new Fault(
                text.contains("@") ? "The value is not a web address." : Words.quote(text) + " is not a web address.",
                "Write http:// or https://, a host and a port, such as http://localhost:8083."));
    }

    private static Optional<Fault> checkFile(String text) {
        return checkPath(text)
                .or(() -> Files.isReadable(Path.of(text)) && Files.isRegularFile(Path.of(text))
                        ? Optional.empty()
                        : Optional.of(new Fault(
                                "There is no readable file " + Words.quote(text) + ".",
                                "Check the path, and that this user may read the file.")));
    }

    private static Optional<Fault> checkPath(String text) {
        try {
            return Path.of(text).isAbsolute()
                    ? Optional.empty()
                    : Optional.of(
                            new Fault(Words.quote(text) + " does not start at the root.", "Write the whole path."));
        } catch (InvalidPathException e) {
            return Optional.of(new Fault(Words.quote(text) + " is not a path.", "Write the whole path."));
        }
    }
}
