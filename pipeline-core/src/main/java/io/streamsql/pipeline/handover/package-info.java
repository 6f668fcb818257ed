/// Connectors that take over from others, while the source goes on changing: no change is lost, none arrives twice.
///
/// [ScopeMove][io.streamsql.pipeline.handover.ScopeMove] is the front door. What is to be handed over is worked out in
/// `connectors`, what waits in Kafka meanwhile is handled by `topics`; this package knows both, and nobody's database.
package io.streamsql.pipeline.handover;
