package io.streamsql.pipeline.source.columns;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.source.Difference;
import io.streamsql.pipeline.source.SourceLook;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Validation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the sources say to a plan, nothing twice: tables that are not there, above all, and columns that changes do not
/// hold as the source does.
public final class SourceNotes {
    private SourceNotes() {}

    /// Asks all sources now, for tables and columns side by side: within fifteen seconds. A source that does not answer
    /// is said, once.
    ///
    /// @param connectors all that are wanted
    /// @param checks     what was found against some of them, by connector: that is not said again
    /// @throws CancellationException if the caller was interrupted; its interrupt flag is set again
    public static List<String> ask(
            PipelineConfig config, List<ConnectorSpec> connectors, Map<String, Validation> checks) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var tables = threads.submit(() -> SourceLook.at(connectors, Set.of()));
            var columns = threads.submit(() -> ColumnCheck.of(config.enabledSources()));
            var said = checks.values().stream()
                    .flatMap(check -> check.problems().stream())
                    .map(Validation.Problem::message)
                    .collect(Collectors.toSet());
            return notes(connectors, tables.get(), columns.get()).stream()
                    .filter(note -> !said.contains(note))
                    .toList();
        } catch (ExecutionException defect) {
            throw new IllegalStateException("The sources could not be asked", defect.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while the sources were asked");
        } finally {
            threads.shutdownNow();
        }
    }

    static List<String> notes(List<ConnectorSpec> connectors, SourceLook tables, ColumnCheck columns) {
        var told = new LinkedHashSet<>(columns.remarks());
        var away = new LinkedHashSet<String>();
        for (var connector : connectors) {
            var entry = connector.entry().key();
            tables.differences().getOrDefault(connector.name(), List.of()).stream()
                    .map(Difference::text)
                    .forEach(told::add);
            Stream.ofNullable(tables.unanswered().get(connector.name())).forEach(why -> {
                away.add(entry);
                told.add((columns.unanswered().containsKey(entry) ? "The tables and columns of " : "The tables of ")
                        + entry + " were not compared with their source: " + why);
            });
        }
        columns.unanswered().forEach((entry, why) -> {
            if (!away.contains(entry)) {
                told.add("The columns of " + entry + " were not compared with their source: " + why);
            }
        });
        return List.copyOf(told);
    }
}
