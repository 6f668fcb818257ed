package io.streamsql.bench.window;

/// How the FX thread kept up for a while.
///
/// @param waiting   from handing something to the FX thread until it runs, asked every ten milliseconds
/// @param work      from a pulse's beginning until the FX thread is free for what was handed to it then: animations,
///                  CSS, layout, handing the frame to the renderer, and whatever waited already; only of pulses that
///                  had a millisecond's work or more
/// @param layout    the part of it that CSS and layout of the scene take
/// @param interval  from one pulse's beginning to the next one's
/// @param processor the processor time that the FX thread used in it for everything, where that was a millisecond or
///                  more: what is left of these figures on a machine that does nothing else
public record FxTimes(Times waiting, Times work, Times layout, Times interval, Times processor) {}
