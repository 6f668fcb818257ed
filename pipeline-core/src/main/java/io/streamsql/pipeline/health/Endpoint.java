package io.streamsql.pipeline.health;

/// What says nothing by itself: that it is away shows only in that nobody gets an answer. In the order in which changes
/// pass.
public enum Endpoint {
    KAFKA("Kafka"),
    CONNECT("Kafka Connect"),
    TARGET("The target");

    private final String words;

    Endpoint(String words) {
        this.words = words;
    }

    /// For people, as a sentence begins with it.
    public String words() {
        return words;
    }
}
