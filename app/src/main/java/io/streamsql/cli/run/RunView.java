package io.streamsql.cli.run;

import io.streamsql.embedded.system.EmbeddedException;
import java.util.List;

/// Where a running pipeline is shown.
public interface RunView extends AutoCloseable {

    /// Says something once, beside what goes on.
    ///
    /// @param lines for people
    void note(List<String> lines);

    /// The pipeline cannot go on; returns when that was shown for as long as it takes.
    ///
    /// @throws InterruptedException if interrupted meanwhile
    default void failed(EmbeddedException failure) throws InterruptedException {}

    @Override
    void close();
}
