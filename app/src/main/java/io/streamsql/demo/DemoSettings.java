package io.streamsql.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// How to run the demo.
///
/// @param data             folder that keeps the services' data for the next start; empty for a temporary one
/// @param changesPerSecond rate of the traffic, over all sources together; 0 for none
/// @param worker           settings of the Connect worker that stand in place of the usual ones
public record DemoSettings(Optional<Path> data, double changesPerSecond, Map<String, String> worker) {

    public DemoSettings {
        worker = Map.copyOf(worker);
    }

    /// With the usual worker.
    public DemoSettings(Optional<Path> data, double changesPerSecond) {
        this(data, changesPerSecond, Map.of());
    }
}
