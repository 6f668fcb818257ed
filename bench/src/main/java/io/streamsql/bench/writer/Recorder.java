package io.streamsql.bench.writer;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/// A flight recording from its making to its closing.
final class Recorder implements AutoCloseable {
    private final Optional<Recording> recording;

    private Recorder(Optional<Recording> recording) {
        this.recording = recording;
    }

    /// Begins to record with the JDK's settings for profiling.
    ///
    /// @param file where to save it; empty to record nothing
    static Recorder into(Optional<Path> file) throws IOException, ParseException {
        if (file.isEmpty()) {
            return new Recorder(Optional.empty());
        }
        var recording = new Recording(Configuration.getConfiguration("profile"));
        recording.setDestination(file.get().toAbsolutePath());
        recording.start();
        return new Recorder(Optional.of(recording));
    }

    /// Saves it.
    @Override
    public void close() {
        recording.ifPresent(Recording::close);
    }
}
