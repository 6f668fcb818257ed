package io.streamsql.pipeline.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Which Kafka Connect worker to talk to.
///
/// @param url                base address of its REST interface; empty for the embedded worker
/// @param user               user for basic authentication
/// @param password           password for basic authentication
/// @param trustStore         PKCS12 or JKS file with the certificates to trust; empty for the JDK's own
/// @param trustStorePassword password of that file
public record ConnectSettings(
        Optional<URI> url,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Path> trustStore,
        Optional<Secret> trustStorePassword) {

    /// The embedded worker: no address yet, nothing to log in with.
    public static ConnectSettings none() {
        return new ConnectSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same login, at another address.
    public ConnectSettings at(URI address) {
        return new ConnectSettings(Optional.of(address), user, password, trustStore, trustStorePassword);
    }
}
