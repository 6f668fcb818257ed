package io.streamsql.console.changes.record;

import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.TypedTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A time as the panel's field writes it, to the millisecond and without a zone: in the one that times are shown in.
final class PastTime {
    private static final int WITHOUT_ZONE = "2026-03-15 12:00:00.000".length();

    private PastTime() {}

    /// The first millisecond in which a change that was committed at this time counts.
    static Instant justAfter(Instant change) {
        return change.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    /// In a form that [TypedTime] reads as the same time: where clocks are put back, that is with an offset.
    ///
    /// @param time whole milliseconds
    static String written(Instant time) {
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
