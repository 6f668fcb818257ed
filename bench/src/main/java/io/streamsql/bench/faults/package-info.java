/// The fault suite: breaks the running pipeline in every way that it must survive, and compares what was written with
/// what was changed, by value.
///
/// A [FaultSuite][io.streamsql.bench.faults.FaultSuite] runs [Fault][io.streamsql.bench.faults.Fault]s, most of them on
/// a [Site][io.streamsql.bench.faults.Site]: a real broker, Connect worker, sources and target. What is killed runs in
/// [child processes][io.streamsql.bench.faults.ChildProcess].
package io.streamsql.bench.faults;
