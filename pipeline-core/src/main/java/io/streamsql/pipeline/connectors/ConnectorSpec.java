package io.streamsql.pipeline.connectors;

import java.util.List;
import java.util.Map;

/// A connector as it should be.
///
/// @param name   its name in Kafka Connect
/// @param entry  number of the source entry that it captures
/// @param config its whole configuration, `name` and `connector.class` included, exactly as Connect should hold it; may
///               hold passwords where the worker cannot resolve references, so only [#toString()] may be shown
/// @param topics the topics that it fills, one per captured table
public record ConnectorSpec(String name, int entry, Map<String, String> config, List<String> topics) {

    public ConnectorSpec {
        config = Map.copyOf(config);
        topics = List.copyOf(topics);
    }

    /// The class of the plug-in that runs it.
    public String connectorClass() {
        return config.get("connector.class");
    }

    /// For people: sensitive values are masked.
    @Override
    public String toString() {
        return "ConnectorSpec[" + name + ", entry " + entry + ", topics " + topics + ", "
                + SensitiveProperties.shown(config) + "]";
    }
}
