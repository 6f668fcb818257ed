package io.streamsql.bench.window;

import java.util.List;

/// A window under load.
///
/// @param platform  what it stood on, for people
/// @param rate      events sent a second
/// @param following the window left alone, look by look
/// @param whole     the FX thread over all of them
/// @param using     the window while somebody reads records, scrolls and filters in it
/// @param responses how soon it followed
public record WindowResult(
        String platform,
        int rate,
        List<WindowSample> following,
        FxTimes whole,
        WindowSample using,
        List<Response> responses) {

    public WindowResult {
        following = List.copyOf(following);
        responses = List.copyOf(responses);
    }
}
