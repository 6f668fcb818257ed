package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.feed.record.FeedMatcher;
import io.streamsql.pipeline.health.metrics.RateMeter;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What was read and waits to be taken, never more than the settings allow, and the count of all that was. Thread-safe.
///
/// There are two ways to be full. Where the reader gets a sample, the oldest records make room and are counted. Where
/// nothing may be left out (always, or because of a pause and until all that it held is taken), the buffer asks
/// for reading to be held back.
final class FeedBuffer {
    private final FeedSettings settings;
    private final Clock clock;
    private final Deque<HeldRecord> waiting = new ArrayDeque<>();
    private final RateMeter arriving = new RateMeter();
    private final RateMeter showing = new RateMeter();
    private final RateMeter lettingGo = new RateMeter();
    // What is read was there before the feed: nothing of it is left out
    private boolean past;
    private boolean paused;
    private boolean heldBack;
    // So many of those that wait, from the front, were held by a pause
    private int keptByPause;
    private long bytes;
    private long read;
    private long leftOut;
    private long shown;
    private long notShown;

    FeedBuffer(FeedSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.past = settings.hasPast();
    }

    /// The most records to read at once: a bound must not be passed by what is under way when it is met.
    int mostAtOnce() {
        return Math.min(1_000, settings.mostRecords() / 2);
    }

    /// Takes what was read at once.
    ///
    /// @param all    how many records were read
    /// @param out    how many of them the filter left out
    /// @param passed those that can be taken, in order; others that passed may come later
    synchronized void add(int all, int out, List<HeldRecord> passed) {
        read += all;
        leftOut += out;
        mark(arriving, passed.size());
        for (var record : passed) {
            waiting.addLast(record);
            bytes += record.bytes();
        }
        if (isSampled()) {
            while (waiting.size() > settings.mostRecords() - mostAtOnce()
                    || (bytes > settings.mostBytes() && waiting.size() > 1)) {
                removeFirst();
                letGo(1);
            }
        }
    }

    private boolean isSampled() {
        return settings.pace() == FeedSettings.Pace.LIVE && !past && !paused && keptByPause == 0;
    }

    /// Whether nothing more may be read now. Once it may not, it may again when half has been taken.
    synchronized boolean isFull() {
        var share = heldBack ? 2 : 1;
        heldBack = !isSampled()
                && (waiting.size() * share > settings.mostRecords() - mostAtOnce()
                        || bytes * share > settings.mostBytes());
        return heldBack;
    }

    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        if (paused) {
            paused = false;
            keptByPause = past ? 0 : waiting.size();
        }
    }

    synchronized boolean isPaused() {
        return paused;
    }

    /// Whether the past is read; when that is over, what waits of it is still handed out whole.
    synchronized void past(boolean is) {
        if (past && !is) {
            keptByPause = waiting.size();
        }
        past = is;
    }

    /// Lets go of all that waits.
    synchronized void clear() {
        letGo(waiting.size());
        waiting.clear();
        bytes = 0;
        keptByPause = 0;
    }

    /// Gives the reader records, the oldest first: none while paused. What was held is given whole, also where the
    /// filter was changed meanwhile.
    ///
    /// @param most    at most so many
    /// @param matcher the present filter
    /// @param decoder the reader's
    synchronized List<HeldRecord> take(int most, FeedMatcher matcher, FeedDecoder decoder) {
        if (paused || most < 1) {
            return List.of();
        }
        var taken = isSampled() ? sample(most, matcher, decoder) : inOrder(most);
        shown += taken.size();
        mark(showing, taken.size());
        return taken;
    }

    /// What waits may have passed an older filter: the sample is one of what the present one lets through.
    private void matchAgain(FeedMatcher matcher, FeedDecoder decoder) {
        for (var all = waiting.iterator(); all.hasNext(); ) {
            var record = all.next();
            if (!record.passes(matcher, decoder)) {
                all.remove();
                bytes -= record.bytes();
                leftOut++;
            }
        }
    }

    private List<HeldRecord> inOrder(int most) {
        var taken = new ArrayList<HeldRecord>(Math.min(most, waiting.size()));
        while (taken.size() < most && !waiting.isEmpty()) {
            taken.add(removeFirst());
        }
        keptByPause = Math.max(0, keptByPause - taken.size());
        return taken;
    }

    /// Evenly spread over all that waits, the newest among them: a burst of one topic does not hide the others.
    private List<HeldRecord> sample(int most, FeedMatcher matcher, FeedDecoder decoder) {
        matchAgain(matcher, decoder);
        long all = waiting.size();
        var wanted = Math.min(most, all);
        var taken = new ArrayList<HeldRecord>((int) wanted);
        for (long i = 0; i < all; i++) {
            var record = removeFirst();
            if ((i + 1) * wanted / all > i * wanted / all) {
                taken.add(record);
            } else {
                letGo(1);
            }
        }
        return taken;
    }

    private HeldRecord removeFirst() {
        var record = waiting.removeFirst();
        bytes -= record.bytes();
        return record;
    }

    private void letGo(int records) {
        notShown += records;
        mark(lettingGo, records);
    }

    /// A rate begins with the first record, not with the first look for one.
    private void mark(RateMeter rate, int records) {
        if (records > 0) {
            rate.mark(records, clock.millis());
        }
    }

    synchronized FeedCounts counts() {
        // Those that wait for records of other partitions among them
        var held = read - leftOut - shown - notShown;
        return new FeedCounts(read, leftOut, shown, notShown, (int) held, bytes);
    }

    FeedRates rates() {
        var now = clock.millis();
        return new FeedRates(arriving.perSecond(now), showing.perSecond(now), lettingGo.perSecond(now));
    }
}
