/// From the bytes of a Kafka record to a change: envelope, key, and batches of changes.
package io.streamsql.pipeline.events;
