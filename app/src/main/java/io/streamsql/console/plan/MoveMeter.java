package io.streamsql.console.plan;

import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.move.MoveProgress;
import io.streamsql.pipeline.move.MoveStep;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Adds up how far the groups of a move are, and keeps the latest words. Thread-safe.
final class MoveMeter implements Consumer<MoveProgress> {
    private static final int STEPS = MoveStep.values().length;

    private final Progress progress;
    private final int groups;
    private final Map<String, Integer> steps = new ConcurrentHashMap<>();
    private volatile String words = "";

    /// @param progress is told how many steps are done
    /// @param groups   how many groups there are
    MoveMeter(Progress progress, int groups) {
        this.progress = progress;
        this.groups = groups;
    }

    @Override
    public void accept(MoveProgress step) {
        steps.put(step.group(), step.step().ordinal());
        words = step.group() + ": " + step.words();
        progress.at(steps.values().stream().mapToInt(Integer::intValue).sum(), (long) groups * STEPS);
    }

    /// What is being done.
    String words() {
        return words;
    }
}
