package io.streamsql.console.changes.rejected;

import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/// What became of the records of one replay, in sum.
///
/// @param wanted   how many were to be tried
/// @param written  how many became changes
/// @param repeated how many stood in CDCChanges already
/// @param kept     how many stay
/// @param gone     how many were no longer there
record ReplayTally(int wanted, int written, int repeated, int kept, int gone) {

    /// The try that was under way is broken off.
    static final String CANCELLED = "Cancelled.";

    static ReplayTally of(int wanted) {
        return new ReplayTally(wanted, 0, 0, 0, 0);
    }

    ReplayTally with(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written() -> new ReplayTally(wanted, written + 1, repeated, kept, gone);
            case Outcome.WasWritten() -> new ReplayTally(wanted, written, repeated + 1, kept, gone);
            case Outcome.Kept _ -> new ReplayTally(wanted, written, repeated, kept + 1, gone);
            case Outcome.Gone() -> new ReplayTally(wanted, written, repeated, kept, gone + 1);
        };
    }

    int untried() {
        return wanted - written - repeated - kept - gone;
    }

    /// @param failure see [#words(String)]
    Tone tone(String failure) {
        if (!failure.isEmpty() && !failure.equals(CANCELLED)) {
            return Tone.BAD;
        }
        return untried() > 0 || kept > 0 ? Tone.WARNING : Tone.GOOD;
    }

    /// A sentence: `2 of 3 became changes; 1 stays.`
    ///
    /// @param failure why a try was broken off and the rest not made, for people; empty if none was broken off
    String words(String failure) {
        var parts = new ArrayList<String>();
        parts.add("%s of %s %s"
                .formatted(
                        Numbers.count(written),
                        Numbers.count(wanted),
                        written == 1 ? "became a change" : "became changes"));
        add(parts, repeated, "stood in CDCChanges already", "stood in CDCChanges already");
        add(parts, kept, "stays", "stay");
        add(parts, gone, "is no longer there", "are no longer there");
        // The one that it failed at may have been written, or not: the target did not say
        var unknown = failure.isEmpty() ? 0 : Math.min(1, untried());
        if (unknown > 0) {
            parts.add("of 1 the end is not known");
        }
        add(parts, untried() - unknown, "was not tried and is untouched", "were not tried and are untouched");
        return String.join("; ", parts) + "." + (failure.isEmpty() ? "" : " " + failure);
    }

    private static void add(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(Counted.of(count, one, many));
        }
    }
}
