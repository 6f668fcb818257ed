package io.streamsql.pipeline.source.columns;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.source.SourceException;
import java.util.List;
import java.util.Optional;

/// The columns of a captured table, and what its changes have of them.
public final class CapturedColumns {
    private CapturedColumns() {}

    /// A column.
    ///
    /// @param column  as the source's catalogue has it
    /// @param content what changes hold of it
    /// @param remark  the end of a sentence that begins with such columns: what changes hold otherwise
    ///                than the source; empty where they hold the same
    public record Captured(SourceColumn column, Content content, Optional<String> remark) {}

    /// What changes hold of a column.
    public enum Content {
        /// Nothing.
        NONE,
        /// Its values, in the form of its type.
        TYPED,
        /// Something else, as text.
        OTHERWISE
    }

    /// Asks the source for them, within fifteen seconds.
    ///
    /// @return in the table's order; empty where there is no such table
    /// @throws SourceException      if the source does not say so in time
    /// @throws InterruptedException if interrupted
    public static List<Captured> of(SourceEntry entry, TableId table) throws SourceException, InterruptedException {
        return new ColumnReader(entry.connection())
                .all().stream()
                        .filter(column -> isOf(entry, table, column))
                        .map(column -> captured(entry, column))
                        .toList();
    }

    /// A SQL Server spells names as it does, whatever the configuration has.
    private static boolean isOf(SourceEntry entry, TableId table, SourceColumn column) {
        return entry.connection().type() == DatabaseType.POSTGRESQL
                ? column.table().equals(table)
                : column.table().toString().equalsIgnoreCase(table.toString());
    }

    private static Captured captured(SourceEntry entry, SourceColumn column) {
        if (!ColumnCheck.isSent(entry, column)) {
            return new Captured(column, Content.NONE, Optional.of("are left out by the configuration"));
        }
        return ColumnLoss.of(entry.connection().type(), column)
                .map(loss -> new Captured(column, loss.content(), Optional.of(loss.sentence())))
                .orElseGet(() -> new Captured(column, Content.TYPED, Optional.empty()));
    }
}
