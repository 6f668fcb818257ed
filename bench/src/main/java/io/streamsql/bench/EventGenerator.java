package io.streamsql.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/// Makes change events of one table as Debezium's SQL Server connector writes them: JSON without a schema, the row
/// before and after, the source block. The same seed gives the same events.
///
/// Creates and updates only: a delete is no row for a sink that keeps copies of tables. Values vary in length, and some
/// are null, not ASCII, or hold characters that JSON escapes.
///
/// Not thread-safe.
public final class EventGenerator {
    /// The table's schema.
    public static final String SCHEMA = "dbo";

    /// The table's name.
    public static final String TABLE = "Orders";

    private static final String[] CUSTOMERS = {
        "Ada Lovelace", "Grace Hopper", "Łukasz Żak", "Åse Bjørnø", "O'Neill & Sons", "Müller GmbH", "株式会社", "Zoë"
    };
    private static final String[] STATES = {"new", "paid", "packed", "shipped", "returned", "cancelled"};
    private static final String WORDS =
            "leave at the door \\\"please\\\" call before 9, second floor, naïve café, fragile / dry; ";
    private static final int ROWS = 50_000;
    // Bytes of an event without its notes, on average
    private static final int BARE_CREATE = 572;
    private static final int BARE_UPDATE = 674;

    private final SplittableRandom random;
    private final String table;
    private final int size;
    private long serial;

    /// One record for Kafka.
    ///
    /// @param key   the key column as JSON
    /// @param value the event as JSON
    public record Event(byte[] key, byte[] value) {}

    /// @param size about how many bytes an event's value has; not under 580, and an update has 680 at least
    /// @param seed what the values are drawn from
    public EventGenerator(int size, long seed) {
        this(TABLE, size, seed);
    }

    /// @param table which the events are of
    /// @param size  as above
    /// @param seed  as above
    public EventGenerator(String table, int size, long seed) {
        if (size < 580) {
            throw new IllegalArgumentException("An event with its source block has 580 bytes at least, not " + size);
        }
        this.table = table;
        this.size = size;
        this.random = new SplittableRandom(seed);
    }

    /// The next event.
    ///
    /// @param at when it was processed by the connector; the source committed it two milliseconds earlier
    public Event next(Instant at) {
        serial++;
        var id = random.nextInt(ROWS);
        var update = random.nextInt(10) < 4;
        var envelope = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        var committed = envelope - 2_000;
        var notes = Math.max(0, size - (update ? BARE_UPDATE : BARE_CREATE)) * (75 + random.nextInt(51)) / 100;
        var event = new StringBuilder(size + 128);
        event.append("{\"before\":");
        if (update) {
            row(event, id, committed, notes / 2);
        } else {
            event.append("null");
        }
        event.append(",\"after\":");
        row(event, id, committed, update ? notes - notes / 2 : notes);
        source(event, committed);
        event.append(",\"transaction\":null,\"op\":\"").append(update ? 'u' : 'c');
        event.append("\",\"ts_ms\":").append(envelope / 1000);
        event.append(",\"ts_us\":").append(envelope);
        event.append(",\"ts_ns\":").append(envelope).append("000}");
        return new Event(utf8("{\"Id\":" + id + "}"), utf8(event));
    }

    private static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void row(StringBuilder out, int id, long micros, int notes) {
        out.append("{\"Id\":").append(id);
        out.append(",\"Customer\":\"").append(CUSTOMERS[random.nextInt(CUSTOMERS.length)]);
        out.append("\",\"State\":\"").append(STATES[random.nextInt(STATES.length)]);
        out.append("\",\"Amount\":\"")
                .append(random.nextInt(10_000))
                .append('.')
                .append(10 + random.nextInt(90));
        out.append("\",\"At\":").append(micros / 1000 - random.nextInt(86_400_000));
        out.append(",\"Note\":");
        if (notes < 6) {
            out.append("null");
        } else {
            out.append('"');
            text(out, notes);
            out.append('"');
        }
        out.append('}');
    }

    private void text(StringBuilder out, int length) {
        var end = out.length() + length;
        while (out.length() < end) {
            var left = end - out.length();
            if (left >= WORDS.length()) {
                out.append(WORDS);
            } else {
                var from = random.nextInt(8);
                out.repeat("abcdefgh".charAt(from), left);
            }
        }
    }

    private void source(StringBuilder out, long micros) {
        out.append(",\"source\":{\"version\":\"3.6.1.Final\",\"connector\":\"sqlserver\",\"name\":\"BENCH-dbo_")
                .append(table);
        out.append("\",\"ts_ms\":").append(micros / 1000);
        out.append(",\"snapshot\":\"false\",\"db\":\"SampleDB\",\"sequence\":null,\"ts_us\":")
                .append(micros);
        out.append(",\"ts_ns\":").append(micros).append("000");
        out.append(",\"schema\":\"").append(SCHEMA).append("\",\"table\":\"").append(table);
        out.append("\",\"change_lsn\":\"").append(lsn(serial * 3));
        out.append("\",\"commit_lsn\":\"").append(lsn(serial * 3 + 1));
        out.append("\",\"event_serial_no\":").append(1 + serial % 2).append('}');
    }

    private static String lsn(long number) {
        return "%08x:%08x:%04x".formatted(42 + (number >>> 32), number & 0xFFFF_FFFFL, number % 97);
    }
}
