package io.streamsql.console.session;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.pipeline.store.view.TypedView;
import io.streamsql.pipeline.store.view.ViewScript;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Two views of a table.
public final class SampleViews {
    private SampleViews() {}

    /// @param drops whether views are dropped before they are made anew
    public static OfferedViews of(StoredTable table, boolean drops) {
        return new OfferedViews(
                "10.1.2.3:1433/cdc",
                drops,
                Stream.of(TypedView.Content.values())
                        .map(content -> script(table, content))
                        .toList());
    }

    private static ViewScript script(StoredTable table, TypedView.Content content) {
        var name = table.table().substring(table.table().indexOf('.') + 1) + "_"
                + content.name().toLowerCase(Locale.ROOT);
        return new ViewScript(
                new TypedView(new TableId("dbo", name), content, table.topic(), List.of(), List.of()),
                List.of("dbo." + name + ": the source's columns (topic " + table.topic() + ").", "Times are UTC."),
                List.of("CREATE VIEW dbo." + name
                        + " AS\nSELECT c1 AS \"CustomerID\",\n  c2 AS \"Name\"\nFROM dbo.CDCChanges"),
                ";\n");
    }
}
