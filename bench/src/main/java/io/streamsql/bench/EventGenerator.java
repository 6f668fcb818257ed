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
    private static final String[] STATUS = {"new", "paid", "packed", "shipped", "returned", "cancelled"};
    private static final String WORDS =
            "leave at the door \\\"please\\\" call before 9, second floor, naïve café, fragile / dry; ";
    private static final int ROWS = 50_000;

    private final SplittableRandom random;
    private final int size;
    private long serial;

    /// One record for Kafka.
    ///
    /// @param key   the key column as JSON
    /// @param value the event as JSON
    public record Event(byte[] key, byte[] value) {}

    /// @param size about how many bytes an event's value has; not under 580
    /// @param seed what the values are drawn from
    public EventGenerator(int size, long seed) {
        if (size < 580) {
            throw new IllegalArgumentException("An event with its source block has 580 bytes at least, not " + size);
        }
        this.size = size;
        this.random = new SplittableRandom(seed);
    }

    /// The next event.
    ///
    /// @param at when it was processed by the connector; the source committed it two milliseconds earlier
    public Event next(Instant at) {
        serial++;
        var id = random.nextInt(ROWS);
        var update = random.nextInt(10) < 7;
        var envelope = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        var source = envelope - 2_000;
        var changed = new StringBuilder(size + 64);
        changed.append("{\"before\":");
        var empty = length(update, id, source);
        var notes = Math.max(0, size - empty) * (75 + random.nextInt(51)) / 100;
        if (update) {
            row(changed, id, source, notes / 2);
        } else {
            changed.append("null");
        }
        changed.append(",\"after\":");
        row(changed, id, source, update ? notes - notes / 2 : notes);
        source(changed, source);
        changed.append(",\"transaction\":null,\"op\":\"").append(update ? 'u' : 'c');
        changed.append("\",\"ts_ms\":").append(envelope / 1000);
        changed.append(",\"ts_us\":").append(envelope);
        changed.append(",\"ts_ns\":").append(envelope).append("000}");
        return new Event(utf8("{\"OrderID\":" + id + "}"), utf8(changed));
    }

    private static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Bytes of an event whose notes are empty, near enough.
    private static int length(boolean update, int id, long micros) {
        var rowLength = 108 + Integer.toString(id).length();
        return 470 + (update ? 2 * rowLength : rowLength + 4);
    }

    private void row(StringBuilder out, int id, long micros, int notes) {
        out.append("{\"OrderID\":").append(id);
        out.append(",\"Customer\":\"").append(CUSTOMERS[random.nextInt(CUSTOMERS.length)]);
        out.append("\",\"Status\":\"").append(STATUS[random.nextInt(STATUS.length)]);
        out.append("\",\"Amount\":\"")
                .append(random.nextInt(10_000))
                .append('.')
                .append(10 + random.nextInt(90));
        out.append("\",\"OrderedAt\":").append(micros / 1000 - random.nextInt(86_400_000));
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
        out.append(
                ",\"source\":{\"version\":\"3.6.1.Final\",\"connector\":\"sqlserver\",\"name\":\"BENCH-dbo_Orders\"");
        out.append(",\"ts_ms\":").append(micros / 1000);
        out.append(",\"snapshot\":\"false\",\"db\":\"SampleDB\",\"sequence\":null,\"ts_us\":")
                .append(micros);
        out.append(",\"ts_ns\":").append(micros).append("000");
        out.append(",\"schema\":\"").append(SCHEMA).append("\",\"table\":\"").append(TABLE);
        out.append("\",\"change_lsn\":\"").append(lsn(serial * 3));
        out.append("\",\"commit_lsn\":\"").append(lsn(serial * 3 + 1));
        out.append("\",\"event_serial_no\":").append(1 + serial % 2).append('}');
    }

    private static String lsn(long number) {
        return "%08x:%08x:%04x".formatted(42 + (number >>> 32), number & 0xFFFF_FFFFL, number % 97);
    }
}
