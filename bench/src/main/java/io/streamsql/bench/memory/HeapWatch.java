package io.streamsql.bench.memory;

import java.io.IOException;

/// Looks at a [WriterChild] during one phase. Every tenth look has it collect its garbage first, to see what is live
/// while the phase is on. One thread at a time.
final class HeapWatch {
    private static final int COLLECT_EVERY = 10;

    private final WriterChild writer;
    private long looks;
    private long peak;
    private long live;

    HeapWatch(WriterChild writer) {
        this.writer = writer;
    }

    /// Takes one look.
    ///
    /// @return changes committed so far
    long look() throws IOException {
        if (++looks % COLLECT_EVERY == 0) {
            return collect().written();
        }
        var sample = writer.ask(WriterProcess.LOOK);
        peak = Math.max(peak, sample.heap());
        return sample.written();
    }

    private Sample collect() throws IOException {
        var sample = writer.ask(WriterProcess.COLLECT);
        live = Math.max(live, sample.heap());
        return sample;
    }

    /// Ends the phase.
    MemoryResult result(String phase) throws IOException {
        var end = collect();
        return new MemoryResult(phase, Math.max(peak, live), live, end.written(), end.state());
    }
}
