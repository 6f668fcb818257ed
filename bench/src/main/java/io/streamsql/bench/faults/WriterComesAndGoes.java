package io.streamsql.bench.faults;

import java.time.Duration;
import java.util.List;

/// R4: while one writer works, a second one joins, takes its share, and leaves: in order, or killed.
final class WriterComesAndGoes implements Trial.OnSite {
    private static final Duration STAY = Duration.ofSeconds(1);

    @Override
    public Outcome run(Site site, Extent extent) throws Exception {
        var moments = extent.moments(this);
        var env = site.envFile();
        var times = Math.max(2, extent.part(2));
        try (var load = new Load(site, extent);
                var first = new LocalWriter(site.config())) {
            for (var time = 0; time < times; time++) {
                try (var second = new ChildProcess(WriterProcess.class, env)) {
                    // It has partitions of its own then
                    second.awaitLine("committed");
                    WriterKilled.sleepAtMost(STAY, moments);
                    if (time % 2 == 0) {
                        second.stop();
                    } else {
                        second.kill();
                    }
                }
            }
            return load.settled(times, first, List.of());
        }
    }
}
