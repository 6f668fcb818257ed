package io.streamsql.pipeline.store.sqlserver;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.store.schema.ChangeLoader;
import io.streamsql.pipeline.store.sqlserver.SqlServerRows.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

/// `SQLServerBulkCopy`, one for all batches of a connection: the first asks the server for the table's columns, and the
/// others know them.
final class SqlServerBulkLoader implements ChangeLoader {
    private final Connection connection;
    private final String insert;
    private final List<Field> fields;
    private final boolean fullPayload;
    private final SQLServerBulkCopy bulk;

    /// @param table  the table's name as it stands in a statement
    /// @param insert adds one row, its parameters in the order of the fields
    /// @param fields what is written
    SqlServerBulkLoader(Connection connection, String table, String insert, List<Field> fields, boolean fullPayload)
            throws SQLException {
        this.connection = connection;
        this.insert = insert;
        this.fields = fields;
        this.fullPayload = fullPayload;
        this.bulk = bulkCopy(connection, table, fields);
    }

    private static SQLServerBulkCopy bulkCopy(Connection connection, String table, List<Field> fields)
            throws SQLServerException {
        var options = new SQLServerBulkCopyOptions();
        options.setUseInternalTransaction(false);
        // The socket's time-out is enough
        options.setBulkCopyTimeout(0);
        var bulk = new SQLServerBulkCopy(connection);
        bulk.setBulkCopyOptions(options);
        bulk.setDestinationTableName(table);
        for (var i = 0; i < fields.size(); i++) {
            // The place was found by name, without case, which the driver would mind
            bulk.addColumnMapping(i + 1, fields.get(i).actual().ordinal());
        }
        return bulk;
    }

    @Override
    public void load(List<ChangeEvent> changes, long processedMicros) throws SQLException {
        var rows = new SqlServerRows(fields, changes, processedMicros, fullPayload);
        rows.check();
        if (rows.hasUnsayableTime(ZoneId.systemDefault())) {
            insert(rows, changes);
        } else {
            bulk.writeToServer(rows);
        }
    }

    /// The slow way, for an hour a year: here the driver takes a date and time without a zone.
    private void insert(SqlServerRows rows, List<ChangeEvent> changes) throws SQLException {
        try (var statement = connection.prepareStatement(insert)) {
            for (var change : changes) {
                var values = rows.values(change);
                for (var i = 0; i < values.length; i++) {
                    var value = values[i] instanceof Slice slice ? slice.text() : values[i];
                    statement.setObject(i + 1, value, fields.get(i).type());
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
