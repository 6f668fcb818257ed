package io.streamsql.console.changes.record;

import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.TypedTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A time as a field of the past writes it, to the millisecond and without a zone: in the one that times are shown in.
public final class PastTime {
    private static final int WITHOUT_ZONE = "2026-03-15 12:00:00.000".length();

    private PastTime() {}

    /// The first millisecond in which a change that was committed at this time counts.
    public static Instant justAfter(Instant change) {
        return change.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    /// Understands what is written.
    ///
    /// @param shown the time that was written there before, whose day counts where none is written
    /// @throws IllegalArgumentException if it is none, or still to come; the message is for people
    public static Instant read(String written, Optional<Instant> shown) {
        var now = Times.now();
        var at = TypedTime.read(written.strip(), shown.orElse(now));
        if (at.isAfter(now) && !shown.equals(Optional.of(at))) {
            throw new IllegalArgumentException("%s is still to come. It is %s in %s."
                    .formatted(written.strip(), Times.minute(now), Times.zoneWord()));
        }
        return at;
    }

    /// In a form that [TypedTime] reads as the same time: where clocks are put back, that is with an offset.
    ///
    /// @param time whole milliseconds
    public static String written(Instant time) {
        var whole = Times.whole(time);
        var plain = whole.substring(0, WITHOUT_ZONE);
        try {
            if (TypedTime.read(plain, time).equals(time)) {
                return plain.endsWith(".000") ? plain.substring(0, plain.length() - 4) : plain;
            }
        } catch (IllegalArgumentException comesTwice) {
            // Written with its offset
        }
        return whole.replace(" UTC", "Z");
    }
}
