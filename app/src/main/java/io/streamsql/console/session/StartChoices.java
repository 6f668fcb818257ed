package io.streamsql.console.session;

import io.streamsql.pipeline.config.file.UserFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// What can be run, while nothing does: the operator chooses in the window, and whoever runs it waits for that.
/// Thread-safe.
public final class StartChoices {
    private final BlockingQueue<Choice> choices = new LinkedBlockingQueue<>();
    private final Path ownFile;
    private volatile Standing standing = new Standing(Optional.empty(), Optional.empty());

    /// What somebody wants to be run.
    public sealed interface Choice {
        /// The sample databases with traffic.
        record Demo() implements Choice {}

        /// @param file a `.env` file
        record Configuration(Path file) implements Choice {}

        /// What the program was started with: the file it was given, or one of the usual places.
        record AsStarted() implements Choice {}
    }

    /// How things are at one moment.
    ///
    /// @param opening what was chosen and is being opened
    /// @param refusal why there is something to choose; empty before anything was tried
    public record Standing(Optional<Choice> opening, Optional<Refusal> refusal) {}

    /// With the user's own configuration folder.
    public StartChoices() {
        this(UserFolder.CONFIG.ofThisProcess().resolve(".env"));
    }

    /// @param ownFile the user's own `.env`, which may not be there
    public StartChoices(Path ownFile) {
        this.ownFile = ownFile;
    }

    /// The user's own `.env`: one of the usual places. It may not be there.
    public Path ownFile() {
        return ownFile;
    }

    /// How things are now.
    public Standing standing() {
        return standing;
    }

    /// Why there is something to choose, for people: what was looked for and not found, or what is wrong with it, a
    /// line for each problem. Empty before anything was tried.
    public String told() {
        return standing.refusal().map(Refusal::text).orElse("");
    }

    /// Chooses; while a choice is being opened, nothing else can be. What cannot be run comes back as a refusal.
    ///
    /// @return whether it counts
    public synchronized boolean choose(Choice choice) {
        if (standing.opening().isPresent()) {
            return false;
        }
        standing = new Standing(Optional.of(choice), standing.refusal());
        return choices.add(choice);
    }

    /// Waits for a choice.
    public Choice await() throws InterruptedException {
        return choices.take();
    }

    /// What was there, or was chosen last, cannot be run.
    public synchronized void refuse(Refusal why) {
        standing = new Standing(Optional.empty(), Optional.of(why));
    }
}
