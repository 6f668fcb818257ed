package io.streamsql.pipeline.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The folder in which a user's programs keep their configuration, where each system has it.
public final class UserFolder {
    private UserFolder() {}

    /// StreamSQL's own folder of the user who runs this process. It may not be there yet.
    public static Path ofThisProcess() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
    }

    /// @param environment environment variables
    /// @param home        the user's home folder
    /// @param system      the operating system, as Java names it
    static Path of(Map<String, String> environment, Path home, String system) {
        var lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return folder(environment, "APPDATA", home.resolve("AppData").resolve("Roaming"))
                    .resolve("StreamSQL");
        }
        if (lower.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("StreamSQL");
        }
        return folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("streamsql");
    }

    private static Path folder(Map<String, String> environment, String variable, Path fallback) {
        var text = environment.getOrDefault(variable, "");
        try {
            // Relative ones are invalid by the XDG rules
            return text.isEmpty() || !Path.of(text).isAbsolute() ? fallback : Path.of(text);
        } catch (InvalidPathException e) {
            // A broken variable of the desktop's is not ours to complain about
            return fallback;
        }
    }
}
