package io.streamsql.console.session;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What can be run, while nothing does: the operator chooses in the window, and whoever runs it waits for that.
public final class Doors {
    private final BlockingQueue<Choice> choices = new LinkedBlockingQueue<>();
    private volatile String told = "";

    /// What somebody wants to be run.
    public sealed interface Choice {
        /// The sample databases with traffic.
        record Demo() implements Choice {}

        /// @param file a `.env` file
        record Configuration(Path file) implements Choice {}
    }

    /// Why there is something to choose, for people: what was looked for and not found, or what is wrong with it; a
    /// line
    /// for each problem.
    public String told() {
        return told;
    }

    /// Chooses. What cannot be run comes back as [#told()].
    public void choose(Choice choice) {
        choices.add(choice);
    }

    /// Waits for a choice.
    public Choice await() throws InterruptedException {
        return choices.take();
    }

    /// What was there, or was chosen last, cannot be run.
    ///
    /// @param why a line for each problem, without secrets
    public void refuse(String why) {
        told = why;
    }
}
