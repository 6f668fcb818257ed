package io.streamsql.console.changes.table;

/// What stands in the table's place while it has no row.
///
/// @param title     one sentence
/// @param detail    why, or what to do
/// @param clearable whether it helps to clear the filters
record TableState(String title, String detail, boolean clearable) {
    static final TableState ASKING = new TableState("Asking the target…", "", false);
    static final TableState NONE = new TableState(
            "No change in this time.",
            "Another time may have some. What is written from now on is counted below.",
            false);
    static final TableState FILTERED =
            new TableState("No change matches these filters.", "Clear them, or choose another time.", true);
    static final TableState NO_TABLE =
            new TableState("No table matches these filters.", "The chosen tables are not of the chosen sources.", true);
    static final TableState NOT_FOUND =
            new TableState("No change of this time has that text.", "All of it was looked through.", true);
    static final TableState STOPPED = new TableState("Nothing found so far.", "The search was stopped.", true);
    static final TableState AWAY = new TableState("The target does not answer.", "", false);
}
