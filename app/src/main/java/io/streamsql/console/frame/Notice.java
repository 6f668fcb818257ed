package io.streamsql.console.frame;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.ui.Tone;
import java.time.Instant;

/// Something that the operator was told.
///
/// @param at          when
/// @param tone        what it means
/// @param title       what, where
/// @param text        why, and what to do
/// @param destination where it is shown
public record Notice(Instant at, Tone tone, String title, String text, Destination destination) {}
