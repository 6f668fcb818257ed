package io.streamsql.embedded.demo;

import io.streamsql.embedded.demo.TrafficTable.Change;
import io.streamsql.embedded.demo.TrafficTable.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Changes one table on one connection, a row at a time. The caller commits; after a rollback the keys known here are
/// wrong and the object is of no more use.
final class TableTraffic implements AutoCloseable {
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

    /// Changes one row at random: half inserts, 35 % updates, 15 % deletes; of these, deletes where the table is full
    /// and inserts where it is nearly empty.
    ///
    /// @return what was changed; nothing if somebody else has deleted the row
    Tally change() throws SQLException {
        double draw = values.random().nextDouble();
        if (keys.size() < FEWEST_ROWS) {
            return insert();
        }
        if (draw < INSERTS) {
            return keys.size() < KeyPool.MOST_ROWS ? insert() : delete();
        }
        if (draw < INSERTS + DELETES) {
            return delete();
        }
        return values.random().nextDouble() < KEY_CHANGES_PER_UPDATE ? updateKey() : update();
    }

    private Tally insert() throws SQLException {
        List<Object> key = keys.draw();
        int next = bind(insert, 1, table.columns());
        bindKey(insert, next, key);
        insert.executeUpdate();
        keys.add(key);
        return new Tally(1, 0, 0);
    }

    private Tally update() throws SQLException {
        boolean seldom = values.random().nextDouble() < SELDOM
                && !table.columns(Change.SELDOM).isEmpty();
        PreparedStatement update = seldom ? updateSeldom : updateOften;
        List<Object> key = keys.take();
        int next = bind(update, 1, table.columns(seldom ? Change.SELDOM : Change.OFTEN));
        bindKey(update, next, key);
        if (update.executeUpdate() == 0) {
            return Tally.NONE;
        }
        keys.add(key);
        return new Tally(0, 1, 0);
    }

    private Tally updateKey() throws SQLException {
        List<Object> key = keys.take();
        List<Object> newKey = keys.draw();
        bindKey(updateKey, bindKey(updateKey, 1, newKey), key);
        if (updateKey.executeUpdate() == 0) {
            return Tally.NONE;
        }
        keys.add(newKey);
        return new Tally(1, 0, 1);
    }

    private Tally delete() throws SQLException {
        bindKey(delete, 1, keys.take());
        return new Tally(0, 0, delete.executeUpdate());
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

    @Override
    public void close() throws SQLException {
        keys.close();
        insert.close();
        updateOften.close();
        updateSeldom.close();
        updateKey.close();
        delete.close();
    }
}
