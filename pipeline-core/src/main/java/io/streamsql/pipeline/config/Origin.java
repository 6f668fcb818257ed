package io.streamsql.pipeline.config;

import java.nio.file.Path;
import java.util.Optional;

/// Where a setting was found, or looked for.
public sealed interface Origin {

    /// On a line of the `.env` file.
    ///
    /// @param file the file
    /// @param line its line, from 1
    record InFile(Path file, int line) implements Origin {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /// In the environment of this process, which wins over the file.
    record InEnvironment() implements Origin {
        @Override
        public String toString() {
            return "environment";
        }
    }

    /// In neither: the key is missing.
    ///
    /// @param file the file that was read, if there was one
    record Nowhere(Optional<Path> file) implements Origin {
        @Override
        public String toString() {
            return file.map(Path::toString).orElse("environment");
        }
    }
}
