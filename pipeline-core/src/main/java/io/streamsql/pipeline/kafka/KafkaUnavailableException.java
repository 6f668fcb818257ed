package io.streamsql.pipeline.kafka;

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
}
