package io.streamsql.pipeline.store.view;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.schema.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What one database system says in its own way in a view over JSON. Expressions go in and come out.
public interface ViewDialect {
    /// What Debezium writes for a value that the source did not log.
    String PLACEHOLDER = "__debezium_unavailable_value";
    /// The same where the column holds bytes.
    String PLACEHOLDER_BASE64 = "X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==";

    /// The system's other words.
    Dialect dialect();

    default String quoted(String identifier) {
        return dialect().quoted(identifier);
    }

    default String quoted(TableId table) {
        return dialect().quoted(table);
    }

    /// A text as a literal.
    String literal(String text);

    /// A clause that follows a FROM: it adds the fields of a JSON object as texts `c1`, `c2` …
    ///
    /// @param json  an expression; where it is null, so are all fields
    /// @param alias what the fields' table is called
    String fields(String json, String alias, List<ViewColumn> columns);

    /// One field of a JSON object as text; a long one may come as null.
    String field(String json, ViewColumn column);

    /// What keeps a subquery from being merged with what stands around it, at its end; mostly nothing.
    String fence();

    /// A value with its type.
    ///
    /// @param value the text of a field that is no placeholder; null stays null
    String typed(String value, ViewColumn column);

    /// What such a column is not in this system, as the end of a sentence that begins with it; empty where nothing is
    /// lost.
    String limits(ViewColumn column);

    /// How long a name can be, bytes of UTF-8: what is longer would be cut.
    int nameBytes();

    /// Statements that make a view, and replace it where it is there.
    ///
    /// @param select what it shows
    /// @param mark   a line that stands at the view from then on
    List<String> create(TableId view, String select, String mark);

    /// What stands behind each statement in a script.
    String separator();

    /// What stands at a table or view, whoever made it.
    ///
    /// @param exists whether there is one
    /// @param isView whether it is a view
    /// @param text   where its mark would be, or null
    record Found(boolean exists, boolean isView, String text) {}

    /// What goes by a name now.
    Found look(Connection connection, TableId name) throws SQLException;
}
