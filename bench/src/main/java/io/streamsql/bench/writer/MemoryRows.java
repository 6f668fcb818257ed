package io.streamsql.bench.writer;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of a table, held in memory in the form that `SQLServerBulkCopy` takes: all columns but the first, Id, which the
/// table gives. Hands out a window of them at a time. Not thread-safe.
final class MemoryRows implements ISQLServerBulkData {
    private static final long serialVersionUID = 1;

    private final transient List<Column> columns;
    private final transient List<Object[]> rows;
    private int next;
    private int end;

    /// One column, as the driver describes it.
    private record Column(String name, int type, int precision, int scale) {}

    private MemoryRows(List<Column> columns, List<Object[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /// Reads a whole table in the order of its Ids.
    ///
    /// @param table the table's quoted name
    static MemoryRows of(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT * FROM " + table + " ORDER BY Id")) {
            var columns = columns(result.getMetaData());
            var rows = new ArrayList<Object[]>();
            while (result.next()) {
                var row = new Object[columns.size()];
                for (var i = 0; i < row.length; i++) {
                    row[i] = result.getObject(i + 2);
                }
                rows.add(row);
            }
            return new MemoryRows(columns, rows);
        }
    }

    private static List<Column> columns(ResultSetMetaData described) throws SQLException {
        if (!described.getColumnName(1).equalsIgnoreCase("Id")) {
            throw new IllegalStateException("The table's first column is not Id but " + described.getColumnName(1));
        }
        var columns = new ArrayList<Column>();
        for (var i = 2; i <= described.getColumnCount(); i++) {
            columns.add(new Column(
                    described.getColumnName(i),
                    described.getColumnType(i),
                    described.getPrecision(i),
                    described.getScale(i)));
        }
        return columns;
    }

    int size() {
        return rows.size();
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// What the next bulk copy gets.
    void window(int from, int to) {
        next = from;
        end = to;
    }

    @Override
    public Set<Integer> getColumnOrdinals() {
        return IntStream.rangeClosed(1, columns.size()).boxed().collect(Collectors.toSet());
    }

    @Override
    public String getColumnName(int column) {
        return columns.get(column - 1).name();
    }

    @Override
    public int getColumnType(int column) {
        return columns.get(column - 1).type();
    }

    @Override
    public int getPrecision(int column) {
        return columns.get(column - 1).precision();
    }

    @Override
    public int getScale(int column) {
        return columns.get(column - 1).scale();
    }

    @Override
    public boolean next() {
        return next < end;
    }

    @Override
    public Object[] getRowData() {
        return rows.get(next++);
    }
}
