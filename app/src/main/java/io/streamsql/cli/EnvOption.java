package io.streamsql.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--env FILE`, for every command that reads the configuration.
public final class EnvOption {
    @Option(
            names = "--env",
            paramLabel = "FILE",
            description = "The configuration to read, instead of STREAMSQL_ENV, ./.env or the user's own.")
    private Path file;

    /// The file that the operator named.
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }
}
