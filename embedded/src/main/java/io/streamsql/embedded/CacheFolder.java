package io.streamsql.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The user's own place for what can be made again at any time.
final class CacheFolder {
    private CacheFolder() {}

    /// The cache folder where this system keeps such things, or one within the data folder where that place cannot be
    /// written (a service's user often has no home).
    static Path of(DataFolder folder) {
        Path usual = usual().resolve("streamsql");
        try {
            OwnerOnly.createFolder(usual);
            if (Files.isWritable(usual)) {
                return usual;
            }
        } catch (IOException noHome) {
            // The next best place serves as well, only not the next data folder
        }
        return folder.subfolder("cache");
    }

    private static Path usual() {
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return from("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
        }
        return system.startsWith("mac")
                ? home.resolve("Library").resolve("Caches")
                : from("XDG_CACHE_HOME", home.resolve(".cache"));
    }

    private static Path from(String variable, Path otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
