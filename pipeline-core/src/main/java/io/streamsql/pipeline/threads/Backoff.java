package io.streamsql.pipeline.threads;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before something that failed is tried again. The wait doubles with every failure in a row, from
/// the first wait to the longest; a random part of up to a fifth is taken off, so that many that failed together do not
/// come back together.
///
/// One for each thing that is tried; used by one thread at a time.
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration HEALTHY = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 30;

    private final Duration first;
    private final Duration longest;
    private int failures;

    /// @param first   the wait after the first failure of a row
    /// @param longest no wait is longer
    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /// A fifth of a second to ten seconds: whoever brings back what was down sees the pipeline go on soon.
    public static Backoff standard() {
        return new Backoff(FIRST, LONGEST);
    }

    /// It failed once more.
    ///
    /// @return how long to wait before the next try
    public Duration failed() {
        var doubled = first.toMillis() << Math.min(failures, MOST_DOUBLINGS);
        failures++;
        var millis = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 5 + 1));
    }

    /// It failed after it had worked for a time: a minute of work begins a new row.
    ///
    /// @param worked how long it had worked
    /// @return how long to wait before the next try
    public Duration failedAfter(Duration worked) {
        if (worked.compareTo(HEALTHY) >= 0) {
            worked();
        }
        return failed();
    }

    /// It works: the next failure is the first of a row.
    public void worked() {
        failures = 0;
    }

    /// Failures in a row, up to now.
    public int failures() {
        return failures;
    }
}
