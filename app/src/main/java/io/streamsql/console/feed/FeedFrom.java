package io.streamsql.console.feed;

import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.text.Numbers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where the feed begins and ends, as the operator says it.
///
/// @param start for the feed
/// @param end   likewise
/// @param word  on the button: `From now`, `From 14:30:00`
record FeedFrom(FeedStart start, FeedEnd end, String word) {
    static final FeedFrom NOW = from(new FeedStart.Now(), "From now");
    static final FeedFrom EARLIEST = from(new FeedStart.Earliest(), "From earliest");

    private static final Pattern RANGE = Pattern.compile("\\s+(?:to|–)\\s+");
    private static final Pattern OFFSET = Pattern.compile("\\d{1,3}(,\\d{3})+|\\d{1,18}");
    private static final DateTimeFormatter SHOWN = format("MM-dd HH:mm:ss");
    private static final DateTimeFormatter EXAMPLE = format("yyyy-MM-dd HH:mm");

    private static FeedFrom from(FeedStart start, String word) {
        return new FeedFrom(start, new FeedEnd.Open(), word);
    }

    /// Whether it begins with what is there already.
    boolean readsBack() {
        return !(start instanceof FeedStart.Now);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /// So long ago.
    static FeedFrom ago(Duration time, Instant now) {
        return at(now.minus(time));
    }

    private static FeedFrom at(Instant time) {
        return from(new FeedStart.At(time), "From " + SHOWN.format(time));
    }

    /// A time in UTC: `14:30`, `14:30:05`, or with the day before it, `2026-11-24 14:30`; or a range of two of them,
    /// `14:30 to 14:45`.
    ///
    /// @throws IllegalArgumentException if it is none, or still to come; the message is for people
    static FeedFrom time(String text, Instant now) {
        var parts = RANGE.split(text.strip(), 2);
        var written = parts[0];
        var time = instant(written, LocalDate.ofInstant(now, ZoneOffset.UTC), now);
        if (time.isAfter(now)) {
            throw new IllegalArgumentException("%s is still to come. It is %s in UTC; for an earlier day write %s."
                    .formatted(written, Numbers.minute(now), EXAMPLE.format(time.minus(Duration.ofDays(1)))));
        }
        if (parts.length == 1) {
            return at(time);
        }
        var end = instant(parts[1], LocalDate.ofInstant(time, ZoneOffset.UTC), now);
        if (!end.isAfter(time)) {
            throw new IllegalArgumentException(
                    "%s is not after %s. For a range write the earlier time first.".formatted(parts[1], written));
        }
        return new FeedFrom(
                new FeedStart.At(time),
                new FeedEnd.At(end),
                "%s to %s".formatted(SHOWN.format(time), SHOWN.format(end)));
    }

    /// @param day of a time without one
    private static Instant instant(String written, LocalDate day, Instant now) {
        try {
            if (written.length() <= "14:30:05.123".length()) {
                return day.atTime(LocalTime.parse(written)).toInstant(ZoneOffset.UTC);
            }
            return written.endsWith("Z")
                    ? Instant.parse(written)
                    : LocalDateTime.parse(written.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(
                    "“%s” is not a time. Write 14:30, or %s, in UTC.".formatted(written, EXAMPLE.format(now)), none);
        }
    }

    /// An offset, the same in every partition; or a range, `48,210 to 48,300`, its end left out.
    ///
    /// @throws IllegalArgumentException if it is none; the message is for people
    static FeedFrom offset(String text) {
        var parts = RANGE.split(text.strip(), 2);
        var offset = number(parts[0]);
        if (parts.length == 1) {
            return from(new FeedStart.Offset(offset), "From offset " + Numbers.count(offset));
        }
        var end = number(parts[1]);
        if (end <= offset) {
            throw new IllegalArgumentException(
                    "%s is not after %s. For a range write the lower offset first.".formatted(parts[1], parts[0]));
        }
        return new FeedFrom(
                new FeedStart.Offset(offset),
                new FeedEnd.Offset(end),
                "Offsets %s to %s".formatted(Numbers.count(offset), Numbers.count(end)));
    }

    private static long number(String text) {
        if (!OFFSET.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("“" + text + "” is not an offset. Write a whole number, 0 or more.");
        }
        var offset = Long.parseLong(text.strip().replace(",", ""));
        return offset;
    }
}
