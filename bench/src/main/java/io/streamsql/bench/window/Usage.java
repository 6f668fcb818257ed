package io.streamsql.bench.window;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

/// What this process has used up to a moment.
///
/// @param at       when, nanoseconds
/// @param fx       processor time of the FX thread, nanoseconds
/// @param renderer of the thread that draws
/// @param process  of all threads
record Usage(long at, long fx, long renderer, long process) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    /// Now; any thread.
    static Usage now() {
        var threads = ManagementFactory.getThreadMXBean();
        return new Usage(
                System.nanoTime(),
                processorTime(threads, "JavaFX Application Thread"),
                processorTime(threads, "QuantumRenderer-0"),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
    }

    private static long processorTime(ThreadMXBean threads, String name) {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals(name))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    /// Memory that the process has, heap and all, bytes; empty where the system does not say.
    static OptionalLong resident() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}
