/// The Kafka Connect worker in the process.
package io.streamsql.embedded.connect;
