/// The servers that StreamSQL can bring along itself: an Apache Kafka broker in KRaft mode, a distributed-mode Kafka
/// Connect worker with Debezium's connectors, and PostgreSQL.
///
/// All are the real ones, listen on 127.0.0.1 only and keep what they know in one
/// [DataFolder][io.streamsql.embedded.DataFolder]. [EmbeddedServices][io.streamsql.embedded.EmbeddedServices] starts
/// and stops them together; each can also be started by itself.
package io.streamsql.embedded;
