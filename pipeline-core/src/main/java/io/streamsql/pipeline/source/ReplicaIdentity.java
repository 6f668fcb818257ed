package io.streamsql.pipeline.source;

import java.util.Optional;

/// By what the rows of a PostgreSQL table are told from each other in the log, as the catalogue has it. Where there is
/// none, the server refuses every update and delete of a table whose updates and deletes a publication sends.
///
/// @param isLogged       whether the table can be published at all: one that is unlogged or temporary cannot
/// @param setting        `pg_class.relreplident`: `d` for the primary key, `i` for a chosen index, `f` for the whole
///                       row, `n` for nothing
/// @param hasPrimaryKey  whether there is a primary key, of whatever kind
/// @param primaryKey     whether there is one that tells rows apart at any time: a deferrable one does not
/// @param chosenIndex    whether the index that was chosen is there; it may have been dropped
/// @param usableIndex    the name of an index that could be chosen, the primary key's left aside
/// @param generated      whether columns are generated: empty for none, `s` for stored ones, `v` if one is virtual;
///                       empty before PostgreSQL 18
/// @param generatedInKey the same of the columns of the primary key or the chosen index
record ReplicaIdentity(
        boolean isLogged,
        String setting,
        boolean hasPrimaryKey,
        boolean primaryKey,
        boolean chosenIndex,
        Optional<String> usableIndex,
        String generated,
        String generatedInKey) {
    /// From this version on the server refuses updates and deletes also where the replica identity has a generated
    /// column that the publication does not send.
    static final int GENERATED_MATTER = 18;

    boolean isThere() {
        return switch (setting) {
            case "d" -> primaryKey;
            case "i" -> chosenIndex;
            case "f" -> true;
            default -> false;
        };
    }

    boolean isWholeRow() {
        return setting.equals("f");
    }

    /// Whether it has a generated column that is not sent. Virtual ones never are.
    ///
    /// @param sendsStored whether the publication sends stored ones
    boolean isUnsent(boolean sendsStored) {
        var columns = isWholeRow() ? generated : generatedInKey;
        return columns.equals("v") || columns.equals("s") && !sendsStored;
    }
}
