package io.streamsql.pipeline.connectors;

/// What a Connect worker says about itself.
///
/// @param version        of Kafka Connect, `4.3.1`
/// @param kafkaClusterId id of the Kafka cluster that it works for
public record WorkerInfo(String version, String kafkaClusterId) {

    /// Whether the worker is of this version of Kafka Connect or a later one. Vendors' suffixes do not count.
    public boolean atLeast(int major, int minor) {
        var parts = version.split("[^0-9]+", 3);
        var hasMajor = number(parts, 0);
        return hasMajor > major || hasMajor == major && number(parts, 1) >= minor;
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty() ? Integer.parseInt(parts[index]) : 0;
    }
}
