package io.streamsql.embedded.postgres;

import io.streamsql.embedded.system.EmbeddedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs for this system, as they come in a jar of the class path.
record PostgresArchive(URL resource) {
    /// @throws EmbeddedException if the class path has none for this system
    static PostgresArchive forThisSystem() {
        String name = "/postgres-%s-%s.txz".formatted(system(), architecture());
        URL resource = PostgresArchive.class.getResource(name);
        if (resource == null) {
            throw new EmbeddedException(
                    ("This build brings no PostgreSQL for this system (%s is not on the class path):"
                                    + " build it here, or use a PostgreSQL server of your own")
                            .formatted(name.substring(1)));
        }
        return new PostgresArchive(resource);
    }

    /// A name that differs between two archives with different content.
    String fingerprint() throws IOException {
        URLConnection connection = resource.openConnection();
        return connection instanceof JarURLConnection jar
                ? "%08x".formatted(jar.getJarEntry().getCrc())
                : Long.toHexString(connection.getContentLengthLong());
    }

    /// Unpacks all of it into an empty folder.
    void unpack(Path folder) throws IOException {
        try (InputStream packed = resource.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("%s leads out of the archive %s".formatted(entry.getName(), resource));
                }
                Files.createDirectories(entry.isDirectory() ? target : target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(tar, target);
                    if (target.getParent().endsWith("bin") && !target.toFile().setExecutable(true)) {
                        throw new IOException("Cannot make %s executable".formatted(target));
                    }
                }
            }
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }
}
