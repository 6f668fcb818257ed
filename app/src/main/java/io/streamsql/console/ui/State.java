package io.streamsql.console.ui;

/// A state as it is shown: what it means, and its word.
///
/// @param tone colour and icon
/// @param word one word where possible: `Running`
public record State(Tone tone, String word) {}
