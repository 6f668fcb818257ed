package io.streamsql.pipeline.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The whole configuration, validated: whoever holds one need not check it again.
///
/// @param sources         all numbered entries by number, the disabled ones too
/// @param target          the database that CDCChanges stands in
/// @param kafka           which Kafka to use
/// @param connect         which Kafka Connect worker to use
/// @param connectors      what all connectors have in common
/// @param writer          how the writer fills the target
/// @param environmentName what the operator calls this installation (`production`), for the console's banner
public record PipelineConfig(
        List<SourceEntry> sources,
        DatabaseConnection target,
        KafkaSettings kafka,
        ConnectSettings connect,
        ConnectorSettings connectors,
        WriterSettings writer,
        Optional<String> environmentName) {

    public PipelineConfig {
        sources = List.copyOf(sources);
    }

    /// The same, with the addresses of services that have been started.
    ///
    /// @param bootstrapServers `host:port` of Kafka
    /// @param connectUrl       Kafka Connect's REST interface
    public PipelineConfig at(String bootstrapServers, URI connectUrl) {
        return new PipelineConfig(
                sources,
                target,
                new KafkaSettings(Optional.of(bootstrapServers), kafka.clientProperties(), kafka.maxRecordMegabytes()),
                connect.at(connectUrl),
                connectors,
                writer,
                environmentName);
    }

    /// The passwords of databases and of Kafka Connect. Connectors may have further secrets among their properties.
    public Stream<Secret> passwords() {
        return Stream.of(
                        Stream.of(target.password()),
                        sources.stream().map(source -> source.connection().password()),
                        connect.password().stream(),
                        connect.trustStorePassword().stream())
                .flatMap(passwords -> passwords);
    }

    /// The entries whose tables are captured.
    public List<SourceEntry> enabledSources() {
        return sources.stream().filter(SourceEntry::enabled).toList();
    }

    /// The topics that the writer reads: one per captured table.
    public Stream<String> topics() {
        return enabledSources().stream()
                .flatMap(source -> source.tables().stream().map(source::topic));
    }
}
