package io.streamsql.pipeline.config.read;

/// What is wrong with a value and what would be right, before it is known where the value stands.
record Fault(String wrong, String right) {}
