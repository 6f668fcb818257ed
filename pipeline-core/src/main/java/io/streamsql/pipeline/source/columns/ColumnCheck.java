package io.streamsql.pipeline.source.columns;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells of the configured tables' columns that changes hold otherwise than the source does, or not at all. The sources
/// themselves are asked, side by side.
public final class ColumnCheck {
    private static final int SECONDS = 15;

    private ColumnCheck() {}

    /// A sentence for each kind of loss of each entry, which names every column; columns that the operator leaves out
    /// do not count. A source that does not answer is said too, and is waited for fifteen seconds at the most.
    ///
    /// @throws CancellationException if the caller was interrupted; its interrupt flag is set again
    public static List<String> remarks(PipelineConfig config) {
        var entries = config.enabledSources();
        var remarks = new ArrayList<String>();
        // Not waited for: a source that does not answer lets go of its thread by its own limits
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("streamsql-ask-source").factory());
        try {
            var asked = threads.invokeAll(
                    entries.stream()
                            .<Callable<List<SourceColumn>>>map(
                                    entry -> () -> new ColumnReader(entry.connection()).columns(entry.tables()))
                            .toList(),
                    SECONDS,
                    TimeUnit.SECONDS);
            for (var i = 0; i < entries.size(); i++) {
                var entry = entries.get(i);
                try {
                    remarks.addAll(remarks(entry, asked.get(i).get()));
                } catch (CancellationException slow) {
                    remarks.add(unknown(entry, "no answer within " + SECONDS + " s"));
                } catch (ExecutionException failed) {
                    if (!(failed.getCause() instanceof SQLException refused)) {
                        throw new IllegalStateException("A source's columns could not be read", failed.getCause());
                    }
                    remarks.add(unknown(entry, String.valueOf(refused.getMessage())));
                }
            }
            return remarks;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while sources were asked for their columns");
        } finally {
            threads.shutdownNow();
        }
    }

    private static String unknown(SourceEntry entry, String why) {
        return "Whether changes of " + entry.key() + " hold every column is not known: "
                + entry.connection().address() + " could not be asked for them: "
                + why.lines().map(String::strip).collect(Collectors.joining(" "));
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
                    + (entry.connection().type() == DatabaseType.POSTGRESQL
                            ? " ALTER TABLE … REPLICA IDENTITY FULL logs it, and the row before each update."
                            : ""));
        }
        return remarks;
    }

    /// Whether the operator's own properties let the connector send it.
    private static boolean isSent(SourceEntry entry, SourceColumn column) {
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
