package io.streamsql.pipeline.connect;

import io.streamsql.pipeline.config.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Reads the file with the certificates that a Connect worker may show.
final class TrustStores {
    private TrustStores() {}

    /// @throws IllegalArgumentException if the file cannot be read as a PKCS12 or JKS trust store with this password
    static SSLContext context(Path file, Optional<Secret> password) {
        try {
            var characters =
                    password.map(secret -> secret.reveal().toCharArray()).orElse(null);
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(KeyStore.getInstance(file.toFile(), characters));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Cannot read the trust store for Kafka Connect, " + file + ": " + e.getMessage()
                            + ". It must be a PKCS12 or JKS file, readable by this user, with the configured password.",
                    e);
        }
    }
}
