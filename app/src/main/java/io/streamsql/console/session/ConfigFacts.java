package io.streamsql.console.session;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import java.util.List;
import java.util.Optional;

/// What the console tells about the configuration. Holds no secret.
///
/// @param environmentName what the operator calls this installation
/// @param target          where changes are written: `host · database.dbo.CDCChanges`
/// @param kafka           address of the broker
/// @param readOnly        whether it says to leave the connectors alone
/// @param sources         the entries, disabled ones too
public record ConfigFacts(
        Optional<String> environmentName, String target, String kafka, boolean readOnly, List<Source> sources) {

    public ConfigFacts {
        sources = List.copyOf(sources);
    }

    /// Whether any table is to be captured.
    public boolean captures() {
        return sources.stream()
                .anyMatch(source -> source.enabled() && !source.tables().isEmpty());
    }

    /// One entry.
    ///
    /// @param number   from 1
    /// @param name     logical name of the server
    /// @param database its database
    /// @param type     its database system
    /// @param enabled  whether its tables are captured
    /// @param tables   what is captured, in the order written
    public record Source(
            int number, String name, String database, DatabaseType type, boolean enabled, List<Table> tables) {

        public Source {
            tables = List.copyOf(tables);
        }
    }

    /// One table of an entry.
    ///
    /// @param schema its schema
    /// @param name   its name
    /// @param topic  the topic that carries its changes
    public record Table(String schema, String name, String topic) {

        /// `dbo.Employees`, for people.
        public String label() {
            return schema + "." + name;
        }
    }

    /// @param config a configuration with the addresses that are used
    public static ConfigFacts of(PipelineConfig config) {
        var target = config.target();
        return new ConfigFacts(
                config.environmentName(),
                "%s · %s.%s"
                        .formatted(
                                target.hostname(),
                                target.database(),
                                config.writer().changesTable()),
                config.kafka().bootstrapServers().orElse("not known"),
                config.connectors().readOnly(),
                config.sources().stream().map(ConfigFacts::source).toList());
    }

    private static Source source(SourceEntry entry) {
        return new Source(
                entry.number(),
                entry.serverName(),
                entry.connection().database(),
                entry.connection().type(),
                entry.enabled(),
                entry.tables().stream().map(table -> table(entry, table)).toList());
    }

    private static Table table(SourceEntry entry, TableId table) {
        return new Table(table.schema(), table.table(), entry.topic(table));
    }
}
