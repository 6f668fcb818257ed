package io.streamsql.bench.window;

/// How soon the window followed what somebody did, from handing it to the FX thread until the frame that shows it was
/// handed to the renderer.
///
/// @param what   what was done, for people
/// @param millis how long that took
public record Response(String what, Times millis) {}
