package io.streamsql.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BooleanSupplier;

/// A file that an operator exports. It takes its name when it is complete: until then, and where that never comes, an
/// older file of the name stays as it is.
public final class ExportFile {
    private ExportFile() {}

    /// What is written to it.
    @FunctionalInterface
    public interface Content {
        /// Writes until it has written all, or is to end.
        void write(Writer out) throws IOException, InterruptedException;
    }

    /// The same in bytes.
    @FunctionalInterface
    public interface Bytes {
        /// Writes until it has written all, or is to end.
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /// Writes a file of text in UTF-8. Not on the FX thread.
    ///
    /// @param cancelled asked at the end: whether the content is not complete
    /// @throws IOException if it cannot be written; the message is for people
    public static void write(Path file, BooleanSupplier cancelled, Content content)
            throws IOException, InterruptedException {
        whole(file, cancelled, part -> {
            try (var out = Files.newBufferedWriter(part)) {
                content.write(out);
            }
        });
    }

    /// Writes a file of bytes. Not on the FX thread.
    ///
    /// @param cancelled asked at the end: whether the content is not complete
    /// @throws IOException if it cannot be written; the message is for people
    public static void stream(Path file, BooleanSupplier cancelled, Bytes content)
            throws IOException, InterruptedException {
        whole(file, cancelled, part -> {
            try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.write(out);
            }
        });
    }

    /// Writes bytes into a file. Not on the FX thread.
    ///
    /// @throws IOException if it cannot be written; the message is for people
    public static void write(Path file, byte[] content) throws IOException, InterruptedException {
        whole(file, () -> false, part -> Files.write(part, content));
    }

    /// What fills the file that has no name yet.
    @FunctionalInterface
    private interface Filling {
        void fill(Path part) throws IOException, InterruptedException;
    }

    private static void whole(Path file, BooleanSupplier cancelled, Filling filling)
            throws IOException, InterruptedException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            filling.fill(part);
            if (!cancelled.getAsBoolean()) {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (FileSystemException refused) {
            throw new IOException(file + " cannot be written: " + reason(refused), refused);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String reason(FileSystemException refused) {
        return switch (refused) {
            case AccessDeniedException _ -> "nobody may write there.";
            case NoSuchFileException _ -> "its folder is not there.";
            default -> refused.getReason() == null ? refused.getMessage() : refused.getReason();
        };
    }
}
