package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.writer.Work.Append;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Work on its way from the poll thread to the store thread, in order.
///
/// The store thread takes whatever has gathered while it was busy, up to a limit, as one batch: a slow target gets
/// large batches and a fast one short waits, without any setting.
///
/// [#put] never blocks; the poll thread watches [#bytes()] and pauses its partitions instead, so that it can go on
/// polling and stays in its group.
final class WriteQueue {
    private final int mostRecords;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Work> work = new ArrayDeque<>();
    private long bytes;
    private long bytesInHand;
    private boolean inHand;
    private boolean closed;

    /// @param mostRecords records in one batch, unless a single part has more
    /// @param mostBytes   bytes in one batch, unless a single part has more
    WriteQueue(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    void put(Work added) {
        lock.lock();
        try {
            work.add(added);
            if (added instanceof Append append) {
                bytes += append.batch().bytes();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The next work, waiting for it; the previous one counts as done.
    ///
    /// @return null when the queue was closed and nothing is left
    Work take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            bytes -= bytesInHand;
            bytesInHand = 0;
            inHand = false;
            changed.signalAll();
            while (work.isEmpty() && !closed) {
                changed.await();
            }
            var next = switch (work.poll()) {
                case null -> null;
                case Append first -> gather(first);
                case Work other -> other;
            };
            inHand = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private Append gather(Append first) {
        var parts = new ArrayList<Append>();
        parts.add(first);
        var records = first.batch().records().size();
        bytesInHand = first.batch().bytes();
        while (work.peek() instanceof Append next
                && records + next.batch().records().size() <= mostRecords
                && bytesInHand + next.batch().bytes() <= mostBytes) {
            work.remove();
            parts.add(next);
            records += next.batch().records().size();
            bytesInHand += next.batch().bytes();
        }
        // What was moved or revoked meanwhile is dropped before the parts are joined: its offsets need not fit.
        return Append.join(parts.stream().map(Append::current).toList());
    }

    /// Changes that wait to be taken, some of them if there are many.
    List<ChangeEvent> waiting() {
        lock.lock();
        try {
            return work.stream()
                    .filter(Append.class::isInstance)
                    .map(Append.class::cast)
                    .flatMap(append -> append.batch().changes().stream())
                    .limit(mostRecords)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// Memory that the batches hold, the one being written included.
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all work is done.
    ///
    /// @return whether it was, within the time
    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        var left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!work.isEmpty() || inHand) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// No more work will come: [#take()] returns what is left, and then null.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
