package io.streamsql.console.changes.record;

/// A field of a row as it was, and now.
///
/// @param name    the column
/// @param then    its value then; a dash where there was none, a question mark where that is not known
/// @param now     its value now, likewise
/// @param differs whether both are known and differ
/// @param why     why a question mark stands there, a sentence; empty where none does
public record RowField(String name, String then, String now, boolean differs, String why) {}
