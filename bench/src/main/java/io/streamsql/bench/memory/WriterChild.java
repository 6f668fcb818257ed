package io.streamsql.bench.memory;

import io.streamsql.fixture.ChildJvm;
import io.streamsql.fixture.LocalServices;
import java.io.IOException;
import java.util.List;

/// A running [WriterProcess], as its parent sees it.
final class WriterChild implements AutoCloseable {
    private final ChildJvm process;

    /// Starts it with a heap of so many megabytes.
    WriterChild(LocalServices services, int heapMegabytes) throws IOException {
        var target = services.target();
        process = new ChildJvm(
                WriterProcess.class,
                heapMegabytes,
                List.of(
                        services.bootstrapServers(),
                        target.hostname(),
                        Integer.toString(target.port()),
                        target.user(),
                        target.password().reveal(),
                        target.database()));
    }

    /// Asks how it is.
    ///
    /// @param question [WriterProcess#LOOK] or [WriterProcess#COLLECT]
    /// @throws IllegalStateException if it has ended, which it does when its heap is too small
    Sample ask(String question) throws IOException {
        return Sample.parse(process.ask(question));
    }

    /// Lets it end by itself, which takes a few seconds at the most.
    @Override
    public void close() {
        process.close();
    }
}
