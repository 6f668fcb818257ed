package io.streamsql.embedded.folder;

import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.connect.SecretPlacement;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/// The owner-only `secrets.properties` of a [DataFolder]: passwords that this program made up for its own databases,
/// and plain passwords of the user's configuration, so that Kafka Connect is given a reference instead of the value.
/// Safe for use by several threads.
public final class SecretsFile {
    private static final int PASSWORD_BYTES = 24;

    private final PropertiesFile file;

    SecretsFile(Path file) {
        this.file = new PropertiesFile(file).created();
    }

    /// Where the file is; the embedded worker may read it.
    public Path path() {
        return file.path();
    }

    /// Keeps a value and gives the secret that refers to it.
    ///
    /// @param key   name within the file, without `}` and `:`
    /// @param value the secret value
    /// @throws EmbeddedException if the file cannot be written
    public Secret keep(String key, String value) {
        file.put(key, value);
        return reference(key, value);
    }

    /// The kept secret of that name, or a new random password (letters, digits, `-` and `_`).
    ///
    /// @param key name within the file, without `}` and `:`
    /// @throws EmbeddedException if the file cannot be written
    public Secret passwordFor(String key) {
        return reference(key, file.getOrCreate(key, SecretsFile::randomPassword));
    }

    /// Gives a worker references: those that the operator wrote, and for plain values references to this file, in
    /// which they are kept.
    public SecretPlacement placement() {
        return (key, secret) -> secret.isReference()
                ? secret.written()
                : keep(key, secret.reveal()).written();
    }

    /// What [#placement()] writes, for those who may look at the connectors, but not into the file.
    static SecretPlacement placementIn(Path file) {
        return (key, secret) -> secret.isReference() ? secret.written() : written(file, key);
    }

    private Secret reference(String key, String value) {
        return Secret.referenced(written(file.path(), key), value);
    }

    private static String written(Path file, String key) {
        return "${file:%s:%s}".formatted(file, key);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
