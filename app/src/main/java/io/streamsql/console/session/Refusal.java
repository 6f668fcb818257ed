package io.streamsql.console.session;

import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.Origin;
import io.streamsql.text.Counted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why nothing can be run. Holds no secret.
public sealed interface Refusal {

    /// Nothing is configured.
    ///
    /// @param lookedAt where a file was looked for
    record NothingFound(List<Path> lookedAt) implements Refusal {
        public NothingFound {
            lookedAt = List.copyOf(lookedAt);
        }

        @Override
        public String text() {
            return "No configuration found. Looked at "
                    + lookedAt.stream().map(PathWords.ofThisProcess()::of).collect(Collectors.joining(" and "));
        }
    }

    /// What is configured cannot be used.
    ///
    /// @param file     the file that was read; empty where everything came from the environment
    /// @param problems at least one
    record Wrong(Optional<Path> file, List<Problem> problems) implements Refusal {
        public Wrong {
            problems = List.copyOf(problems);
        }

        @Override
        public String text() {
            return Stream.concat(Stream.of(title() + ":"), problems.stream().map(Problem::toString))
                    .collect(Collectors.joining(System.lineSeparator()));
        }

        /// `3 problems with ~/.config/streamsql/.env`.
        public String title() {
            return Counted.of(problems.size(), "problem") + " with " + place();
        }

        private String place() {
            return file.map(PathWords.ofThisProcess()::of).orElse("the environment");
        }
    }

    /// One thing that is wrong.
    ///
    /// @param where `line 12`, `environment`, `missing`; may be empty
    /// @param key   the key; may be empty
    /// @param wrong what is wrong, as a sentence
    /// @param right what would be right, as a sentence; may be empty
    record Problem(String where, String key, String wrong, String right) {

        /// Without a place: the file as a whole, or what came of it.
        public static Problem of(String wrong) {
            return new Problem("", "", wrong, "");
        }

        private static Problem of(ConfigProblem problem) {
            var where = switch (problem.origin()) {
                case Origin.InFile file -> "line " + file.line();
                case Origin.InEnvironment() -> "environment";
                case Origin.Nowhere _ -> problem.key().isEmpty() ? "" : "missing";
            };
            return new Problem(where, problem.key(), problem.wrong(), problem.right());
        }

        /// `line 12  DB1_PORT  What is wrong. What would be right.`
        @Override
        public String toString() {
            return Stream.of(where, key, (wrong + " " + right).strip())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("  "));
        }
    }

    /// All of it, for people; a line for each problem.
    String text();

    /// What a configuration that cannot be read or used says.
    static Refusal of(ConfigException wrong) {
        return wrong.lookedAt().isEmpty()
                ? new Wrong(
                        file(wrong), wrong.problems().stream().map(Problem::of).toList())
                : new NothingFound(wrong.lookedAt());
    }

    private static Optional<Path> file(ConfigException wrong) {
        return wrong.problems().stream()
                .flatMap(problem -> switch (problem.origin()) {
                    case Origin.InFile file -> Stream.of(file.file());
                    case Origin.InEnvironment() -> Stream.<Path>empty();
                    case Origin.Nowhere nowhere -> nowhere.file().stream();
                })
                .findFirst();
    }
}
