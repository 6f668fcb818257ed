package io.streamsql.embedded.folder;

import io.streamsql.embedded.system.OwnerOnly;
import io.streamsql.pipeline.config.file.UserFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The user's own place for what can be made again at any time.
public final class CacheFolder {
    private CacheFolder() {}

    /// The cache folder where this system keeps such things, or one within the data folder where that place cannot be
    /// written (a service's user often has no home).
    public static Path of(DataFolder folder) {
        Path usual = UserFolder.CACHE.ofThisProcess();
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
}
