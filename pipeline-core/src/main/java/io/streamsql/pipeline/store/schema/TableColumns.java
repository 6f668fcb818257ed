package io.streamsql.pipeline.store.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// The columns that a table really has: somebody else may have made it, with other widths.
///
/// @param byName its columns; names are found without regard to case, as some servers give them back in lower case
public record TableColumns(Map<String, Actual> byName) {
    /// SQLState of a column that is not there.
    public static final String NO_SUCH_COLUMN = "42703";

    /// A column as the database describes it.
    ///
    /// @param ordinal its place in the table, from 1
    /// @param width   the longest text it holds, in the system's own count
    /// @param scale   digits of a second's fraction
    public record Actual(int ordinal, int width, int scale) {}

    /// Asks the database.
    ///
    /// @param table the table's name as it stands in a statement
    public static TableColumns of(Connection connection, String table) throws SQLException {
        var found = new TreeMap<String, Actual>(String.CASE_INSENSITIVE_ORDER);
        try (var query = connection.createStatement();
                var rows = query.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            var columns = rows.getMetaData();
            for (var i = 1; i <= columns.getColumnCount(); i++) {
                found.put(columns.getColumnName(i), new Actual(i, columns.getPrecision(i), columns.getScale(i)));
            }
        }
        return new TableColumns(found);
    }

    boolean has(Column column) {
        return byName.containsKey(column.name());
    }

    /// @throws SQLException if there is no such column
    public Actual get(String name) throws SQLException {
        var column = byName.get(name);
        if (column == null) {
            throw new SQLException("the table has no column " + name, NO_SUCH_COLUMN);
        }
        return column;
    }
}
