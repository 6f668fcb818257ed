package io.streamsql.pipeline.connect;

/// What a Connect worker says about itself.
///
/// @param version        of Kafka Connect, `4.3.1`
/// @param kafkaClusterId id of the Kafka cluster that it works for
public record WorkerInfo(String version, String kafkaClusterId) {

    /// What not every worker can do, with the version of Kafka Connect that brought it (Kafka's KIPs 745, 618, 875 and
    /// 980).
    public enum Feature {
        RESTART_FAILED("restart a connector together with its tasks", 3, 0),
        EXACTLY_ONCE("write exactly once", 3, 3),
        STOP("stop a connector", 3, 5),
        READ_OFFSETS("show offsets", 3, 5),
        CHANGE_OFFSETS("alter or reset offsets", 3, 6),
        REGISTER_STOPPED("register a connector that does not run yet", 3, 7);

        private final String words;
        private final int major;
        private final int minor;

        Feature(String words, int major, int minor) {
            this.words = words;
            this.major = major;
            this.minor = minor;
        }

        /// Continues "can" or "cannot": `stop a connector`.
        public String words() {
            return words;
        }

        /// The first version that has it: `3.5`.
        public String since() {
            return major + "." + minor;
        }
    }

    /// Whether the worker's version has a feature. Vendors' suffixes do not count.
    public boolean offers(Feature feature) {
        var parts = version.split("[^0-9]+", 3);
        var major = number(parts, 0);
        return major > feature.major || major == feature.major && number(parts, 1) >= feature.minor;
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty() ? Integer.parseInt(parts[index]) : 0;
    }
}
