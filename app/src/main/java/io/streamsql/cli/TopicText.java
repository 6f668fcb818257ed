package io.streamsql.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/// How figures of topics are written.
final class TopicText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

    private TopicText() {}

    /// `2026-11-24 14:32:07.412`, UTC.
    static String time(Instant time) {
        return TIME.format(time);
    }

    /// `1,284`; a dash where it is not known.
    static String number(OptionalLong number) {
        return number.isPresent() ? "%,d".formatted(number.getAsLong()) : "–";
    }

    /// `70.5 GB`; a dash where it is not known.
    static String size(OptionalLong bytes) {
        if (bytes.isEmpty()) {
            return "–";
        }
        double size = bytes.getAsLong();
        var unit = 0;
        while (size >= 1000 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return (unit == 0 ? "%.0f %s" : "%.1f %s").formatted(size, UNITS[unit]);
    }
}
