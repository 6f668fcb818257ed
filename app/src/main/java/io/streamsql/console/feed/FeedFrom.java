package io.streamsql.console.feed;

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

/// Where the feed begins, as the operator says it.
///
/// @param start for the feed
/// @param word  on the button: `From now`, `From 14:30:00`
record FeedFrom(FeedStart start, String word) {
    static final FeedFrom NOW = new FeedFrom(new FeedStart.Now(), "From now");
    static final FeedFrom EARLIEST = new FeedFrom(new FeedStart.Earliest(), "From earliest");

    private static final Pattern OFFSET = Pattern.compile("\\d{1,3}(,\\d{3})+|\\d{1,18}");
    private static final DateTimeFormatter SHOWN = format("MM-dd HH:mm:ss");
    private static final DateTimeFormatter EXAMPLE = format("yyyy-MM-dd HH:mm");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /// So long ago.
    static FeedFrom ago(Duration time, Instant now) {
        return at(now.minus(time));
    }

    private static FeedFrom at(Instant time) {
        return new FeedFrom(new FeedStart.At(time), "From " + SHOWN.format(time));
    }

    /// A time in UTC: `14:30`, `14:30:05`, or with the day before it, `2026-11-24 14:30`.
    ///
    /// @throws IllegalArgumentException if it is none, or still to come; the message is for people
    static FeedFrom time(String text, Instant now) {
        var written = text.strip();
        var time = instant(written, now);
        if (time.isAfter(now)) {
            throw new IllegalArgumentException("%s is still to come. It is %s in UTC; for an earlier day write %s."
                    .formatted(written, Numbers.minute(now), EXAMPLE.format(time.minus(Duration.ofDays(1)))));
        }
        return at(time);
    }

    private static Instant instant(String written, Instant now) {
        try {
            if (written.length() <= "14:30:05.123".length()) {
                return LocalDate.ofInstant(now, ZoneOffset.UTC)
                        .atTime(LocalTime.parse(written))
                        .toInstant(ZoneOffset.UTC);
            }
            return written.endsWith("Z")
                    ? Instant.parse(written)
                    : LocalDateTime.parse(written.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(
                    "“%s” is not a time. Write 14:30, or %s, in UTC.".formatted(written, EXAMPLE.format(now)), none);
        }
    }

    /// An offset, the same in every partition.
    ///
    /// @throws IllegalArgumentException if it is none; the message is for people
    static FeedFrom offset(String text) {
        if (!OFFSET.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("“" + text + "” is not an offset. Write a whole number, 0 or more.");
        }
        var offset = Long.parseLong(text.strip().replace(",", ""));
        return new FeedFrom(new FeedStart.Offset(offset), "From offset " + Numbers.count(offset));
    }
}
