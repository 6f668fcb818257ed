package io.streamsql.demo.audit;

/// What came of comparing the sources' journals with CDCChanges, by value.
///
/// @param captured   changes made in the sources
/// @param written    changes in CDCChanges, without rows read by a snapshot
/// @param missing    changes made that are not in CDCChanges; while the pipeline runs, those under way are among them
/// @param duplicated rows in CDCChanges that match no change made: written twice, altered, or invented. A change
///                   written with a wrong value counts here and as missing
public record AuditResult(long captured, long written, long missing, long duplicated) {

    /// Whether CDCChanges holds every change made, and nothing else.
    public boolean clean() {
        return missing == 0 && duplicated == 0;
    }
}
