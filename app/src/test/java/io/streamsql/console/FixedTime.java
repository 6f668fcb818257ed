package io.streamsql.console;

import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Every test of the console begins at the sample's moment and in UTC, wherever and whenever it runs.
public final class FixedTime implements BeforeAllCallback, BeforeEachCallback {
    /// The sample's moment, in New York.
    public static final Clock CLOCK = Clock.fixed(Sample.NOW, ZoneId.of("America/New_York"));

    /// Another moment on a machine in this zone.
    public static Clock at(String moment, String zone) {
        return Clock.fixed(Instant.parse(moment), ZoneId.of(zone));
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        Times.follow(CLOCK);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        Times.follow(CLOCK);
    }
}
