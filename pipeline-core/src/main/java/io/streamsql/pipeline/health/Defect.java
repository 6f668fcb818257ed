package io.streamsql.pipeline.health;

import io.streamsql.text.Counted;
import java.time.Instant;

/// An exception that nobody foresaw, in a part of the pipeline that starts again after it. Nothing is lost by it; the
/// log has the details.
///
/// @param part  which part: `writer`, `retention`, `reconciler`
/// @param error what happened the last time, for people
/// @param times how often, since the part last worked for a minute
/// @param since when it happened first
public record Defect(String part, String error, int times, Instant since) {
    /// The part that writes changes.
    public static final String WRITER = "writer";

    /// By then it was tried for some twenty seconds.
    private static final int LASTING = 8;

    /// Whether it comes again each time, so that it will hardly go away by itself.
    public boolean isLasting() {
        return times >= LASTING;
    }

    /// What happened, for people: `A defect stopped the writer 2 times`.
    public String headline() {
        return "A defect stopped the " + part + (times == 1 ? "" : " " + Counted.of(times, "time", "times"));
    }
}
