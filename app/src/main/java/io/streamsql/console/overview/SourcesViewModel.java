package io.streamsql.console.overview;

import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.CalmOrder;
import io.streamsql.console.work.Jobs;
import io.streamsql.file.ExportFile;
import io.streamsql.pipeline.feed.record.Csv;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.text.Counted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The sources and their tables: which of them are listed, and these as a file. FX thread only.
final class SourcesViewModel {
    private static final List<String> HEADINGS = List.of(
            "source",
            "database",
            "schema",
            "table",
            "state",
            "changes_per_second",
            "p99_ms",
            "lag_records",
            "down_seconds",
            "last_event");

    private final Jobs jobs;
    private final Consumer<String> tell;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyObjectWrapper<List<SourceRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper(this, "counts", "");
    private final CalmOrder<SourceRow> calm = new CalmOrder<>(
            row -> Stream.concat(Stream.of(row), row.children().stream()).map(each -> each.id() + " " + each.state()));
    private List<SourceRow> all = List.of();
    private Optional<Comparator<SourceRow>> order = Optional.empty();
    private Instant at = Instant.EPOCH;

    /// @param jobs the work under way
    /// @param tell told when a file is done
    SourcesViewModel(Jobs jobs, Consumer<String> tell) {
        this.jobs = jobs;
        this.tell = tell;
        filter.subscribe(_ -> narrow(true));
    }

    /// Words that all must be found in the names of a source and a table.
    StringProperty filterProperty() {
        return filter;
    }

    /// What is listed, in its order.
    ReadOnlyObjectProperty<List<SourceRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// How many sources are on: `3 on, 1 disabled`.
    ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// Whether there is nothing that could be listed.
    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean isFiltered() {
        return !filter.get().isBlank();
    }

    /// Takes the filter back.
    ///
    /// @return whether there was any
    boolean clearFilter() {
        var narrowed = !filter.get().isEmpty();
        filter.set("");
        return narrowed;
    }

    void accept(SessionSnapshot session, Optional<History> history) {
        all = SourceRows.of(session, history);
        session.config().ifPresent(config -> {
            var on =
                    config.sources().stream().filter(source -> source.enabled()).count();
            var off = config.sources().size() - on;
            counts.set(on + " on" + (off == 0 ? "" : ", " + off + " disabled"));
        });
        at = session.at();
        narrow(false);
    }

    /// @param wanted empty for the configuration's order
    void orderBy(Optional<Comparator<SourceRow>> wanted) {
        order = wanted;
        narrow(true);
    }

    private void narrow(boolean asked) {
        rows.set(calm.of(sorted(filtered()), at, asked));
    }

    private List<SourceRow> filtered() {
        if (!isFiltered()) {
            return all;
        }
        var words = List.of(filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return all.stream().flatMap(row -> row.matching(words).stream()).toList();
    }

    private List<SourceRow> sorted(List<SourceRow> listed) {
        return order.map(by -> listed.stream()
                        .map(row -> row.with(row.children().stream().sorted(by).toList()))
                        .sorted(by)
                        .toList())
                .orElse(listed);
    }

    /// Writes what is listed as comma-separated values: a line for each table, and one for a source that has none on.
    void export(Path file) {
        var listed = rows.get();
        jobs.start(
                "Exporting sources",
                progress -> ExportFile.write(file, progress::isCancelled, out -> out.write(csv(listed))),
                () -> tell.accept(Counted.of(listed.size(), "source", "sources") + " exported to " + file + "."));
    }

    private static String csv(List<SourceRow> listed) {
        return Stream.concat(Stream.of(HEADINGS), listed.stream().flatMap(SourcesViewModel::lines))
                .map(Csv::line)
                .collect(Collectors.joining());
    }

    private static Stream<List<String>> lines(SourceRow source) {
        return source.children().isEmpty()
                ? Stream.of(cells(source, "", "", source))
                : source.children().stream().map(table -> cells(source, table.place(), table.name(), table));
    }

    private static List<String> cells(SourceRow source, String schema, String table, SourceRow row) {
        return List.of(
                source.name(),
                source.place(),
                schema,
                table,
                row.state().word(),
                text(row.rate().map(rate -> String.format(Locale.ROOT, "%.1f", rate))),
                text(row.p99()),
                text(row.lag()),
                text(row.down().map(down -> down.toSeconds())),
                text(row.lastEvent()));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
