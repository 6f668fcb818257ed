package io.streamsql.pipeline.writer;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before the next try: doubling from `first` to `longest`, and then a random part of up to a fifth
/// less, so that many writers do not come back at the same moment.
///
/// @param first   the wait after the first failure
/// @param longest no wait is longer
public record RetryPolicy(Duration first, Duration longest) {

    /// A fifth of a second to ten seconds: whoever brings the target back sees the writer go on soon.
    public static final RetryPolicy DEFAULT = new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(10));

    private static final int MOST_DOUBLINGS = 30;

    /// The wait after this many failures in a row.
    ///
    /// @param failures from 1
    public Duration delay(int failures) {
        var doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        var millis = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 5 + 1));
    }
}
