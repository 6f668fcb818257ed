package io.streamsql.pipeline.config.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The commented `.env` to start from. Its sample values are known as such: a configuration that still holds one is
/// refused.
public final class ExampleFile {
    private static final String RESOURCE = ".env.example";
    private static final Map<String, String> OWN_KAFKA = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "your-kafka-server-address:9092",
            "KAFKA_CONNECT_URL", "http://your-connect-server-address:8083");

    private ExampleFile() {}

    /// Every key, with Kafka and Kafka Connect inside StreamSQL.
    public static String text() {
        try (var in = Objects.requireNonNull(ExampleFile.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(RESOURCE, broken);
        }
    }

    /// The same with the addresses of the user's own Kafka and Kafka Connect to fill in.
    public static String withOwnKafka() {
        var text = text();
        for (var address : OWN_KAFKA.entrySet()) {
            var line = Pattern.compile("(?m)^#?" + address.getKey() + "=.*$");
            var written = address.getKey() + "=" + address.getValue();
            text = line.matcher(text).replaceFirst(Matcher.quoteReplacement(written));
        }
        return text;
    }
}
