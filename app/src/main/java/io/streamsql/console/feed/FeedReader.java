package io.streamsql.console.feed;

import io.streamsql.pipeline.feed.FeedNotice;
import io.streamsql.pipeline.feed.FeedPage;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.FeedStatus;
import io.streamsql.pipeline.feed.LiveFeed;
import io.streamsql.pipeline.feed.record.FeedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes from the feed what people can read, on a thread that is not the window's, and keeps it until the window takes
/// it: a window that is late loses nothing, and the feed counts what is not taken meanwhile. Thread-safe.
final class FeedReader {
    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

    // At ten times a second, what somebody can follow with his eyes
    private static final int LIVE = 12;
    // What a pause held comes whole, and so faster
    private static final int CATCH_UP = 500;
    private static final int MOST_UNTAKEN = 2_000;
    // Of a past, which waits for its reader
    private static final int PAST = 2_000;

    private final List<FeedRow> rows = new ArrayList<>();
    private final List<FeedRow> matching = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private LiveFeed feed;
    private FeedPage latest;
    private long held;
    private boolean past;
    private int room;
    private long roomBytes;
    private int filterings;
    private boolean filtering;
    private Optional<List<FeedRow>> found = Optional.empty();
    private Predicate<FeedRecord> test = _ -> true;

    /// Takes from another feed from now on; the one before is closed, and what is left of it forgotten.
    ///
    /// @param readsBack whether it begins with a past, of which one page is taken at a time
    synchronized void open(LiveFeed other, boolean readsBack) {
        close();
        feed = other;
        past = readsBack;
        latest = null;
        held = 0;
        rows.clear();
        matching.clear();
        forget();
    }

    /// The rows that were given to a filter are kept no more.
    synchronized void forget() {
        filterings++;
        filtering = false;
        found = Optional.empty();
    }

    /// A page of a past begins: so much of it is taken, unless it ends before.
    ///
    /// @param records the most records
    /// @param bytes   and when they have so many bytes, no more; what is taken at once may come on top
    synchronized void page(int records, long bytes) {
        room = records;
        roomBytes = bytes;
    }

    /// No more is read; what was taken stays.
    synchronized void stop() {
        feed().ifPresent(LiveFeed::close);
        page(0, 0);
    }

    /// How much may be taken at once.
    private int most() {
        if (rows.size() >= MOST_UNTAKEN) {
            return 0;
        }
        if (past) {
            return roomBytes <= 0 ? 0 : Math.min(PAST, Math.max(0, room));
        }
        return held > 0 ? CATCH_UP : LIVE;
    }

    synchronized Optional<LiveFeed> feed() {
        return Optional.ofNullable(feed);
    }

    synchronized void pause() {
        feed().ifPresent(LiveFeed::pause);
    }

    synchronized void resume() {
        feed().ifPresent(LiveFeed::resume);
        held = latest == null ? 0 : latest.status().counts().waiting();
    }

    /// Lets go of what a pause held.
    synchronized void skip() {
        feed().ifPresent(LiveFeed::skipWaiting);
        held = 0;
    }

    /// Takes one page. Not on the FX thread.
    void take() {
        LiveFeed open;
        Predicate<FeedRecord> passes;
        int most;
        synchronized (this) {
            open = feed;
            passes = test;
            most = most();
        }
        if (open == null) {
            return;
        }
        // It decodes what it hands out: nobody waits for that
        var page = open.take(most);
        var taken = FeedOrder.byTime(page.records()).stream().map(FeedRow::new).toList();
        // What a pause held may have passed an older filter
        var shown = matching(taken, passes);
        synchronized (this) {
            if (open == feed) {
                latest = page;
                room -= taken.size();
                roomBytes -=
                        taken.stream().mapToLong(row -> row.record().bytes()).sum();
                past = past && !isAtItsEnd(page.status());
                held = taken.size() < most ? 0 : Math.max(0, held - taken.size());
                rows.addAll(taken);
                matching.addAll(passes == test ? shown : matching(taken, test));
                page.notices().stream().map(FeedNotice::text).forEach(notices::add);
            }
        }
    }

    /// Whether all of the past was taken.
    private static boolean isAtItsEnd(FeedStatus status) {
        return status.state() != FeedState.CONNECTING
                && status.state() != FeedState.DISCONNECTED
                && status.state() != FeedState.CLOSED
                && !status.isReadingBack()
                && status.counts().waiting() == 0;
    }

    /// A defect in a filter must not stop the feed: what it breaks on is shown.
    private static List<FeedRow> matching(List<FeedRow> rows, Predicate<FeedRecord> test) {
        try {
            return rows.stream().filter(row -> test.test(row.record())).toList();
        } catch (RuntimeException defect) {
            LOG.error("The filter broke on a record; the records read with it are shown: {}", defect.toString());
            return rows;
        }
    }

    /// Only records that pass a test are shown from now on. Finds those of the kept rows that do, on a thread of its
    /// own: of many rows that takes a while. Until it is done, nothing but the status is drained.
    ///
    /// @param kept the newest first
    synchronized void filter(List<FeedRow> kept, Predicate<FeedRecord> passes) {
        test = passes;
        filtering = true;
        var mine = ++filterings;
        Thread.ofVirtual().name("streamsql-feed-filter").start(() -> filter(kept, passes, mine));
    }

    private void filter(List<FeedRow> kept, Predicate<FeedRecord> passes, int mine) {
        var passing = matching(kept, passes);
        synchronized (this) {
            if (mine == filterings) {
                matching.clear();
                matching.addAll(matching(rows, passes));
                found = Optional.of(passing);
                filtering = false;
            }
        }
    }

    /// What was taken since the last time; empty before the first page.
    synchronized Optional<FeedUpdate> drain() {
        if (latest == null) {
            return Optional.empty();
        }
        if (filtering) {
            return Optional.of(
                    new FeedUpdate(Optional.empty(), List.of(), List.of(), List.of(), latest.status(), false));
        }
        var taken =
                new FeedUpdate(found, rows, matching, notices, latest.status(), past && (room <= 0 || roomBytes <= 0));
        rows.clear();
        matching.clear();
        notices.clear();
        found = Optional.empty();
        return Optional.of(taken);
    }

    synchronized void close() {
        feed().ifPresent(LiveFeed::close);
        feed = null;
    }
}
