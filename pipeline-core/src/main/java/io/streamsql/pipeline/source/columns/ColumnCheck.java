package io.streamsql.pipeline.source.columns;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.source.SourceException;
import io.streamsql.pipeline.source.columns.SourceColumn.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the sources said of the configured tables' columns: those that changes hold otherwise than the source does, or
/// not at all. Immutable.
///
/// @param remarks    a sentence for each kind of loss of each entry, which names every column; none for columns
///                   that the operator leaves out
/// @param unanswered by the key of an entry whose source did not answer: why it did not
record ColumnCheck(List<String> remarks, Map<String, String> unanswered) {
    ColumnCheck {
        remarks = List.copyOf(remarks);
        unanswered = Collections.unmodifiableMap(new LinkedHashMap<>(unanswered));
    }

    /// Asks all sources side by side, within fifteen seconds.
    ///
    /// @throws InterruptedException if interrupted
    static ColumnCheck of(List<SourceEntry> entries) throws InterruptedException {
        var remarks = new ArrayList<String>();
        var unanswered = new LinkedHashMap<String, String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = threads.invokeAll(entries.stream()
                    .<Callable<List<SourceColumn>>>map(
                            entry -> () -> new ColumnReader(entry.connection()).columns(entry.tables()))
                    .toList());
            for (var i = 0; i < entries.size(); i++) {
                var entry = entries.get(i);
                try {
                    remarks.addAll(remarks(entry, asked.get(i).get()));
                } catch (ExecutionException failed) {
                    if (!(failed.getCause() instanceof SourceException away)) {
                        throw new IllegalStateException("A source's columns could not be read", failed.getCause());
                    }
                    unanswered.put(entry.key(), away.getMessage());
                }
            }
        }
        return new ColumnCheck(remarks, unanswered);
    }

    static List<String> remarks(SourceEntry entry, Collection<SourceColumn> columns) {
        var losses = new EnumMap<ColumnLoss, List<SourceColumn>>(ColumnLoss.class);
        var sent = columns.stream().filter(column -> isSent(entry, column)).toList();
        sent.forEach(column -> ColumnLoss.of(entry.connection().type(), column)
                .ifPresent(loss ->
                        losses.computeIfAbsent(loss, _ -> new ArrayList<>()).add(column)));
        var remarks = new ArrayList<String>();
        losses.forEach((loss, lost) -> remarks.add(entry.key() + ": these columns " + loss.sentence() + ": "
                + lost.stream().map(SourceColumn::toString).collect(Collectors.joining(", ")) + "."));
        var unlogged = sent.stream()
                .filter(SourceColumn::unlogged)
                .map(column -> column.table().toString())
                .distinct()
                .toList();
        if (!unlogged.isEmpty()) {
            remarks.add(entry.key() + ": a large value that an update leaves alone stands as "
                    + "__debezium_unavailable_value in the row after it, as the source does not log it, in: "
                    + String.join(", ", unlogged) + "."
                    + (entry.connection().type() == DatabaseType.POSTGRESQL ? wholeRows(unlogged, columns) : ""));
        }
        return remarks;
    }

    private static String wholeRows(List<String> unlogged, Collection<SourceColumn> columns) {
        var generated = columns.stream()
                .filter(column -> column.origin() == Origin.COMPUTED)
                .map(column -> column.table().toString())
                .filter(unlogged::contains)
                .distinct()
                .toList();
        return " ALTER TABLE … REPLICA IDENTITY FULL logs it, and the row before each update."
                + (generated.isEmpty()
                        ? ""
                        : " Do not run that for " + String.join(", ", generated)
                                + ": from version 18 on PostgreSQL refuses updates and deletes of a table whose generated"
                                + " columns belong to its replica identity.");
    }

    /// Whether the operator's own properties let the connector send it.
    static boolean isSent(SourceEntry entry, SourceColumn column) {
        return !isListed(entry, "column.exclude.list", column, false)
                && isListed(entry, "column.include.list", column, true);
    }

    private static boolean isListed(SourceEntry entry, String property, SourceColumn column, boolean otherwise) {
        var list = entry.connectorProperties().get(property);
        if (list == null) {
            return otherwise;
        }
        var name = column.table() + "." + column.name();
        try {
            return Stream.of(list.reveal().split(","))
                    .anyMatch(item -> Pattern.compile(item.strip(), Pattern.CASE_INSENSITIVE)
                            .matcher(name)
                            .matches());
        } catch (PatternSyntaxException wrong) {
            // The plug-in refuses it, and says so
            return otherwise;
        }
    }
}
