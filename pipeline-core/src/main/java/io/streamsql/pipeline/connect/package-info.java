/// Kafka Connect: its REST interface, what it answers, and what its worker can do.
package io.streamsql.pipeline.connect;
