package io.streamsql.pipeline.feed;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a feed is connected and what happened to it, told by the feed's thread, read by its reader. Thread-safe.
final class FeedJournal {
    private static final Logger LOG = LoggerFactory.getLogger(FeedJournal.class);
    private static final int MOST_NOTICES = 200;

    private final Clock clock;
    private final Deque<FeedNotice> notices = new ArrayDeque<>();
    private FeedState state = FeedState.CONNECTING;
    private String problem = "";
    private SortedSet<String> topics = Collections.emptySortedSet();
    private long behind;
    private List<FeedProgress> past = List.of();

    FeedJournal(Clock clock) {
        this.clock = clock;
    }

    /// Something happened; of very many that nobody has read, the oldest go.
    synchronized void notice(String text) {
        LOG.info("{}", text);
        notices.addLast(new FeedNotice(clock.instant(), text));
        if (notices.size() > MOST_NOTICES) {
            notices.removeFirst();
        }
    }

    /// @param waitsFor what it waits for, for people; else empty
    synchronized void following(Collection<String> names, String waitsFor) {
        if (state.isOver()) {
            return;
        }
        topics = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        state = topics.isEmpty() ? FeedState.NO_TOPIC : FeedState.FOLLOWING;
        problem = waitsFor;
    }

    synchronized void disconnected(String why) {
        if (state.isOver()) {
            return;
        }
        if (state != FeedState.DISCONNECTED) {
            LOG.warn("The feed waits for Kafka: {}", why);
        }
        state = FeedState.DISCONNECTED;
        problem = why;
    }

    /// It reads no more, or is about to end: nothing that its thread says afterwards changes that. Why a feed failed is
    /// kept also when it is closed.
    ///
    /// @param how [FeedState#ENDED] or [FeedState#CLOSED]
    synchronized void stopped(FeedState how) {
        if (state != FeedState.FAILED && state != FeedState.CLOSED) {
            state = how;
        }
    }

    /// It reads no more, by a defect of the program.
    synchronized void failed(Throwable defect) {
        LOG.error("The feed ended by a defect", defect);
        var message = defect.getMessage() == null ? "" : ": " + defect.getMessage();
        problem = "Reading the topics ended by a defect of the program (%s%s). The log says where; begin anew."
                .formatted(defect.getClass().getSimpleName(), message);
        state = FeedState.FAILED;
    }

    synchronized void past(List<FeedProgress> topics) {
        past = topics;
    }

    synchronized void behind(long records) {
        behind = records;
    }

    /// Makes a change that nobody sees half of: what was read is no longer behind.
    synchronized void atOnce(Runnable change) {
        change.run();
    }

    /// The notices since this was last asked.
    synchronized List<FeedNotice> takeNotices() {
        var taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    synchronized FeedStatus status(FeedBuffer buffer) {
        return new FeedStatus(state, buffer.isPaused(), problem, topics, buffer.counts(), buffer.rates(), behind, past);
    }
}
