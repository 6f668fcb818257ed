/// Kafka itself: clients, topics, and figures of topics.
package io.streamsql.pipeline.kafka;
