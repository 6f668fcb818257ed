package io.streamsql.demo;

import java.nio.file.Path;
import java.util.Optional;

/// How to run the demo.
///
/// @param data             folder that keeps the services' data for the next start; empty for a temporary one
/// @param changesPerSecond rate of the traffic, over all sources together; 0 for none
/// @param exactlyOnce      whether the Connect worker has exactly-once support for sources, as the embedded one has;
///                         one without it sends changes again after it was killed
public record DemoSettings(Optional<Path> data, double changesPerSecond, boolean exactlyOnce) {

    /// With the usual worker.
    public DemoSettings(Optional<Path> data, double changesPerSecond) {
        this(data, changesPerSecond, true);
    }
}
