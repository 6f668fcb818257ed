package io.streamsql.pipeline.config.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a `.env` file may be.
public final class EnvFileFinder {
    private static final String NAME = ".env";

    private final Map<String, String> environment;
    private final Path workingFolder;
    private final Path home;
    private final String system;

    /// @param environment   environment variables
    /// @param workingFolder the folder that relative paths start from
    /// @param home          the user's home folder
    /// @param system        the operating system, as Java names it
    public EnvFileFinder(Map<String, String> environment, Path workingFolder, Path home, String system) {
        this.environment = environment;
        this.workingFolder = workingFolder;
        this.home = home;
        this.system = system;
    }

    /// The file to read, whether it is there or not where someone asked for it by name: asked for, named by
    /// `STREAMSQL_ENV`, in the working folder, in the user's own configuration folder. Empty if there is none.
    ///
    /// @throws InvalidPathException if `STREAMSQL_ENV` holds no path
    public Optional<Path> find(Optional<Path> asked) {
        var named = asked.or(() -> Optional.of(environment.getOrDefault("STREAMSQL_ENV", ""))
                .filter(text -> !text.isEmpty())
                .map(Path::of));
        return named.map(workingFolder::resolve)
                .or(() -> usual().stream().filter(Files::exists).findFirst());
    }

    /// The places that are looked at when nobody asks for a file.
    public List<Path> usual() {
        return List.of(
                workingFolder.resolve(NAME),
                UserFolder.CONFIG.of(environment, home, system).resolve(NAME));
    }
}
