package io.streamsql.console.frame;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// What the program is made of, for the about box and reports.
public final class Versions {
    private static final String UNKNOWN = "not known";

    private Versions() {}

    /// Names and versions, in the order in which they are shown. Reads from the program's jars: not on the FX thread.
    public static Map<String, String> read() {
        var program = Versions.class.getPackage().getImplementationVersion();
        var versions = new LinkedHashMap<String, String>();
        versions.put("StreamSQL", program == null ? "not packaged" : program);
        versions.put("Java", Runtime.version().toString());
        versions.put("JavaFX", System.getProperty("javafx.runtime.version", UNKNOWN));
        versions.put("Kafka", property("/kafka/kafka-version.properties"));
        versions.put("Debezium", property("/io/debezium/connector/postgresql/build.version"));
        versions.put("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    private static String property(String resource) {
        try (var stream = Versions.class.getResourceAsStream(resource)) {
            if (stream == null) {
                return UNKNOWN;
            }
            var properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", UNKNOWN);
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
    }
}
