package io.streamsql.console.changes.record;

import io.streamsql.console.ui.Times;
import java.time.Duration;
import java.time.Instant;

/// How long ago something was, in one unit: `now`, `44 min ago`, `4 h ago`, `5 d ago`.
final class Ago {
    private static final int HOURS_OF_A_DAY = 24;
    private static final int MINUTES_OF_AN_HOUR = 60;

    private Ago() {}

    static String of(Instant time) {
        var minutes = Duration.between(time, Times.now()).toMinutes();
        if (minutes < 1) {
            return "now";
        }
        if (minutes < MINUTES_OF_AN_HOUR) {
            return minutes + " min ago";
        }
        var hours = minutes / MINUTES_OF_AN_HOUR;
        return hours < HOURS_OF_A_DAY ? hours + " h ago" : hours / HOURS_OF_A_DAY + " d ago";
    }
}
