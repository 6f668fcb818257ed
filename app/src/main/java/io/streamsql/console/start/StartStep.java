package io.streamsql.console.start;

import io.streamsql.console.ui.State;

/// One thing that has to come up.
///
/// @param name   what it is: `Kafka`
/// @param state  how it is
/// @param time   how long it took, or has taken so far; may be empty
/// @param detail its address, or what is wrong; may be empty
public record StartStep(String name, State state, String time, String detail) {}
