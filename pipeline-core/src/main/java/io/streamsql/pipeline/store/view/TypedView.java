package io.streamsql.pipeline.store.view;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.view.ViewDialect.Found;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A view that shows a captured table, with its own columns.
///
/// @param name    the view's
/// @param content what it shows of the table
/// @param topic   the table's
/// @param columns the table's
/// @param notes   sentences about columns, for people
public record TypedView(TableId name, Content content, String topic, List<ViewColumn> columns, List<String> notes) {
    private static final String MARK = "StreamSQL typed view of topic ";

    /// What a view shows.
    public enum Content {
        /// A row for every change.
        HISTORY,
        /// The table's rows as they are now.
        NOW
    }

    public TypedView {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /// What stands at the view in the database, so that it is known as StreamSQL's.
    String mark() {
        return MARK + ViewScript.oneLine(topic);
    }

    /// Why the view cannot take a name in the target, as a sentence; empty where the name is free, or
    /// stands for the
    /// view
    /// of the same table that was made before.
    ///
    /// @param found     what stands there now
    /// @param nameBytes how long a name can be
    public Optional<String> obstacle(Found found, int nameBytes) {
        if (name.table().getBytes(StandardCharsets.UTF_8).length > nameBytes) {
            return Optional.of(name + " is too long a name, and would be cut.");
        }
        if (!found.exists()) {
            return Optional.empty();
        }
        if (!found.isView()) {
            return Optional.of(name + " is there, and is no view.");
        }
        if (found.text() == null || !found.text().contains(MARK)) {
            return Optional.of(name + " is a view that StreamSQL did not make.");
        }
        return found.text().lines().anyMatch(line -> line.endsWith(mark()))
                ? Optional.empty()
                : Optional.of(name + " is StreamSQL's view of another topic.");
    }
}
