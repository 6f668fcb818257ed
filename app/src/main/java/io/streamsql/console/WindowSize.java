package io.streamsql.console;

import java.util.List;

/// A size that the window holds at.
///
/// @param width  in pixels
/// @param height in pixels
record WindowSize(int width, int height) {
    /// As it opens first.
    static final WindowSize USUAL = new WindowSize(1440, 900);
    /// The smallest that the operator can make it.
    static final WindowSize LEAST = new WindowSize(1024, 700);

    /// From the smallest to a large screen.
    static final List<WindowSize> ALL = List.of(
            LEAST,
            new WindowSize(1280, 720),
            new WindowSize(1366, 768),
            USUAL,
            new WindowSize(1920, 1080),
            new WindowSize(2560, 1440));

    /// `1366x768`, for a file's name.
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
