package io.streamsql.pipeline.store.view;

import io.streamsql.pipeline.config.TableId;
import java.util.List;
import java.util.stream.Collectors;

/// What makes a view.
///
/// @param view       what it makes
/// @param comment    lines that say what the view shows, and what it does not
/// @param statements to be run one by one
/// @param separator  what stands behind each in a file
public record ViewScript(TypedView view, List<String> comment, List<String> statements, String separator) {

    /// @param changes the table to look into
    public static ViewScript of(TypedView view, TableId changes, ViewDialect dialect) {
        return new ViewScript(
                view,
                ViewComment.of(view, dialect),
                dialect.create(view.name(), new ViewQuery(view, changes, dialect).select(), view.mark()),
                dialect.separator());
    }

    /// The script as a file has it.
    public String text() {
        return comment.stream().map(line -> "-- " + oneLine(line) + "\n").collect(Collectors.joining())
                + statements.stream().map(sql -> sql + separator).collect(Collectors.joining());
    }

    /// A text in one line, without what could control a terminal.
    public static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\u0085\\u2028\\u2029]", " ");
    }
}
