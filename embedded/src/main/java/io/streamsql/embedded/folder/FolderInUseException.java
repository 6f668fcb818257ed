package io.streamsql.embedded.folder;

import io.streamsql.embedded.system.EmbeddedException;

/// Another program, or this one itself, has the data folder open.
public final class FolderInUseException extends EmbeddedException {
    private static final long serialVersionUID = 1L;

    FolderInUseException(String message) {
        super(message);
    }
}
