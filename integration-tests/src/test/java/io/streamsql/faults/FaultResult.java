package io.streamsql.faults;

import java.time.Duration;

/// One fault's trial.
///
/// @param fault   the fault
/// @param outcome what came of it
/// @param took    how long it took, its site's start not counted
public record FaultResult(Fault fault, Outcome outcome, Duration took) {}
