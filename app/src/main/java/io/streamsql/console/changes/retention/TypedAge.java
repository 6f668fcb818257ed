package io.streamsql.console.changes.retention;

import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.TypedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// A time as an operator writes it: how long ago, `30d` or `12h`, or as [TypedTime] has it.
final class TypedAge {
    private static final Pattern AGE = Pattern.compile("(\\d{1,5}) ?(d|days?|h|hours?)");

    private TypedAge() {}

    /// @throws IllegalArgumentException if it is none, or not before now; the message is for people
    static Instant read(String written, Instant now) {
        var text = written.strip();
        var age = AGE.matcher(text);
        if (age.matches()) {
            var number = Long.parseLong(age.group(1));
            return now.minus(age.group(2).startsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number));
        }
        var time = typed(text, now);
        if (time.isAfter(now)) {
            throw new IllegalArgumentException(
                    text + " is still to come: nothing was written after " + Times.minute(now) + ".");
        }
        return time;
    }

    private static Instant typed(String text, Instant now) {
        try {
            return TypedTime.read(text, now);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(none.getMessage() + " Or how long ago: 30d, or 12h.", none);
        }
    }
}
