package io.streamsql.pipeline.store.view;

import io.streamsql.pipeline.store.view.TypedView.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What people should know who read a view.
final class ViewComment {
    private ViewComment() {}

    static List<String> of(TypedView view, ViewDialect dialect) {
        var lines = new ArrayList<String>();
        lines.add(view.name() + ": " + shows(view.content()) + " (topic " + view.topic() + ").");
        if (view.content() == Content.HISTORY) {
            lines.add(
                    "Times of cdc_ columns are UTC. Of a deleted row it shows what the source logged of it, which may be"
                            + " the key alone. A truncate is a row without values.");
        } else {
            lines.add("A row that has not changed since its capture began is there only where its snapshot was written;"
                    + " a row of a table without a key is not there.");
        }
        var unlogged = view.columns().stream().filter(ViewColumn::unlogged).toList();
        if (!unlogged.isEmpty()) {
            lines.add(
                    view.content() == Content.HISTORY
                            ? "What an update left alone and the source did not log is null, and its column is named in"
                                    + " cdc_unlogged: " + names(unlogged) + "."
                            : "What the newest update left alone and the source did not log is taken from the record's"
                                    + " changes before it; null where none of them has it: " + names(unlogged) + ".");
        }
        view.columns().stream()
                .filter(column -> !dialect.limits(column).isEmpty())
                .collect(Collectors.groupingBy(dialect::limits))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(limit -> lines.add("These columns " + limit.getKey() + ": " + names(limit.getValue()) + "."));
        lines.addAll(view.notes());
        return lines;
    }

    private static String shows(Content content) {
        return switch (content) {
            case HISTORY -> "every change of a captured table, with the source's columns";
            case NOW -> "the rows of a captured table as they are now, with the source's columns";
        };
    }

    private static String names(List<ViewColumn> columns) {
        return columns.stream().map(ViewColumn::name).collect(Collectors.joining(", "));
    }
}
