package io.streamsql.pipeline.store.schema;

import io.streamsql.pipeline.config.TableId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Statements that are the same on every system but for the way names are quoted.
///
/// @param dialect quotes
/// @param table   what `{*}` stands for
public record Sql(Dialect dialect, TableId table) {
    private static final Pattern NAME = Pattern.compile("\\{(\\*|\\w+)}");

    /// Fills in the names of a statement: `{*}` is the table, `{Name}` a column. Names only: values are bound.
    public String text(String template) {
        return NAME.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals("*") ? dialect.quoted(table) : dialect.quoted(found.group(1))));
    }
}
