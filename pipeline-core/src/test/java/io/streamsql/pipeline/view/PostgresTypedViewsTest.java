package io.streamsql.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.store.postgres.PostgresDialect;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.view.TypedView;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Source and target are one database, so that it compares them itself.
class PostgresTypedViewsTest extends TypedViewsContract {

    @Override
    DatabaseConnection target() {
        return source();
    }

    @Override
    Dialect dialect() {
        return new PostgresDialect(
                target(),
                new WriterSettings(
                        new TableId("any", "any"), "any", false, true, 0, new WriterSettings.Start.Earliest()));
    }

    @Test
    void theRowsEqualTheSourcesByValue() throws Exception {
        createTable();
        writeLines();
        create(ofPostgres());
        var columns =
                "\"Id\", \"Line No\", \"it's \"\"so\"\"\", big, small, ok, ratio, price, free, day, at, at_millis,"
                        + " zoned, clock, guid, data, doc, note";
        var ours = "SELECT " + columns + " FROM " + dialect().quoted(view("now"));
        var theirs = "SELECT " + columns + " FROM shop.\"Odd \"\"Lines\"\"\"";

        assertThat(count(ours)).isEqualTo(2);
        assertThat(count("(" + ours + " EXCEPT " + theirs + ")")).isZero();
        assertThat(count("(" + theirs + " EXCEPT " + ours + ")")).isZero();
    }

    private long count(String query) throws Exception {
        return inTarget(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM (" + query + ") AS q")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Test
    void aNameThatWouldBeCutIsRefused() throws Exception {
        createTable();
        var stem = new TableId(tables.changes().schema(), "long".repeat(20));
        var wanted = new TypedViews(postgresSource(), new TableId("shop", "Odd \"Lines\""), topic())
                .views(stem, List.of(TypedView.Content.NOW));

        assertThat(create(wanted)).singleElement().asString().endsWith("is too long a name, and would be cut.");
    }
}
