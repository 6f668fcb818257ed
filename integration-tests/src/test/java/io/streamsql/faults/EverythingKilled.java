package io.streamsql.faults;

import io.streamsql.demo.Demo;
import io.streamsql.demo.DemoSettings;
import io.streamsql.demo.sample.SampleSource;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.embedded.system.EmbeddedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// R2 and R11: broker, worker and writer, which are one process, are killed together; the databases go on. The first
/// time after some changes were written, then at random moments, while it starts as well. A worker without
/// exactly-once support sends again what it has not yet noted as sent: five seconds of it.
final class EverythingKilled implements Trial.Alone {
    private static final Duration START = Duration.ofSeconds(8);
    private static final Duration WORK = Duration.ofSeconds(2);
    private static final int EXAMPLES = 5;

    private final boolean exactlyOnce;
    private final int part;

    /// @param exactlyOnce whether the worker has exactly-once support
    /// @param part        one of so many of an extent's kills is done
    EverythingKilled(boolean exactlyOnce, int part) {
        this.exactlyOnce = exactlyOnce;
        this.part = part;
    }

    @Override
    public Outcome run(Extent extent) throws Exception {
        var kills = extent.part(part);
        var moments = extent.moments(this);
        var parent = Files.createTempDirectory("streamsql-faults-");
        var data = parent.resolve("data");
        try {
            for (var kill = 0; kill < kills; kill++) {
                try (var demo = new ChildProcess(DemoProcess.class, data, extent.rate(), exactlyOnce)) {
                    if (kill % 3 == 2) {
                        WriterKilled.sleepAtMost(START, moments);
                    } else {
                        demo.awaitLine("written");
                        WriterKilled.sleepAtMost(WORK, moments);
                    }
                    demo.kill();
                }
            }
            return last(kills, data, extent);
        } catch (Exception failure) {
            stopServers(data, failure);
            throw failure;
        } finally {
            delete(parent);
        }
    }

    private Outcome last(int kills, Path data, Extent extent) throws Exception {
        try (var demo = new Demo(new DemoSettings(Optional.of(data), extent.rate(), exactlyOnce))) {
            demo.start();
            var result = demo.drain(Waiting.PATIENCE);
            return new Outcome(
                    kills, result.captured(), result.missing(), result.duplicated(), demo.differences(EXAMPLES));
        }
    }

    /// A killed demo leaves its databases running, for the next one to take over.
    private static void stopServers(Path data, Exception because) {
        try (var folder = DataFolder.open(data)) {
            for (var name :
                    List.of(SampleSource.AXLAP240.databaseName(), SampleSource.AXLAP235.databaseName(), Site.TARGET)) {
                PostgresServer.start(folder, name).close();
            }
        } catch (EmbeddedException left) {
            because.addSuppressed(left);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (var found = Files.walk(folder)) {
            files = found.toList().reversed();
        }
        for (var file : files) {
            Files.deleteIfExists(file);
        }
    }
}
