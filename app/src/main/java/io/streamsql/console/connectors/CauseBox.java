package io.streamsql.console.connectors;

import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;

/// What is wrong with a connector, in a few words.
///
/// @param cause what went wrong; empty if nothing did
/// @param fix   what to do
/// @param tried what StreamSQL did about it, and when it does so next
record CauseBox(String cause, String fix, String tried) {
    static final CauseBox NONE = new CauseBox("", "", "");

    static CauseBox of(ConnectorHealth connector, Instant now) {
        if (connector.failure().isPresent()) {
            var box = of(connector.failure().get(), now);
            return new CauseBox((connector.besides() + " " + box.cause()).strip(), box.fix(), box.tried());
        }
        // What a source lets a connector that runs miss says itself what to do
        var fix = connector.problem().isEmpty() || connector.running()
                ? ""
                : "To fix it: open the plan, which mends it or says what keeps it.";
        return new CauseBox(connector.problem(), fix, "");
    }

    static CauseBox of(ConnectorFailure failure, Instant now) {
        var diagnosis = failure.diagnosis();
        return new CauseBox(diagnosis.cause(), "To fix it: " + diagnosis.fix(), tried(failure, now));
    }

    private static String tried(ConnectorFailure failure, Instant now) {
        var times = failure.restarts().size();
        var tried =
                (times == 0 ? "Not restarted" : "Tried " + (times == 1 ? "once" : Counted.of(times, "time", "times")))
                        + " since " + Times.minute(failure.since()) + (failure.sameCause() ? ", same cause." : ".");
        return tried
                + failure.nextRestart()
                        .map(next -> " Next automatic restart %s, in %s."
                                .formatted(Times.minute(next), countdown(Duration.between(now, next))))
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
