/// Brings Kafka Connect to run the connectors that the configuration asks for: observe, plan, apply, and restart what
/// fails.
package io.streamsql.pipeline.reconcile;
