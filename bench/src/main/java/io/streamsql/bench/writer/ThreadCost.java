package io.streamsql.bench.writer;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;

/// What a thread has used since it was started.
///
/// @param cpuNanos       processor time, ns
/// @param allocatedBytes memory allocated, bytes
record ThreadCost(long cpuNanos, long allocatedBytes) {

    /// The sum over the living threads of that name; nothing if there is none.
    static ThreadCost of(String name) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().equals(name))
                .map(thread -> new ThreadCost(
                        threads.getThreadCpuTime(thread.getThreadId()),
                        threads.getThreadAllocatedBytes(thread.getThreadId())))
                .reduce(new ThreadCost(0, 0), ThreadCost::plus);
    }

    ThreadCost plus(ThreadCost other) {
        return new ThreadCost(cpuNanos + other.cpuNanos, allocatedBytes + other.allocatedBytes);
    }
}
