package io.streamsql.pipeline.store.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Counts since 1970 as the UTC date and time that the tables hold.
public final class Times {
    private static final long MICROS = 1_000_000;

    private Times() {}

    public static LocalDateTime ofMicros(long micros) {
        var nanos = (int) Math.floorMod(micros, MICROS) * 1000;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), nanos, ZoneOffset.UTC);
    }

    public static LocalDateTime ofMillis(long millis) {
        return ofMicros(millis * 1000);
    }

    public static LocalDateTime ofMinutes(long minutes) {
        return LocalDateTime.ofEpochSecond(minutes * 60, 0, ZoneOffset.UTC);
    }

    public static LocalDateTime of(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /// A column's UTC date and time, or null.
    public static Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
