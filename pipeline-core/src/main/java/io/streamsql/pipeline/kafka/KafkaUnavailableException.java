package io.streamsql.pipeline.kafka;

/// Kafka does not answer, or refuses: the same call may succeed later. The message says what was tried and where.
public final class KafkaUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
