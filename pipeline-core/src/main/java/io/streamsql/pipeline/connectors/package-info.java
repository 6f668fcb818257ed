/// What captures the changes: Debezium connectors in Kafka Connect.
///
/// Three steps, each of its own kind: [ConnectorSpecs][io.streamsql.pipeline.connectors.ConnectorSpecs] says what
/// should run, [ConnectClient][io.streamsql.pipeline.connectors.ConnectClient] observes what does, the pure
/// [ConnectorPlan][io.streamsql.pipeline.connectors.ConnectorPlan] compares the two, and
/// [Reconciler][io.streamsql.pipeline.connectors.Reconciler] applies the difference. Knows only the configuration.
package io.streamsql.pipeline.connectors;
