package io.streamsql.cli.changes;

import io.streamsql.cli.OperationConverter;
import io.streamsql.cli.TimeConverter;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.StoreException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/// Which changes: what the statistics can tell of too.
final class KindOptions {
    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            arity = "1..*",
            description = "Only these topics, by their exact names.")
    private Set<String> topics = Set.of();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            split = ",",
            description = "Only these tables, with or without their schema.")
    private Set<String> tables = Set.of();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            split = ",",
            description = "Only these sources, by their server names.")
    private Set<String> sources = Set.of();

    @Option(
            names = "--operation",
            paramLabel = "c,u,d,r,t",
            split = ",",
            converter = OperationConverter.class,
            description = "Only these operations.")
    private Set<Operation> operations = Set.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Only what the source committed at this time or later: a UTC time such as"
                    + " 2026-11-24T14:30:00Z, or how long ago such as 10m.")
    private Instant from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Only what the source committed before this time.")
    private Instant until;

    /// @throws io.streamsql.cli.CommandException if a name is nobody's
    ChangeFilter filter(StoredTables tables) throws StoreException {
        return ChangeFilter.ALL
                .within(Optional.ofNullable(from), Optional.ofNullable(until))
                .withTopics(tables.topics(topics, this.tables, sources))
                .withOperations(operations);
    }
}
