package io.streamsql.console.connectors;

/// A name and what stands for it.
record Fact(String name, String value) {}
