package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.UnknownNames;
import org.apache.kafka.common.KafkaException;

/// Kafka does not answer, or refuses: the same call may succeed later. The message says what was tried and where.
public final class KafkaUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param address bootstrap servers
    /// @param what    what Kafka was to do
    /// @param cause   why it did not
    public static KafkaUnavailableException at(String address, String what, Throwable cause) {
        return new KafkaUnavailableException(
                "Kafka at " + address + " could not " + what + ": " + cause.getMessage(), cause);
    }

    /// A client could not be made, so that nothing could be asked.
    static KafkaUnavailableException unmade(KafkaSettings kafka, KafkaException failed) {
        var address = kafka.bootstrapServers().orElseThrow();
        var unknown = UnknownNames.in(Endpoint.KAFKA, address);
        return new KafkaUnavailableException(
                "Kafka at %s cannot be reached%s"
                        .formatted(address, unknown.isEmpty() ? ": " + why(kafka, failed) : ". " + unknown),
                failed);
    }

    /// A client says `Failed to construct …`, and its cause why. What it says of a property may quote its value.
    private static String why(KafkaSettings kafka, KafkaException failed) {
        var why = String.valueOf((failed.getCause() instanceof KafkaException cause ? cause : failed).getMessage());
        for (var value : kafka.clientProperties().values()) {
            why = value.reveal().isEmpty() ? why : why.replace(value.reveal(), value.toString());
        }
        return why;
    }
}
