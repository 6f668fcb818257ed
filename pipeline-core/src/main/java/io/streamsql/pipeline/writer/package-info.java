/// The writer: reads the configured topics and appends every change to CDCChanges, exactly once in effect.
///
/// Two threads share the work. The poll thread owns the Kafka consumer and decodes; the store thread owns the
/// [store][io.streamsql.pipeline.store.ChangeStore], writes, and tries again for as long as it takes. Between them
/// stands a [queue][io.streamsql.pipeline.writer.WriteQueue] bounded by bytes.
package io.streamsql.pipeline.writer;
