package io.streamsql.console.changes.record;

/// @param name  what it is
/// @param value for people
record NamedValue(String name, String value) {}
