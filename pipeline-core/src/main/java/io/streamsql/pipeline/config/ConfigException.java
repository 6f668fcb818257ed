package io.streamsql.pipeline.config;

import io.streamsql.text.Counted;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The configuration cannot be used. Holds everything that is wrong with it, not only the first thing.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;
    private final transient List<Path> lookedAt;

    /// @param problems at least one; those of the file first, by line
    public ConfigException(List<ConfigProblem> problems) {
        this(problems, List.of());
    }

    /// Nothing is configured at all.
    ///
    /// @param problems at least one
    /// @param lookedAt where a file was looked for
    public ConfigException(List<ConfigProblem> problems, List<Path> lookedAt) {
        super(problems.stream()
                .map(ConfigProblem::toString)
                .collect(Collectors.joining(
                        "\n", "The configuration has " + Counted.of(problems.size(), "problem") + ":\n", "")));
        this.problems = List.copyOf(problems);
        this.lookedAt = List.copyOf(lookedAt);
    }

    /// Everything that is wrong: problems of the file by line, then of the environment by key, then missing keys.
    public List<ConfigProblem> problems() {
        return problems;
    }

    /// Where a file was looked for, if nothing is configured at all; else empty.
    public List<Path> lookedAt() {
        return lookedAt;
    }
}
