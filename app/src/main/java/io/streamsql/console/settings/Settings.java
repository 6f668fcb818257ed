package io.streamsql.console.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Remembers the window's place, theme and filters in a small JSON file. Thread-safe; writing happens elsewhere, and a
/// folder that cannot be written is said once and no error.
public final class Settings implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final long CLOSE_SECONDS = 2;

    private final Optional<Path> file;
    private final Consumer<String> problem;
    private final Map<String, String> values = new TreeMap<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("streamsql-settings").daemon().factory());
    private boolean waiting;
    private boolean complained;

    /// @param file    where they are kept; empty to forget them
    /// @param problem told once, on any thread, why they cannot be kept
    public Settings(Optional<Path> file, Consumer<String> problem) {
        this.file = file;
        this.problem = problem;
        file.ifPresent(this::read);
    }

    private void read(Path from) {
        try {
            values.putAll(JSON.readValue(Files.readString(from), TEXTS));
        } catch (NoSuchFileException firstStart) {
            // Nothing was kept yet.
        } catch (JacksonException broken) {
            complain("%s is not what the console writes; it starts with its defaults.".formatted(from));
        } catch (IOException unreadable) {
            complain("%s cannot be read; the console starts with its defaults.".formatted(from));
        }
    }

    /// What was remembered.
    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /// A number that was remembered.
    public Optional<Double> number(String key) {
        try {
            return get(key).map(Double::valueOf);
        } catch (NumberFormatException edited) {
            return Optional.empty();
        }
    }

    /// Remembers.
    public synchronized void put(String key, String value) {
        if (value.equals(values.put(key, value)) || waiting || file.isEmpty() || writer.isShutdown()) {
            return;
        }
        waiting = true;
        writer.execute(() -> write(file.get()));
    }

    private void write(Path to) {
        try {
            Files.createDirectories(to.getParent());
            var fresh = to.resolveSibling(to.getFileName() + ".new");
            Files.writeString(fresh, text());
            Files.move(fresh, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            complain("Window and theme are not remembered: %s cannot be written.".formatted(to));
        }
    }

    private synchronized String text() throws IOException {
        waiting = false;
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n";
    }

    private void complain(String what) {
        if (!complained) {
            complained = true;
            problem.accept(what);
        }
    }

    /// Waits a moment for what is being written.
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
