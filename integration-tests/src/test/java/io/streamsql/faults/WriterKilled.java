package io.streamsql.faults;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// R1: the only writer is killed again and again: while it starts, in the middle of its work, right after a commit.
final class WriterKilled implements Trial.OnSite {
    private static final Duration START = Duration.ofMillis(2500);
    private static final Duration WORK = Duration.ofMillis(1500);
    private static final int MOST_COMMITS = 10;

    private enum Moment {
        STARTING,
        WORKING,
        COMMITTED
    }

    @Override
    public Outcome run(Site site, Extent extent) throws Exception {
        var moments = extent.moments(this);
        var env = site.envFile();
        try (var load = new Load(site, extent)) {
            for (var kill = 0; kill < extent.kills(); kill++) {
                try (var writer = new ChildProcess(WriterProcess.class, env)) {
                    await(Moment.values()[kill % Moment.values().length], writer, moments);
                    writer.kill();
                }
            }
            try (var writer = new LocalWriter(site.config())) {
                return load.settled(extent.kills(), writer, List.of());
            }
        }
    }

    private static void await(Moment moment, ChildProcess writer, RandomGenerator moments) throws InterruptedException {
        switch (moment) {
            case STARTING -> sleepAtMost(START, moments);
            case WORKING -> {
                writer.awaitLine("committed");
                sleepAtMost(WORK, moments);
            }
            case COMMITTED -> {
                for (var commits = moments.nextInt(1, MOST_COMMITS); commits > 0; commits--) {
                    writer.awaitLine("committed");
                }
            }
        }
    }

    /// A random moment is not a condition that could be waited for.
    static void sleepAtMost(Duration longest, RandomGenerator moments) throws InterruptedException {
        Thread.sleep(moments.nextLong(longest.toMillis()));
    }
}
