package io.streamsql.console.session;

import java.io.File;
import java.nio.file.Path;

/// Paths as people write them: `./.env` in the working folder, `~/.config/streamsql/.env` below the home folder, else
/// in full. Windows knows no `~`.
///
/// @param workingFolder the folder that relative paths start from, absolute
/// @param home          the user's home folder
public record PathWords(Path workingFolder, Path home) {

    /// With this process's folders.
    public static PathWords ofThisProcess() {
        return new PathWords(Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home")));
    }

    /// @param path absolute, or from the working folder on
    public String of(Path path) {
        var whole = workingFolder.resolve(path).normalize();
        if (workingFolder.equals(whole.getParent())) {
            return "." + File.separator + whole.getFileName();
        }
        return whole.startsWith(home) && !whole.equals(home) && File.separatorChar == '/'
                ? "~/" + home.relativize(whole)
                : whole.toString();
    }
}
