package io.streamsql.pipeline.spec;

import io.streamsql.text.Counted;
import java.util.List;

/// The configuration asks for connectors that cannot be: all problems at once, each with the key to change and what to
/// do.
public final class ConnectorConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConnectorConfigException(List<String> problems) {
        super("No connector was touched, because the configuration has " + Counted.of(problems.size(), "problem") + ": "
                + String.join(" | ", problems));
        this.problems = List.copyOf(problems);
    }

    /// One sentence or two per problem, in the order of the entries.
    public List<String> problems() {
        return problems;
    }
}
