package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.view.TypedView;
import io.streamsql.pipeline.store.view.ViewDialect;
import io.streamsql.pipeline.store.view.ViewScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Writes typed views in the target's words, and makes them there. Thread-safe.
public final class TargetViews {
    private final Dialect dialect;
    private final ViewDialect views;
    private final TableId changes;
    private final StoreErrors errors;

    TargetViews(Dialect dialect, ViewDialect views, TableId changes, StoreErrors errors) {
        this.dialect = dialect;
        this.views = views;
        this.changes = changes;
        this.errors = errors;
    }

    /// What makes a view. Asks nothing.
    public ViewScript script(TypedView view) {
        return ViewScript.of(view, changes, views);
    }

    /// Makes views, all or none; one that StreamSQL made before of the same topic is replaced.
    ///
    /// @return what stands in the way, as sentences, such as a name that something else has; none where they
    ///         were made
    /// @throws StoreException.Unavailable if the target does not answer, or refuses
    public List<String> create(List<ViewScript> scripts) throws StoreException {
        try (var connection = dialect.connect()) {
            var obstacles = new ArrayList<String>();
            if (!dialect.hasTable(connection, changes)) {
                obstacles.add(changes + " does not exist yet.");
            }
            for (var script : scripts) {
                var view = script.view();
                if (!dialect.hasSchema(connection, view.name().schema())) {
                    obstacles.add("There is no schema " + view.name().schema() + ".");
                    continue;
                }
                view.obstacle(views.look(connection, view.name()), views.nameBytes())
                        .ifPresent(obstacles::add);
            }
            if (obstacles.isEmpty()) {
                for (var script : scripts) {
                    run(connection, script);
                }
            }
            connection.commit();
            return obstacles;
        } catch (SQLException failure) {
            throw new StoreException.Unavailable(errors.explainView(failure), failure);
        }
    }

    private static void run(Connection connection, ViewScript script) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : script.statements()) {
                statement.execute(sql);
            }
        }
    }
}
