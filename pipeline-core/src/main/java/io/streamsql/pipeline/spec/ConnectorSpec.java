package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.SensitiveProperties;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A connector as it should be.
///
/// @param name   its name in Kafka Connect
/// @param entry  the source entry that it captures
/// @param tables the tables that it captures
/// @param config its whole configuration, `name` and `connector.class` included, exactly as Connect should hold it; may
///               hold passwords where the worker cannot resolve references, so only [#toString()] may be shown
/// @param obstacles why it must not be registered as it is; none for one that may be
public record ConnectorSpec(
        String name,
        SourceEntry entry,
        List<TableId> tables,
        Map<String, String> config,
        List<Validation.Problem> obstacles) {

    public ConnectorSpec {
        tables = List.copyOf(tables);
        config = Map.copyOf(config);
        obstacles = List.copyOf(obstacles);
    }

    /// One that may be registered.
    public ConnectorSpec(String name, SourceEntry entry, List<TableId> tables, Map<String, String> config) {
        this(name, entry, tables, config, List.of());
    }

    /// The same connector, configured otherwise.
    public ConnectorSpec with(Map<String, String> otherConfig) {
        return new ConnectorSpec(name, entry, tables, otherConfig, obstacles);
    }

    /// The same connector, with more that keeps it from being registered.
    public ConnectorSpec against(List<Validation.Problem> further) {
        return new ConnectorSpec(
                name,
                entry,
                tables,
                config,
                Stream.concat(obstacles.stream(), further.stream()).toList());
    }

    /// The topics that it fills, in the order of its tables.
    public List<String> topics() {
        return tables.stream().map(entry::topic).toList();
    }

    /// The class of the plug-in that runs it.
    public String connectorClass() {
        return config.get("connector.class");
    }

    /// Its configuration for people, in the order of the keys: sensitive values are masked.
    public Map<String, String> shownConfig() {
        return SensitiveProperties.shown(config);
    }

    /// For people: sensitive values are masked.
    @Override
    public String toString() {
        return "ConnectorSpec[" + name + ", entry " + entry.key() + ", topics " + topics() + ", "
                + SensitiveProperties.shown(config) + "]";
    }
}
