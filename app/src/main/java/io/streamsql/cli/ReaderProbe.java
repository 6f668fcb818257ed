package io.streamsql.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Whether somebody still reads what this process writes to. A write tells, but a topic may be quiet for hours: POSIX
/// `poll`, asked for nothing, reports an error or a hang-up at once.
final class ReaderProbe {
    // struct pollfd { int fd; short events; short revents; }
    private static final long SIZE = 8;
    private static final long REVENTS = 6;
    private static final int POLLERR = 0x8;
    private static final int POLLHUP = 0x10;

    private static final int STANDARD_OUTPUT = 1;
    // Empty where the system has no poll, which is on Windows. Looked for when first asked: few commands wait
    private static final Optional<MethodHandle> POLL = find();

    private ReaderProbe() {}

    @SuppressWarnings("restricted") // The signature is POSIX's: int poll(struct pollfd *, nfds_t, int)
    private static Optional<MethodHandle> find() {
        var linker = Linker.nativeLinker();
        var signature = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
        return linker.defaultLookup().find("poll").map(poll -> linker.downcallHandle(poll, signature));
    }

    /// Whether the reader of standard output is gone; no where that cannot be asked.
    static boolean isOutputLost() {
        return POLL.isPresent() && isLost(POLL.get(), STANDARD_OUTPUT);
    }

    private static boolean isLost(MethodHandle poll, int descriptor) {
        try (var memory = Arena.ofConfined()) {
            var asked = memory.allocate(SIZE, Integer.BYTES);
            asked.set(ValueLayout.JAVA_INT, 0, descriptor);
            var answered = (int) poll.invokeExact(asked, 1L, 0);
            return answered > 0 && (asked.get(ValueLayout.JAVA_SHORT, REVENTS) & (POLLERR | POLLHUP)) != 0;
        } catch (Throwable broken) {
            throw new IllegalStateException("poll cannot be called", broken);
        }
    }
}
