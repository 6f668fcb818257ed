/// The Kafka broker in the process.
package io.streamsql.embedded.kafka;
