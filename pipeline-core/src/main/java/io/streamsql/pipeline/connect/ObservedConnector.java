package io.streamsql.pipeline.connect;

import java.util.Map;

/// A connector as Kafka Connect has it, ours or anybody's.
///
/// @param name   its name
/// @param config its configuration as Connect returns it, references unresolved; may hold passwords, so only
///               [#toString()] may be shown
/// @param status how it and its tasks are
public record ObservedConnector(String name, Map<String, String> config, ConnectorStatus status) {

    public ObservedConnector {
        config = Map.copyOf(config);
    }

    /// Its configuration for people, in the order of the keys: sensitive values are masked.
    public Map<String, String> shownConfig() {
        return SensitiveProperties.shown(config);
    }

    /// For people: sensitive values are masked.
    @Override
    public String toString() {
        return "ObservedConnector[" + name + ", " + status + ", " + SensitiveProperties.shown(config) + "]";
    }
}
