package io.streamsql.pipeline.view;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.source.SourceException;
import io.streamsql.pipeline.source.columns.CapturedColumns;
import io.streamsql.pipeline.source.columns.CapturedColumns.Captured;
import io.streamsql.pipeline.source.columns.CapturedColumns.Content;
import io.streamsql.pipeline.source.columns.SourceColumn;
import io.streamsql.pipeline.store.view.TypedView;
import io.streamsql.pipeline.store.view.ViewColumn;
import io.streamsql.pipeline.store.view.ViewColumn.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A captured table's views, with the columns that its source has now.
///
/// @param entry the source
/// @param table the table
/// @param topic its topic
public record TypedViews(SourceEntry entry, TableId table, String topic) {
    private static final Set<Kind> LONG = Set.of(Kind.TEXT, Kind.BYTES, Kind.JSON, Kind.JSONB, Kind.NESTED);

    /// Those of a topic; empty where the configuration captures nothing into it.
    public static Optional<TypedViews> of(PipelineConfig config, String topic) {
        for (var entry : config.enabledSources()) {
            for (var table : entry.tables()) {
                if (entry.topic(table).equals(topic)) {
                    return Optional.of(new TypedViews(entry, table, topic));
                }
            }
        }
        return Optional.empty();
    }

    /// How the views are called that nobody gave a name: like the table, beside CDCChanges.
    public TableId stem(TableId changes) {
        return new TableId(changes.schema(), table.table());
    }

    /// Asks the source for the table's columns, within fifteen seconds.
    ///
    /// @param stem    what the views are called, without what tells them apart
    /// @param wanted  which of them
    /// @return none where the source has no such table
    /// @throws SourceException      if the source does not say so in time
    /// @throws InterruptedException if interrupted
    public List<TypedView> views(TableId stem, List<TypedView.Content> wanted)
            throws SourceException, InterruptedException {
        var captured = CapturedColumns.of(entry, table);
        return captured.isEmpty() ? List.of() : views(stem, wanted, captured);
    }

    List<TypedView> views(TableId stem, List<TypedView.Content> wanted, List<Captured> captured) {
        var types = new SourceTypes(entry);
        var columns = new ArrayList<ViewColumn>();
        var notes = new LinkedHashMap<String, List<String>>();
        for (var one : captured) {
            var column = one.column();
            if (one.content() != Content.NONE) {
                var typing = one.content() == Content.TYPED
                        ? types.of(column)
                        : new SourceTypes.Typing(isList(column) ? Kind.NESTED : Kind.TEXT, 0, 0, false);
                columns.add(new ViewColumn(
                        column.name(),
                        typing.kind(),
                        typing.digits(),
                        typing.scale(),
                        LONG.contains(typing.kind()) && (isPostgres() || column.unlogged())));
                if (typing.asText()) {
                    note(notes, "These columns are text, as they stand in the changes: ", column.toString());
                }
            }
            one.remark()
                    .ifPresent(remark -> note(
                            notes,
                            (one.content() == Content.NONE ? "Not in this view: these columns " : "These columns ")
                                    + remark + ": ",
                            column.toString()));
        }
        var sentences = notes.entrySet().stream()
                .map(note -> note.getKey() + String.join(", ", note.getValue()) + ".")
                .toList();
        return wanted.stream()
                .map(content -> new TypedView(name(stem, content), content, topic, columns, sentences))
                .toList();
    }

    private static boolean isList(SourceColumn column) {
        return column.array() > 0 || column.type().endsWith("vector");
    }

    /// What is logged of a PostgreSQL's table can be changed at any time, and what was written before is
    /// as it was.
    private boolean isPostgres() {
        return entry.connection().type() == DatabaseType.POSTGRESQL;
    }

    private static void note(Map<String, List<String>> notes, String what, String column) {
        notes.computeIfAbsent(what, _ -> new ArrayList<>()).add(column);
    }

    private static TableId name(TableId stem, TypedView.Content content) {
        return new TableId(stem.schema(), stem.table() + "_" + content.name().toLowerCase(Locale.ROOT));
    }
}
