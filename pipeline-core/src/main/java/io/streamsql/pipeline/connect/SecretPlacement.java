package io.streamsql.pipeline.connect;

import io.streamsql.pipeline.config.Secret;

/// Where a secret goes when Kafka Connect needs it: what to write into a connector's configuration, which everybody
/// who reaches Connect's REST interface can read.
///
/// The embedded worker resolves references, so it is given `${file:…:DB1_PASSWORD}`; a worker that cannot must be
/// given the value itself.
@FunctionalInterface
public interface SecretPlacement {

    /// The text that stands for a secret in a connector's configuration.
    ///
    /// @param key    the secret's name in the `.env` file, unique in the configuration: `DB1_PASSWORD`,
    ///               `KAFKA_CLIENT_SASL_JAAS_CONFIG`, `DB1_CONNECTOR_SIGNAL_CONSUMER_SSL_KEY_PASSWORD`
    /// @param secret the secret
    String textFor(String key, Secret secret);

    /// The value itself, readable in Connect's REST answers: for a worker that resolves nothing.
    static SecretPlacement readable() {
        return (key, secret) -> secret.reveal();
    }

    /// What the operator wrote: references stay references, for a worker that resolves the same ones.
    static SecretPlacement asWritten() {
        return (key, secret) -> secret.written();
    }
}
