package io.streamsql.embedded.folder;

import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.FileTrees;
import io.streamsql.embedded.system.Postmaster;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Temporary data folders of programs that were killed before they could remove them: gigabytes on the disk, and
/// database servers that still run.
final class AbandonedFolders {
    static final String PREFIX = "streamsql-";

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedFolders.class);
    private static final Duration RETRY = Duration.ofMillis(50);
    /// Between the making of a lock and its locking, a folder looks abandoned.
    private static final Duration YOUNG = Duration.ofSeconds(10);
    private static final Duration REMOVAL_LIMIT = Duration.ofSeconds(3);

    private AbandonedFolders() {}

    /// Removes those that nobody has locked. What cannot be removed (another user's) is left and logged.
    static void remove(Path parent) {
        for (Path folder : candidates(parent)) {
            try (FolderLock _ = FolderLock.on(folder)) {
                LOG.info("Removing {}, which a killed program has left", folder);
                for (Path cluster : children(folder.resolve("postgresql"))) {
                    Postmaster.end(cluster);
                }
                removeContent(folder);
            } catch (EmbeddedException inUse) {
                continue;
            } catch (IOException e) {
                LOG.warn("Cannot remove the abandoned folder {}: remove it by hand", folder, e);
                continue;
            }
            try {
                FileTrees.delete(folder);
            } catch (IOException e) {
                LOG.warn("Cannot remove the abandoned folder {}: remove it by hand", folder, e);
            }
        }
    }

    /// Removes all but the lock, which goes last, so that a removal that is cut short can be taken up again. A server
    /// on its way down may still write for a moment.
    static void removeContent(Path folder) throws IOException {
        long deadline = System.nanoTime() + REMOVAL_LIMIT.toNanos();
        for (Path child : children(folder)) {
            if (child.endsWith(FolderLock.FILE_NAME)) {
                continue;
            }
            while (true) {
                try {
                    FileTrees.delete(child);
                    break;
                } catch (DirectoryNotEmptyException stillWrittenTo) {
                    if (System.nanoTime() > deadline) {
                        throw stillWrittenTo;
                    }
                    LockSupport.parkNanos(RETRY.toNanos());
                }
            }
        }
    }

    private static List<Path> candidates(Path parent) {
        try {
            return children(parent).stream()
                    .filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .filter(folder -> Files.isWritable(folder.resolve(FolderLock.FILE_NAME)))
                    .filter(AbandonedFolders::isOwnAndOld)
                    .toList();
        } catch (IOException e) {
            LOG.warn("Cannot look for abandoned folders in {}", parent, e);
            return List.of();
        }
    }

    private static boolean isOwnAndOld(Path folder) {
        try {
            Instant locked = Files.getLastModifiedTime(folder.resolve(FolderLock.FILE_NAME))
                    .toInstant();
            return locked.isBefore(Instant.now().minus(YOUNG))
                    && Files.getOwner(folder).equals(Files.getOwner(Path.of(System.getProperty("user.home"))));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.toList();
        }
    }
}
