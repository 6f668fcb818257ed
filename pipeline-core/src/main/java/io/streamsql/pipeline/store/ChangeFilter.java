package io.streamsql.pipeline.store;

import io.streamsql.pipeline.events.Operation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which changes are wanted. An empty set or Optional asks for nothing in particular.
///
/// @param from       committed in the source at this time or later
/// @param until      committed in the source before this time
/// @param databases  of these entries, as CDCChanges names them: `DB1 (SampleDB)`
/// @param topics     from these topics: one table each
/// @param operations of these kinds
/// @param recordId   of the record with this key, as [io.streamsql.pipeline.events.RecordKey] writes it; what earlier
///                   versions wrote for it is found too
/// @param text       with this text in the row before or after the change; upper and lower case count as the database
///                   has it (PostgreSQL tells them apart, SQL Server usually does not)
public record ChangeFilter(
        Optional<Instant> from,
        Optional<Instant> until,
        Set<String> databases,
        Set<String> topics,
        Set<Operation> operations,
        Optional<String> recordId,
        Optional<String> text) {

    /// Every change.
    public static final ChangeFilter ALL = new ChangeFilter(
            Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

    public ChangeFilter {
        databases = Set.copyOf(databases);
        topics = Set.copyOf(topics);
        operations = Set.copyOf(operations);
    }

    /// The changes of one record.
    public static ChangeFilter record(String topic, String recordId) {
        return ALL.withTopics(Set.of(topic)).withRecord(Optional.of(recordId));
    }

    /// The changes of a time.
    public static ChangeFilter between(Instant from, Instant until) {
        return ALL.within(Optional.of(from), Optional.of(until));
    }

    /// The same, committed from a time on, and before another.
    public ChangeFilter within(Optional<Instant> from, Optional<Instant> until) {
        return new ChangeFilter(from, until, databases, topics, operations, recordId, text);
    }

    /// The same, from these topics only.
    public ChangeFilter withTopics(Set<String> wanted) {
        return new ChangeFilter(from, until, databases, wanted, operations, recordId, text);
    }

    /// The same, of these kinds only.
    public ChangeFilter withOperations(Set<Operation> wanted) {
        return new ChangeFilter(from, until, databases, topics, wanted, recordId, text);
    }

    /// The same, of this record only.
    public ChangeFilter withRecord(Optional<String> wanted) {
        return new ChangeFilter(from, until, databases, topics, operations, wanted, text);
    }

    /// The same, with this text only.
    public ChangeFilter withText(Optional<String> wanted) {
        return new ChangeFilter(from, until, databases, topics, operations, recordId, wanted);
    }

    /// Whether the statistics can tell anything about where such changes stand.
    public boolean isCounted() {
        return from.isPresent()
                || until.isPresent()
                || !databases.isEmpty()
                || !topics.isEmpty()
                || !operations.isEmpty();
    }
}
