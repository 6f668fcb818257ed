package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.SensitiveProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The connector properties that the operator wrote himself (`DB1_CONNECTOR_…`). They win over the generated ones,
/// except over those that make a connector the one it is.
final class OperatorProperties {
    private static final Map<String, String> REFUSED = Map.of(
            "name", "connector names are generated",
            "connector.class", "it follows from %s_TYPE",
            "topic.prefix", "topic names follow from %s_SERVER_NAME",
            "topic.delimiter", "topic names follow from %s_SERVER_NAME",
            "topic.naming.strategy", "topic names follow from %s_SERVER_NAME",
            "transforms", "transforms carry the routing to the promised topic names",
            "database.names", "it follows from %s_NAME",
            "database.dbname", "it follows from %s_NAME",
            "table.include.list", "list the tables in %s_TABLE_INCLUDE_LIST");
    private static final Set<String> ONE_CONNECTOR_ONLY =
            Set.of("slot.name", "publication.name", "schema.history.internal.kafka.topic");
    private static final String FLUSH_MODE = "lsn.flush.mode";
    // PostgreSQL's driver then confirms by itself what the server has sent, whether Kafka has taken it or not
    private static final String FLUSH_UNSENT = "connector_and_driver";

    private final SourceEntry entry;

    OperatorProperties(SourceEntry entry) {
        this.entry = entry;
    }

    /// The properties as Connect gets them, secrets in their place.
    Map<String, String> placed(SecretPlacement secrets) {
        var placed = new LinkedHashMap<String, String>();
        entry.connectorProperties().forEach((property, secret) -> {
            var secretive = SensitiveProperties.isSensitive(property) || !secret.isWrittenOut();
            placed.put(property, secretive ? secrets.textFor(secretName(property), secret) : secret.reveal());
        });
        return placed;
    }

    /// What is wrong with them, a sentence each.
    ///
    /// @param connectors how many connectors the entry becomes
    List<String> problems(int connectors) {
        return entry.connectorProperties().keySet().stream()
                .sorted()
                .flatMap(property -> problem(property, connectors).stream())
                .toList();
    }

    private List<String> problem(String property, int connectors) {
        var refusal = REFUSED.get(property.startsWith("transforms.") ? "transforms" : property);
        if (refusal != null) {
            return List.of(key(property) + " cannot be set: " + refusal.formatted(entry.key()) + ". Remove it.");
        }
        if (ONE_CONNECTOR_ONLY.contains(property) && connectors > 1) {
            return List.of(key(property) + " cannot be set: " + entry.key() + " becomes " + connectors
                    + " connectors, and no two may share a " + property
                    + ". Remove it, or set CONNECTOR_SCOPE=database.");
        }
        if (property.equals(FLUSH_MODE) && isValue(property, FLUSH_UNSENT)) {
            return List.of(
                    key(property) + " cannot be " + FLUSH_UNSENT + ": the source is told that it may forget changes"
                            + " which Kafka has not taken yet, and a restart then loses them. Remove it: heartbeats move the"
                            + " slots of tables that rest.");
        }
        return List.of();
    }

    private boolean isValue(String property, String value) {
        return entry.connectorProperties().get(property).reveal().strip().equalsIgnoreCase(value);
    }

    private String secretName(String property) {
        return key(property).toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private String key(String property) {
        return PropertyKeys.operators(entry, property);
    }
}
