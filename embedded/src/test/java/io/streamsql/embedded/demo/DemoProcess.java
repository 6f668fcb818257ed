package io.streamsql.embedded.demo;

import java.nio.file.Path;
import java.util.Optional;

/// A demo in a process of its own, to be killed by tests. Says `written` on standard output when some
/// changes are written, and goes on.
public final class DemoProcess {
    private static final long SOME = 200;
    private static final long LOOK_EVERY_MILLIS = 10;

    private DemoProcess() {}

    /// @param args the data folder, and changes per second
    public static void main(String[] args) throws InterruptedException {
        var demo = new Demo(new DemoSettings(Optional.of(Path.of(args[0])), Double.parseDouble(args[1])));
        try {
            demo.start();
        } catch (RuntimeException failure) {
            // Threads of a broker or worker that did not come up would keep the process, and the test, waiting.
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        while (demo.status().pipeline().orElseThrow().writer().written() < SOME) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        System.out.println("written");
        Thread.currentThread().join();
    }
}
