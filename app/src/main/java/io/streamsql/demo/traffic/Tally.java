package io.streamsql.demo.traffic;

/// Changes by operation, as a change stream has them: an update of a key is a delete and an insert.
///
/// @param inserts rows created
/// @param updates rows updated
/// @param deletes rows deleted
public record Tally(long inserts, long updates, long deletes) {
    static final Tally NONE = new Tally(0, 0, 0);

    /// All changes.
    public long total() {
        return inserts + updates + deletes;
    }

    /// Both together.
    public Tally plus(Tally other) {
        return new Tally(inserts + other.inserts, updates + other.updates, deletes + other.deletes);
    }
}
