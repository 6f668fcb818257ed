package io.streamsql.console.welcome;

/// One of the three ways to begin, in the order in which they stand.
public enum StartOption {
    /// The sample databases.
    DEMO,
    /// The user's databases, with Kafka and Kafka Connect inside StreamSQL.
    SQL_SERVERS,
    /// The user's databases, Kafka and Kafka Connect.
    OWN_KAFKA
}
