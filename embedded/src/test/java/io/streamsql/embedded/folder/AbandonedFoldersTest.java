package io.streamsql.embedded.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.embedded.ServicesAtWork;
import io.streamsql.embedded.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedFoldersTest {
    @TempDir
    private Path parent;

    @Test
    void onlyTheFolderThatNobodyHoldsAnyMoreIsRemoved() throws Exception {
        Path abandoned = folder("streamsql-abandoned", Duration.ofMinutes(1));
        Path held = folder("streamsql-held", Duration.ofMinutes(1));
        Path justMade = folder("streamsql-just-made", Duration.ZERO);
        Path foreign = folder("other-program", Duration.ofMinutes(1));
        Path withoutLock = Files.createDirectory(parent.resolve("streamsql-without-lock"));

        try (FolderLock lock = FolderLock.on(held)) {
            assertThat(lock).isNotNull();
            Files.setLastModifiedTime(
                    held.resolve(FolderLock.FILE_NAME),
                    FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
            AbandonedFolders.remove(parent);
        }

        assertThat(abandoned).doesNotExist();
        assertThat(held.resolve("content")).exists();
        assertThat(justMade.resolve("content")).exists();
        assertThat(foreign.resolve("content")).exists();
        assertThat(withoutLock).exists();
    }

    @Test
    void aServerThatStillRunsThereIsEnded() throws Exception {
        Path path = parent.resolve("streamsql-killed");
        DataFolder folder = DataFolder.open(path);
        PostgresServer server = PostgresServer.start(folder, "orphan");
        try {
            folder.close();
            Files.setLastModifiedTime(
                    path.resolve(FolderLock.FILE_NAME),
                    FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));

            AbandonedFolders.remove(parent);

            assertThat(ServicesAtWork.postgresProcesses(path)).isEmpty();
            assertThat(path).doesNotExist();
        } finally {
            server.close();
        }
    }

    private Path folder(String name, Duration age) throws Exception {
        Path folder = Files.createDirectory(parent.resolve(name));
        Files.writeString(folder.resolve("content"), "text");
        Path lock = Files.writeString(folder.resolve(FolderLock.FILE_NAME), "1");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(age)));
        return folder;
    }
}
