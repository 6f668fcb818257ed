package io.streamsql.embedded;

import io.streamsql.pipeline.connectors.WorkerProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The embedded Kafka and Kafka Connect that another program runs, for commands that ask them.
///
/// @param bootstrapServers `host:port` of the broker
/// @param connectUrl       Kafka Connect's REST interface
/// @param worker           what connectors must know of that worker
public record RunningServices(String bootstrapServers, URI connectUrl, WorkerProfile worker) {

    /// Those that run in a data folder; empty if none does. Opens nothing and writes nothing.
    ///
    /// @throws EmbeddedException if what is known of them cannot be read
    public static Optional<RunningServices> in(Path dataFolder) {
        var file = dataFolder.resolve(DataFolder.SETTINGS);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var settings = new PropertiesFile(file);
        var folder = real(dataFolder);
        return listening(settings, DataFolder.KAFKA)
                .flatMap(kafka -> listening(settings, DataFolder.CONNECT).map(connect -> of(folder, kafka, connect)));
    }

    private static Optional<Integer> listening(PropertiesFile settings, String server) {
        return settings.get(DataFolder.portKey(server)).map(Integer::valueOf).filter(port -> !Loopback.isFree(port));
    }

    /// As the running program names it.
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new EmbeddedException("Cannot read the data folder %s: check its rights".formatted(folder), e);
        }
    }

    private static RunningServices of(Path dataFolder, int kafka, int connect) {
        var address = Loopback.HOST + ":" + kafka;
        var placement = SecretsFile.placementIn(dataFolder.resolve(DataFolder.SECRETS));
        return new RunningServices(
                address,
                URI.create("http://%s:%d".formatted(Loopback.HOST, connect)),
                new WorkerProfile(address, true, placement));
    }
}
