package io.streamsql.console.changes.rejected;

import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;

/// What became of a record that was given another try, in its row.
///
/// @param words empty where it was given none
public record ReplayResult(Tone tone, String words) {
    static final ReplayResult NONE = new ReplayResult(Tone.NEUTRAL, "");
    static final ReplayResult WAITING = new ReplayResult(Tone.WAITING, "Waiting");
    static final ReplayResult NOT_TRIED = new ReplayResult(Tone.OFF, "Not tried");
    static final ReplayResult NOT_KNOWN = new ReplayResult(Tone.WARNING, "Not known: no answer came");

    /// Whether the record is a change now.
    boolean isChange() {
        return tone == Tone.GOOD && !words.isEmpty();
    }

    static ReplayResult of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written() -> new ReplayResult(Tone.GOOD, "Written");
            case Outcome.WasWritten() -> new ReplayResult(Tone.GOOD, "Stood in CDCChanges already");
            case Outcome.Kept(var why) -> new ReplayResult(Tone.WARNING, "Stays: " + why);
            case Outcome.Gone() -> new ReplayResult(Tone.OFF, "Is no longer there");
        };
    }
}
