package io.streamsql.console.ui;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// Times that somebody types, in the zone that [Times] shows: `14:30`, `14:30:05`, or with the day before it,
/// `2026-11-24 14:30`, or `11-24 14:30` as the window itself writes days of this year. An offset behind it is taken at
/// its word: `14:30Z`, `01:30-04:00`.
public final class TypedTime {
    private static final Pattern OFFSET = Pattern.compile("(.*:.*?) ?(Z|[+-]\\d{2}(?::?\\d{2})?)");
    private static final DateTimeFormatter EXAMPLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Pattern DAY = Pattern.compile("\\d\\d-\\d\\d ");
    private static final int LONGEST_TIME = "14:30:05.123".length();

    private TypedTime() {}

    /// Understands what is written.
    ///
    /// @param day of a time without one: the day of this moment
    /// @throws IllegalArgumentException if it is none, or not one moment in this zone; the message is for people
    public static Instant read(String written, Instant day) {
        var parts = OFFSET.matcher(written);
        if (!parts.matches()) {
            return moment(written, local(written, written, Times.at(day).toLocalDate()));
        }
        try {
            var offset = ZoneOffset.of(parts.group(2));
            return local(written, parts.group(1), day.atOffset(offset).toLocalDate())
                    .toInstant(offset);
        } catch (DateTimeException none) {
            throw notATime(written, none);
        }
    }

    private static LocalDateTime local(String written, String text, LocalDate day) {
        try {
            if (DAY.matcher(text).lookingAt()) {
                return LocalDateTime.parse(day.getYear() + "-" + text.replace(' ', 'T'));
            }
            return text.length() <= LONGEST_TIME
                    ? day.atTime(LocalTime.parse(text))
                    : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException none) {
            throw notATime(written, none);
        }
    }

    private static IllegalArgumentException notATime(String written, DateTimeException none) {
        return new IllegalArgumentException(
                "“%s” is not a time. Write 14:30, or %s, in %s.".formatted(written, example(Times.now()), zone()),
                none);
    }

    /// When clocks are put forward an hour does not come, and when they are put back one comes twice: neither is
    /// guessed.
    private static Instant moment(String written, LocalDateTime time) {
        var rules = Times.zone().getRules();
        var offsets = rules.getValidOffsets(time);
        if (offsets.size() == 1) {
            return time.toInstant(offsets.getFirst());
        }
        var change = rules.getTransition(time);
        var day = time.toLocalDate();
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException("%s does not come on %s in %s: clocks go from %s to %s."
                    .formatted(
                            written,
                            day,
                            zone(),
                            change.getDateTimeBefore().toLocalTime(),
                            change.getDateTimeAfter().toLocalTime()));
        }
        var clock = time.toLocalTime();
        throw new IllegalArgumentException(
                "%s comes twice on %s in %s. Write %s %s%s for the first, %s %s%s for the second."
                        .formatted(
                                written,
                                day,
                                zone(),
                                day,
                                clock,
                                change.getOffsetBefore(),
                                day,
                                clock,
                                change.getOffsetAfter()));
    }

    private static String zone() {
        return Times.zoneWord();
    }

    /// How a moment is written: `2026-11-24 14:30`.
    public static String example(Instant moment) {
        return EXAMPLE.format(Times.at(moment));
    }
}
