package io.streamsql.demo.traffic;

import io.streamsql.demo.sample.TrafficTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/// The keys of a table's rows, as far as the traffic knows them, and the source of new ones.
///
/// Others may change the table at any time: a key here is a good guess, no promise. Numbers for new keys are drawn from
/// the table's own identity, so that nobody is given the same.
final class KeyPool {
    /// The traffic holds a table near this many rows.
    static final int MOST_ROWS = 2_000;

    private static final int NUMBERS_PER_DRAW = 100;
    private static final short MOST_LINES = 9;

    private final TrafficTable table;
    private final RandomGenerator random;
    private final PreparedStatement select;
    private final PreparedStatement draw;
    private final Deque<Long> numbers = new ArrayDeque<>();
    private final List<List<Object>> keys = new ArrayList<>();
    private long number;
    private short line = MOST_LINES;

    KeyPool(Connection connection, TrafficTable table, RandomGenerator random) throws SQLException {
        this.table = table;
        this.random = random;
        this.select = connection.prepareStatement(table.selectKeys());
        this.draw = connection.prepareStatement(TrafficTable.drawIdentities());
        load();
    }

    /// Forgets all keys and reads those in the table.
    void load() throws SQLException {
        keys.clear();
        select.setInt(1, MOST_ROWS);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                List<Object> key = new ArrayList<>();
                for (int column = 1; column <= table.key().size(); column++) {
                    key.add(rows.getObject(column));
                }
                keys.add(key);
            }
        }
    }

    int size() {
        return keys.size();
    }

    void add(List<Object> key) {
        keys.add(key);
    }

    /// A random key. The pool must not be empty.
    List<Object> any() {
        return keys.get(random.nextInt(keys.size()));
    }

    /// Takes a random key out. The pool must not be empty.
    List<Object> take() {
        int chosen = random.nextInt(keys.size());
        List<Object> last = keys.removeLast();
        return chosen == keys.size() ? last : keys.set(chosen, last);
    }

    /// A key that no row has. One of two columns is, one time in two, the next line under the number last drawn.
    List<Object> draw() throws SQLException {
        if (table.key().size() == 1) {
            return List.of(nextNumber());
        }
        if (line == MOST_LINES || random.nextBoolean()) {
            number = nextNumber();
            line = 0;
        }
        return List.of(number, ++line);
    }

    private long nextNumber() throws SQLException {
        if (numbers.isEmpty()) {
            draw.setString(1, table.name());
            draw.setString(2, table.key().getFirst());
            draw.setInt(3, NUMBERS_PER_DRAW);
            try (ResultSet rows = draw.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return numbers.remove();
    }
}
