package io.streamsql.demo;

import java.nio.file.Path;
import java.util.Optional;

/// How to run the demo.
///
/// @param data             folder that keeps the services' data for the next start; empty for a temporary one
/// @param changesPerSecond rate of the traffic, over all sources together; 0 for none
public record DemoSettings(Optional<Path> data, double changesPerSecond) {}
