package io.streamsql.demo.traffic;

import io.streamsql.demo.sample.SampleValues;
import io.streamsql.demo.sample.TrafficTable;
import io.streamsql.demo.sample.TrafficTable.Change;
import io.streamsql.demo.sample.TrafficTable.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

/// Changes one table on one connection. Changes are collected, so that a transaction takes a few round trips and not
/// one for each row. The caller commits; after a rollback the keys known here are wrong and the object is of no more
/// use. Its statements live as long as the connection.
final class TableTraffic {
    private static final int FEWEST_ROWS = 20;
    private static final double INSERTS = 0.50;
    private static final double DELETES = 0.15;
    private static final double KEY_CHANGES_PER_UPDATE = 0.005;
    private static final double SELDOM = 0.1;

    private final TrafficTable table;
    private final SampleValues values;
    private final KeyPool keys;
    private final PreparedStatement insert;
    private final PreparedStatement updateOften;
    private final PreparedStatement updateSeldom;
    private final PreparedStatement updateKey;
    private final PreparedStatement delete;
    private Tally executed = Tally.NONE;
    private int queued;

    TableTraffic(Connection connection, TrafficTable table, SampleValues values) throws SQLException {
        this.table = table;
        this.values = values;
        this.keys = new KeyPool(connection, table, values.random());
        this.insert = connection.prepareStatement(table.insert());
        this.updateOften = connection.prepareStatement(table.update(Change.OFTEN));
        this.updateSeldom = connection.prepareStatement(table.update(Change.SELDOM));
        this.updateKey = connection.prepareStatement(table.updateKey());
        this.delete = connection.prepareStatement(table.delete());
    }

    /// Queues a change of one row at random: half inserts, 35 % updates, 15 % deletes; of these, deletes where the
    /// table is full and inserts where it is nearly empty.
    void change() throws SQLException {
        double draw = values.random().nextDouble();
        if (keys.size() < FEWEST_ROWS) {
            insert();
        } else if (draw < INSERTS && keys.size() < KeyPool.MOST_ROWS) {
            insert();
        } else if (draw < INSERTS + DELETES) {
            delete();
        } else if (values.random().nextDouble() < KEY_CHANGES_PER_UPDATE) {
            updateKey();
        } else {
            update();
        }
    }

    /// Executes what is queued. A row that somebody else has deleted gives no change.
    ///
    /// @return what was changed since the last call
    Tally flush() throws SQLException {
        execute();
        Tally done = executed;
        executed = Tally.NONE;
        return done;
    }

    /// Inserts before updates before deletes: so each finds its row, whatever the order they were queued in.
    private void execute() throws SQLException {
        Tally done = new Tally(rows(insert), rows(updateOften) + rows(updateSeldom), rows(delete));
        executed = executed.plus(done);
        if (done.total() < queued) {
            keys.load();
        }
        queued = 0;
    }

    private static long rows(PreparedStatement batch) throws SQLException {
        return IntStream.of(batch.executeBatch())
                .map(rows -> rows == Statement.SUCCESS_NO_INFO ? 1 : rows)
                .sum();
    }

    private void insert() throws SQLException {
        List<Object> key = keys.draw();
        int next = bind(insert, 1, table.columns());
        queue(insert, next, key);
        keys.add(key);
    }

    private void update() throws SQLException {
        boolean seldom = values.random().nextDouble() < SELDOM
                && !table.columns(Change.SELDOM).isEmpty();
        PreparedStatement update = seldom ? updateSeldom : updateOften;
        int next = bind(update, 1, table.columns(seldom ? Change.SELDOM : Change.OFTEN));
        queue(update, next, keys.any());
    }

    private void updateKey() throws SQLException {
        execute();
        if (keys.size() == 0) {
            return;
        }
        List<Object> key = keys.take();
        List<Object> newKey = keys.draw();
        bindKey(updateKey, bindKey(updateKey, 1, newKey), key);
        if (updateKey.executeUpdate() > 0) {
            keys.add(newKey);
            executed = executed.plus(new Tally(1, 0, 1));
        }
    }

    private void delete() throws SQLException {
        queue(delete, 1, keys.take());
    }

    private void queue(PreparedStatement statement, int next, List<Object> key) throws SQLException {
        bindKey(statement, next, key);
        statement.addBatch();
        queued++;
    }

    private int bind(PreparedStatement statement, int first, List<Column> columns) throws SQLException {
        int parameter = first;
        for (Column column : columns) {
            statement.setObject(parameter++, column.value().apply(values));
        }
        return parameter;
    }

    private static int bindKey(PreparedStatement statement, int first, List<Object> key) throws SQLException {
        int parameter = first;
        for (Object part : key) {
            statement.setObject(parameter++, part);
        }
        return parameter;
    }
}
