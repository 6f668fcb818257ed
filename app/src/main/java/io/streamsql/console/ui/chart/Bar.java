package io.streamsql.console.ui.chart;

/// One bar of a [BarList].
///
/// @param id     what it stands for, in the words of whoever made it
/// @param lead   a muted word before the name; may be empty
/// @param name   its name
/// @param full   all of it in words, with the exact count
/// @param count  its length
/// @param chosen whether the list's reader has chosen it
public record Bar(String id, String lead, String name, String full, long count, boolean chosen) {}
