package io.streamsql.embedded.folder;

import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.OwnerOnly;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/// A small owner-only properties file that is read once and replaced atomically on every change. Safe for use by
/// several threads; not by several programs, which the lock of the [DataFolder] rules out.
public final class PropertiesFile {
    private final Path file;
    private final Properties values = new Properties();

    /// @throws EmbeddedException if the file is there and cannot be read
    public PropertiesFile(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new EmbeddedException(
                        "Cannot read %s: repair the file, or move the data folder away to start afresh".formatted(file),
                        e);
            }
        }
    }

    /// Writes the file even if it has nothing to say yet, for those who expect one.
    synchronized PropertiesFile created() {
        if (Files.notExists(file)) {
            save();
        }
        return this;
    }

    Path path() {
        return file;
    }

    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    synchronized String getOrCreate(String key, Supplier<String> creator) {
        return get(key).orElseGet(() -> {
            String value = creator.get();
            put(key, value);
            return value;
        });
    }

    /// @throws EmbeddedException if the file cannot be written; the value is then not kept either
    synchronized void put(String key, String value) {
        Object before = values.setProperty(key, value);
        if (value.equals(before)) {
            return;
        }
        try {
            save();
        } catch (EmbeddedException e) {
            if (before == null) {
                values.remove(key);
            } else {
                values.put(key, before);
            }
            throw e;
        }
    }

    private void save() {
        try {
            OwnerOnly.write(file, text());
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot write %s: check the folder's rights and the free space on its disk".formatted(file), e);
        }
    }

    private String text() {
        var text = new StringWriter();
        try {
            values.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException("A StringWriter does not fail", e);
        }
        return text.toString();
    }
}
