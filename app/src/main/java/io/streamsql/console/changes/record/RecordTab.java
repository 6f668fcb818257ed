package io.streamsql.console.changes.record;

/// What the panel's upper part shows, in the order of its tabs.
public enum RecordTab {
    TIMELINE,
    NOW,
    RAW
}
