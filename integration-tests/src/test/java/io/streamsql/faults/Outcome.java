package io.streamsql.faults;

import java.util.List;

/// What came of a trial.
///
/// @param times    how often the fault was done
/// @param compared rows compared by value
/// @param missing  changes made that were not written. A change written with a wrong value counts here and as extra
/// @param extra    rows written that match no change: written twice, altered, or invented
/// @param findings whatever else was not as it should be, as sentences; differing rows too
public record Outcome(int times, long compared, long missing, long extra, List<String> findings) {

    public Outcome {
        findings = List.copyOf(findings);
    }

    /// Whether nothing was lost, nothing was doubled, and all else was as it should be.
    public boolean clean() {
        return missing == 0 && extra == 0 && findings.isEmpty();
    }
}
