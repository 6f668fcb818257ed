package io.streamsql.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Numbers, durations and times in the console's words: the same value reads the same on every screen.
public final class Numbers {
    /// Does not apply here.
    public static final String NONE = "–";
    /// Applies, but is not known; the reason stands in the tooltip.
    public static final String UNKNOWN = "?";

    private static final DateTimeFormatter CLOCK = time("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = time("HH:mm");
    private static final DateTimeFormatter WHOLE = time("yyyy-MM-dd HH:mm:ss.SSS");
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB");
    private static final double MILLION = 1e6;
    private static final int SMALL_MILLIS = 10;
    private static final int TENTH_MILLIS = 100;
    private static final int FINE_SECONDS = 10;

    private Numbers() {}

    private static DateTimeFormatter time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /// Exact: `15,447,913`.
    public static String count(long count) {
        return format("%,d", count);
    }

    /// Not exact: `~15,447,913`; nothing is `0`.
    public static String about(long count) {
        return count == 0 ? "0" : "~" + count(count);
    }

    /// Short, for charts and tiles: exact up to a million, then `15.45 M`.
    public static String shortCount(double count) {
        return Math.abs(count) < MILLION ? count(Math.round(count)) : format("%,.2f M", count / MILLION);
    }

    /// Changes per second, without the unit: whole numbers from 1 on, `0.4` below; what is not zero does not read so.
    public static String rate(double perSecond) {
        if (perSecond > 0 && perSecond < 0.05) {
            return "<0.1";
        }
        return perSecond > 0 && perSecond < 0.95 ? format("%.1f", perSecond) : count(Math.round(perSecond));
    }

    /// The same in a chart: `15.45 M` past a million.
    public static String chartRate(double perSecond) {
        return perSecond < MILLION ? rate(perSecond) : shortCount(perSecond);
    }

    /// A duration: `0 s`, `9 ms`, `0.38 s`, `35.2 s`, `44 min`, `23 h 59 min`, `3 d 4 h`.
    public static String duration(Duration time) {
        return millis(time.toMillis());
    }

    /// The same, of milliseconds.
    public static String millis(double millis) {
        if (millis <= 0) {
            return "0 s";
        }
        if (millis < SMALL_MILLIS) {
            return format("%d ms", Math.max(1, Math.round(Math.floor(millis))));
        }
        var seconds = millis / 1000;
        if (seconds < FINE_SECONDS) {
            return format("%.2f s", seconds);
        }
        if (seconds < 60) {
            return format("%.1f s", Math.min(59.9, seconds));
        }
        var minutes = (long) seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        var hours = minutes / 60;
        return hours < 24 ? pair(hours, "h", minutes % 60, "min") : pair(hours / 24, "d", hours % 24, "h");
    }

    private static String pair(long larger, String unit, long smaller, String smallerUnit) {
        return smaller == 0 ? larger + " " + unit : format("%d %s %d %s", larger, unit, smaller, smallerUnit);
    }

    /// Seconds with one decimal, for something that is being timed: `2.8 s`.
    public static String tenths(double millis) {
        return format("%.1f s", millis / 1000);
    }

    /// The same from a tenth of a second to ten seconds, and as [#duration(Duration)] has it where it is shorter or
    /// longer: `9 ms`, `0.04 s`, `0.4 s`, `35.2 s`.
    public static String tenthsOrMore(Duration time) {
        var millis = time.toMillis();
        return millis >= TENTH_MILLIS && time.toSeconds() < FINE_SECONDS ? tenths(millis) : millis(millis);
    }

    /// Seconds with two decimals and no unit, for columns of like figures: `0.38`; under 10 ms with three, so that what
    /// is not zero does not read so.
    public static String seconds(double millis) {
        return format(millis > 0 && millis < SMALL_MILLIS ? "%.3f" : "%.2f", millis / 1000);
    }

    /// A whole or broken number for a chart's axis, without needless zeros: `2,000`, `0.5`, `1.5 M`.
    public static String tick(double value) {
        var millions = Math.abs(value) >= MILLION;
        var exact = format("%,.3f", millions ? value / MILLION : value);
        return exact.replaceFirst("\\.?0+$", "") + (millions ? " M" : "");
    }

    /// A size on disk: `812 B`, `70.5 GB`.
    public static String bytes(long bytes) {
        var size = (double) bytes;
        var unit = 0;
        while (size >= 1000 && unit < UNITS.size() - 1) {
            size /= 1000;
            unit++;
        }
        return format(unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS.get(unit));
    }

    /// Day and time in UTC: `2026-11-24 14:32:07.412`.
    public static String dateTime(Instant at) {
        return WHOLE.format(at);
    }

    /// Time of day in UTC: `14:32:07`.
    public static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /// Time of day in UTC, to the minute: `14:32`.
    public static String minute(Instant at) {
        return MINUTE.format(at);
    }
}
