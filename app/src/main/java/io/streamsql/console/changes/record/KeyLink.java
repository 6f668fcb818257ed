package io.streamsql.console.changes.record;

/// The record that one became, or was, when its key was changed.
///
/// @param sentence what is known of it
/// @param title    that record: `Customers 1043`
/// @param key      its key
/// @param changeId its half of the change
public record KeyLink(String sentence, String title, String key, long changeId) {}
