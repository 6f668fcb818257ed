package io.streamsql.cli.topics;

import io.streamsql.cli.OperationConverter;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.feed.record.FeedFilter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/// What to show of the records that are read.
final class FeedOptions {
    @Option(names = "--show-snapshots", description = "Rows that a connector's snapshot read (operation r) too.")
    private boolean snapshots;

    @Option(
            names = "--operation",
            paramLabel = "c,u,d,r,t",
            split = ",",
            converter = OperationConverter.class,
            description = "Only these operations.")
    private Set<Operation> operations = Set.of();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            split = ",",
            description = "Only these tables, with or without their schema.")
    private Set<String> tables = Set.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Only the record of this key: 1042, or OrderID=7,Line=2.")
    private String key = "";

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only records with this text in their key or row, or for which this path holds:"
                    + " $$.after.Status, $$.after.Total=19.99, or with the exact key: key:1042. Several must all hold, given one by"
                    + " one or joined by and; a text that holds an and stands in double quotes.")
    private List<String> queries = List.of();

    /// All of it together.
    ///
    /// @throws IllegalArgumentException if a path cannot be read; the message is for people
    FeedFilter filter() {
        var filter = FeedFilter.CHANGES
                .withSnapshots(snapshots)
                .withOperations(operations)
                .withTables(tables)
                .withKey(key);
        for (var query : queries) {
            filter = filter.and(query);
        }
        return filter;
    }
}
