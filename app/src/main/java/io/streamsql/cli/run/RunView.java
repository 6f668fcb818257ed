package io.streamsql.cli.run;

import io.streamsql.embedded.system.EmbeddedException;
import java.util.List;

/// Where a running pipeline is shown.
public interface RunView extends AutoCloseable {

    /// Says something once, beside what goes on.
    ///
    /// @param lines for people
    void note(List<String> lines);

    /// Whether an operator looks at it, who sees what fails and goes on working with the rest. Else a program whose
    /// writer has failed for good ends, so that whoever watches over it hears of that.
    default boolean isWatched() {
        return false;
    }

    /// The pipeline cannot go on; returns when that was shown for as long as it takes.
    ///
    /// @throws InterruptedException if interrupted meanwhile
    default void failed(EmbeddedException failure) throws InterruptedException {}

    @Override
    void close();
}
