package io.streamsql.console.connectors;

import io.streamsql.console.ui.Numbers;
import io.streamsql.pipeline.connectors.StackTrace;
import io.streamsql.pipeline.health.ConnectorFailure;
import java.time.Duration;
import java.time.Instant;

/// Why a connector failed, in a few words.
///
/// @param cause what went wrong; empty if nothing did
/// @param fix   what to do
/// @param tried what StreamSQL did about it, and when it does so next
record CauseBox(String cause, String fix, String tried) {
    static final CauseBox NONE = new CauseBox("", "", "");
    private static final int HEAD = 140;
    private static final int TAIL = 160;

    static CauseBox of(ConnectorFailure failure, Instant now) {
        var message = failure.trace().isBlank()
                ? failure.cause()
                : StackTrace.of(failure.trace()).cause().message();
        var cause = message.isBlank() ? failure.cause() : message;
        return new CauseBox(brief(cause), Remedy.of(cause), tried(failure, now));
    }

    /// Some messages carry whole objects in their middle; what they say stands at their ends, and all of it in the
    /// trace.
    static String brief(String cause) {
        return cause.length() <= HEAD + TAIL
                ? cause
                : cause.substring(0, HEAD).strip() + " … "
                        + cause.substring(cause.length() - TAIL).strip();
    }

    private static String tried(ConnectorFailure failure, Instant now) {
        var times = failure.restarts().size();
        var since = " since " + Numbers.minute(failure.since());
        var tried = switch (times) {
            case 0 -> "Not restarted" + since + ".";
            case 1 -> "Tried once" + since + ".";
            default -> "Tried " + times + " times" + since + ".";
        };
        return tried
                + failure.nextRestart()
                        .map(next -> " Next automatic restart %s, in %s."
                                .formatted(Numbers.minute(next), countdown(Duration.between(now, next))))
                        .orElse(" No automatic restart: it waits for you.");
    }

    private static String countdown(Duration time) {
        var left = time.isNegative() ? Duration.ZERO : time;
        var minutes = left.toMinutes();
        return minutes == 0
                ? left.toSeconds() + " s"
                : minutes < 60 ? minutes + " min " + left.toSecondsPart() + " s" : Numbers.duration(left);
    }
}
