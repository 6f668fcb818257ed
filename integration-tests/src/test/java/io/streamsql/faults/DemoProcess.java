package io.streamsql.faults;

import io.streamsql.demo.Demo;
import io.streamsql.demo.DemoSettings;
import java.nio.file.Path;
import java.util.Optional;

/// A demo in a process of its own. Says `written` when some changes are written, and stops in order when its standard
/// input ends.
public final class DemoProcess {
    private static final long SOME = 200;

    private DemoProcess() {}

    /// @param args the data folder, changes per second, and whether the worker has exactly-once support
    public static void main(String[] args) throws Exception {
        var demo = new Demo(new DemoSettings(
                Optional.of(Path.of(args[0])), Double.parseDouble(args[1]), Boolean.parseBoolean(args[2])));
        try (demo) {
            demo.start();
            while (demo.status().pipeline().orElseThrow().writer().written() < SOME) {
                Thread.sleep(ChildProcess.LOOK_EVERY);
            }
            System.out.println("written");
            ChildProcess.awaitStop();
        } catch (Exception failure) {
            System.out.println("failed: " + failure);
            // Threads of a broker or worker that did not come up would keep the process, and the trial, waiting
            Runtime.getRuntime().halt(1);
        }
    }
}
