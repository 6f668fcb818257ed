/// How long a change takes from Kafka to its row (figure P4).
package io.streamsql.bench.latency;
