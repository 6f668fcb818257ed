package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Turns keys that carry a property's name into properties: `DB1_CONNECTOR_POLL_INTERVAL_MS` into `poll.interval.ms`. A
/// name with a small letter or a dot in it counts as it stands, so that `DB1_CONNECTOR_driver.loginTimeout` can be
/// written too.
public final class PropertyNames {
    private static final String OURS = "";

    /// Connector properties that come from other keys (by the key's last part), or from StreamSQL alone.
    private static final Map<String, String> CONNECTOR = Map.ofEntries(
            Map.entry("name", OURS),
            Map.entry("connector.class", OURS),
            Map.entry("transforms", OURS),
            Map.entry("key.converter", OURS),
            Map.entry("value.converter", OURS),
            Map.entry("topic.prefix", "SERVER_NAME"),
            Map.entry("database.hostname", "HOSTNAME"),
            Map.entry("database.port", "PORT"),
            Map.entry("database.user", "USER"),
            Map.entry("database.password", "PASSWORD"),
            Map.entry("database.names", "NAME"),
            Map.entry("database.dbname", "NAME"),
            Map.entry("database.encrypt", "ENCRYPT"),
            Map.entry("driver.encrypt", "ENCRYPT"),
            Map.entry("database.trustServerCertificate", "TRUST_SERVER_CERTIFICATE"),
            Map.entry("driver.trustServerCertificate", "TRUST_SERVER_CERTIFICATE"),
            Map.entry("table.include.list", "TABLE_INCLUDE_LIST"),
            Map.entry("table.exclude.list", "TABLE_INCLUDE_LIST"),
            Map.entry("schema.history.internal.kafka.topic", "HISTORY_TOPIC"));

    /// Client properties that the way StreamSQL reads and writes depends on.
    private static final Map<String, String> CLIENT = Map.of(
            "bootstrap.servers", "KAFKA_BOOTSTRAP_SERVERS",
            "group.id", "WRITER_GROUP_ID",
            "auto.offset.reset", "WRITER_START",
            "enable.auto.commit", OURS,
            "isolation.level", OURS,
            "key.deserializer", OURS,
            "value.deserializer", OURS,
            "key.serializer", OURS,
            "value.serializer", OURS);

    private final Settings settings;
    private final Problems problems;

    /// The last part of the entry's key that a connector's property comes from (`PORT` for `database.port`); empty if
    /// it comes from none.
    public static Optional<String> keyOf(String property) {
        return Optional.ofNullable(CONNECTOR.get(property)).filter(key -> !key.equals(OURS));
    }

    /// A property's name as the last part of a key: `POLL_INTERVAL_MS` for `poll.interval.ms`.
    public static String inKey(String property) {
        return property.chars().anyMatch(Character::isUpperCase)
                ? property
                : property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    PropertyNames(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /// Further properties of an entry's connectors.
    Map<String, Secret> connector(int number) {
        return properties(KnownKey.SOURCE_CONNECTOR, number, CONNECTOR, "DB" + number + "_");
    }

    /// Properties of every Kafka client.
    Map<String, Secret> client() {
        return properties(KnownKey.KAFKA_CLIENT, 0, CLIENT, "");
    }

    private Map<String, Secret> properties(KnownKey key, int number, Map<String, String> taken, String prefix) {
        var firsts = new HashMap<String, Setting>();
        settings.open(key, number).forEach((name, setting) -> {
            var property = property(name);
            if (property.startsWith(".") || property.endsWith(".") || property.contains("..")) {
                problems.add(
                        setting,
                        "The name of the property has an empty part.",
                        "Single underscores stand for dots: "
                                + key.pattern().replace("DBn_", prefix).replace("<NAME>", "POLL_INTERVAL_MS") + ".");
            } else if (taken.containsKey(property)) {
                var other = taken.get(property);
                problems.add(
                        setting,
                        "The property " + property + " cannot be set this way.",
                        other.equals(OURS) ? "Remove it: StreamSQL sets it." : "Set " + prefix + other + " instead.");
            } else {
                var first = firsts.putIfAbsent(property, setting);
                if (first != null) {
                    problems.add(
                            setting,
                            "The property " + property + " is given by " + first.key() + " too.",
                            "Keep one of the two.");
                }
            }
        });
        var properties = new HashMap<String, Secret>();
        firsts.forEach((property, setting) -> properties.put(property, setting.toSecret()));
        return properties;
    }

    private static String property(String name) {
        boolean asItStands = name.indexOf('.') >= 0 || name.chars().anyMatch(Character::isLowerCase);
        return asItStands ? name : name.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
