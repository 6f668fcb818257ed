package io.streamsql.embedded.folder;

import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The embedded Kafka and Kafka Connect that another program runs, for commands that ask them.
///
/// @param bootstrapServers `host:port` of the broker
/// @param connectUrl       Kafka Connect's REST interface
/// @param worker           what connectors must know of that worker
/// @param wanted           the [#fingerprint] of the connectors that the program keeps there
public record RunningServices(String bootstrapServers, URI connectUrl, WorkerProfile worker, String wanted) {

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
                .flatMap(kafka -> listening(settings, DataFolder.CONNECT)
                        .map(connect -> of(
                                folder,
                                kafka,
                                connect,
                                settings.get(DataFolder.WANTED).orElse(""))));
    }

    /// Tells connectors apart that differ in any property, also from one program to another.
    public static String fingerprint(List<ConnectorSpec> connectors) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            connectors.forEach(connector -> digest.update(
                    (connector.name() + new TreeMap<>(connector.config())).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
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

    private static RunningServices of(Path dataFolder, int kafka, int connect, String wanted) {
        var address = Loopback.HOST + ":" + kafka;
        var placement = SecretsFile.placementIn(dataFolder.resolve(DataFolder.SECRETS));
        return new RunningServices(
                address,
                URI.create("http://%s:%d".formatted(Loopback.HOST, connect)),
                new WorkerProfile(address, true, placement),
                wanted);
    }
}
