package io.streamsql.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many lines of a kind a log may take: some at once, then one in a while, so that a library that logs
/// a line for every record does not push all else out. Thread-safe.
final class LineBudget {
    private static final int KINDS_REMEMBERED = 1_000;

    private final int atOnce;
    private final long millisPerLine;
    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
            return size() > KINDS_REMEMBERED;
        }
    };

    private static final class Kind {
        private double lines;
        private long since;
        private long leftOut;
    }

    /// What becomes of a line.
    sealed interface Verdict {
        /// It is written.
        ///
        /// @param leftOut how many like it were left out since the last one that was written
        record Write(long leftOut) implements Verdict {}

        /// It is left out.
        ///
        /// @param first whether it is the first one since the last one that was written
        record LeaveOut(boolean first) implements Verdict {}
    }

    /// @param atOnce how many lines of a kind may come at once
    /// @param then   how often one may come after these
    LineBudget(int atOnce, Duration then) {
        this.atOnce = atOnce;
        this.millisPerLine = then.toMillis();
    }

    /// Judges a line, and counts it.
    ///
    /// @param kind what lines have in common: the message without its arguments
    /// @param now  milliseconds since 1970; may go back
    synchronized Verdict judge(String kind, long now) {
        var known = kinds.computeIfAbsent(kind, _ -> {
            var fresh = new Kind();
            fresh.lines = atOnce;
            fresh.since = now;
            return fresh;
        });
        known.lines = Math.min(atOnce, known.lines + Math.max(0, now - known.since) / (double) millisPerLine);
        known.since = now;
        if (known.lines < 1) {
            known.leftOut++;
            return new Verdict.LeaveOut(known.leftOut == 1);
        }
        known.lines--;
        var before = known.leftOut;
        known.leftOut = 0;
        return new Verdict.Write(before);
    }
}
