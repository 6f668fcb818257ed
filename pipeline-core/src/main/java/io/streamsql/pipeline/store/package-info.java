/// The target database: CDCChanges, the ledger of offsets, the per-minute statistics and the rejected records, all
/// moved by one transaction. What differs from one database system to the next stands in that system's
/// [Dialect][io.streamsql.pipeline.store.Dialect], and nowhere else. Knows `config`, `health` and the event types of
/// `topics`.
package io.streamsql.pipeline.store;
