package io.streamsql.embedded.folder;

import io.streamsql.embedded.system.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Lets one program at a time use a folder: a lock of the operating system on a file in it, which ends with the
/// process however that dies.
final class FolderLock implements AutoCloseable {
    /// Folders locked by this process. On POSIX, closing any channel of the lock file gives the process's lock up, so
    /// that a second try within one process must not even open it.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    static final String FILE_NAME = "lock";

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// @param folder an existing folder
    /// @throws FolderInUseException if it is in use
    static FolderLock on(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD_HERE.add(real)) {
            throw inUse(folder, "by this program itself");
        }
        FileChannel channel = null;
        try {
            Path file = real.resolve(FILE_NAME);
            var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = FileChannel.open(file, options, OwnerOnly.rights("rw-------"));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder, "by " + holder(file));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(real, channel);
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(real);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static FolderInUseException inUse(Path folder, String byWhom) {
        return new FolderInUseException(
                "The data folder %s is already in use %s: stop that one first, or choose another folder"
                        .formatted(folder, byWhom));
    }

    private static String holder(Path file) {
        try {
            String pid = Files.readString(file).strip();
            return pid.isEmpty() ? "another program" : "another program (process %s)".formatted(pid);
        } catch (IOException unreadableWhileLocked) {
            // Windows keeps others from reading a locked file: the name is only a help
            return "another program";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(folder);
    }
}
