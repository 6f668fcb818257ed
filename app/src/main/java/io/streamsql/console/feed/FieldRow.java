package io.streamsql.console.feed;

/// A field of a record, before and after.
///
/// @param name    the column
/// @param key     whether it is part of the key
/// @param changed whether an update changed it
/// @param before  its value before; a dash where there was none, a question mark where the event does not say
/// @param after   its value after, likewise
/// @param plain   whether nothing is compared, as for a row that is new or gone: no side is muted then
public record FieldRow(String name, boolean key, boolean changed, String before, String after, boolean plain) {}
