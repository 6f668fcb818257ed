package io.streamsql.embedded.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// PostgreSQL refuses to run as root. In a user namespace of its own, root's processes are nobody's and still own
/// root's files, so that a server started by root works like any other.
public final class RootUser {
    private static final Path SELF = Path.of("/proc/self");
    private static final List<String> OWN_NAMESPACE = List.of("unshare", "-U");

    private RootUser() {}

    /// What to put before a command of PostgreSQL: nothing, unless this process is root's.
    ///
    /// @throws EmbeddedException if it is root's and this system does not allow user namespaces
    public static List<String> prefix() throws IOException {
        if (Files.notExists(SELF) || !Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"))) {
            return List.of();
        }
        try {
            Program.run(List.of("unshare", "-U", "true"), "");
            return OWN_NAMESPACE;
        } catch (IOException e) {
            throw new EmbeddedException(
                    "PostgreSQL does not run as root, and this system does not let root start it as nobody (unshare):"
                            + " start StreamSQL as an ordinary user",
                    e);
        }
    }
}
