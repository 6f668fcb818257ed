package io.streamsql.app;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The command names of the original StreamSQL, which go on working.
public final class FormerCommandNames {
    private static final Map<String, List<String>> NOW = Map.of(
            "list-connectors", List.of("connectors", "list"),
            "restart-connector", List.of("connectors", "restart"),
            "delete-connector", List.of("connectors", "delete"),
            "cleanup", List.of("connectors", "delete", "--all"),
            "list-topics", List.of("topics", "list"),
            "check-topic", List.of("topics", "check"),
            "monitor-topic", List.of("topics", "monitor"));

    private FormerCommandNames() {}

    /// The command line with today's names.
    public static String[] translate(String... arguments) {
        if (arguments.length == 0 || !NOW.containsKey(arguments[0])) {
            return arguments;
        }
        return Stream.concat(
                        NOW.get(arguments[0]).stream(), Stream.of(arguments).skip(1))
                .toArray(String[]::new);
    }
}
