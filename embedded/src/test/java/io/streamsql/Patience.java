package io.streamsql;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// How long tests wait for a condition: so long that a machine fifteen times slower than a quiet one still meets it. A
/// test that passes never waits it out.
public final class Patience {
    /// For `@Timeout`.
    public static final int SECONDS = 180;

    /// For every other wait; an `await()` without a limit of its own has it too.
    public static final Duration LIMIT = Duration.ofSeconds(SECONDS);

    private Patience() {}

    /// JUnit finds it by itself: `junit-platform.properties`.
    public static final class ForAwaitility implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            Awaitility.setDefaultTimeout(LIMIT);
        }
    }
}
