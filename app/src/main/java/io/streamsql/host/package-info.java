/// What runs a pipeline: its services, connectors and writer, over embedded Kafka or the operator's own.
package io.streamsql.host;
