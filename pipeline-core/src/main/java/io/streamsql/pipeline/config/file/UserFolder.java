package io.streamsql.pipeline.config.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// StreamSQL's own folders of a user, where each system keeps such things: the XDG folders on Linux, `Library` on
/// macOS, `AppData` on Windows.
public enum UserFolder {
    /// What the user wrote: the `.env` file, the console's settings.
    CONFIG("XDG_CONFIG_HOME", ".config", "Application Support", "APPDATA", "Roaming", ""),
    /// What the program must not lose: the embedded Kafka's log.
    DATA("XDG_DATA_HOME", ".local/share", "Application Support", "LOCALAPPDATA", "Local", "Data"),
    /// What can be made again at any time.
    CACHE("XDG_CACHE_HOME", ".cache", "Caches", "LOCALAPPDATA", "Local", "Cache"),
    /// What the program tells about itself.
    LOGS("XDG_STATE_HOME", ".local/state", "Logs", "LOCALAPPDATA", "Local", "Logs");

    private static final String NAME = "StreamSQL";

    private final String xdgVariable;
    private final String xdgDefault;
    private final String library;
    private final String windowsVariable;
    private final String windowsDefault;
    // Local, and Application Support, hold several of these folders
    private final String within;

    UserFolder(
            String xdgVariable,
            String xdgDefault,
            String library,
            String windowsVariable,
            String windowsDefault,
            String within) {
        this.xdgVariable = xdgVariable;
        this.xdgDefault = xdgDefault;
        this.library = library;
        this.windowsVariable = windowsVariable;
        this.windowsDefault = windowsDefault;
        this.within = within;
    }

    /// The folder of the user who runs this process. It may not be there yet.
    public Path ofThisProcess() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
    }

    /// @param environment environment variables
    /// @param home        the user's home folder
    /// @param system      the operating system, as Java names it
    public Path of(Map<String, String> environment, Path home, String system) {
        var lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            var roaming = home.resolve("AppData").resolve(windowsDefault);
            return folder(environment, windowsVariable, roaming).resolve(NAME).resolve(within);
        }
        if (lower.startsWith("mac")) {
            var folder = home.resolve("Library").resolve(library).resolve(NAME);
            return this == DATA ? folder.resolve(within) : folder;
        }
        return folder(environment, xdgVariable, home.resolve(xdgDefault)).resolve(NAME.toLowerCase(Locale.ROOT));
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
