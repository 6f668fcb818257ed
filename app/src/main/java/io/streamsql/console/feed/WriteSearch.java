package io.streamsql.console.feed;

import io.streamsql.console.session.TopicOperations;
import io.streamsql.console.session.Written;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Finds out when the opened record was written, on a thread of its own: again and again while it is not there yet,
/// more and more slowly, until another one is opened. FX thread only.
///
/// Whoever steps through records asks nothing of the target before he stays at one. However slow the target is, never
/// more than one question is under way, and most of the time none.
final class WriteSearch {
    private static final Duration STAY = Duration.ofMillis(150);
    private static final Duration SLOWEST = Duration.ofSeconds(5);
    private static final int REST = 10;

    private final TopicOperations topics;
    private final Semaphore turn = new Semaphore(1);
    private Thread searcher;
    private Search search;

    /// One record's search, and the latest answer.
    private static final class Search {
        private final FeedRow row;
        private volatile Written latest;

        Search(FeedRow row) {
            this.row = row;
        }
    }

    WriteSearch(TopicOperations topics) {
        this.topics = topics;
    }

    /// Searches for this record and no other from now on.
    ///
    /// @param row null for none
    void begin(FeedRow row) {
        if (searcher != null) {
            searcher.interrupt();
        }
        search = row == null ? null : new Search(row);
        searcher = row == null ? null : start(search);
    }

    private Thread start(Search wanted) {
        return Thread.ofVirtual().name("streamsql-write-search").start(() -> {
            try {
                search(wanted);
            } catch (InterruptedException another) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void search(Search wanted) throws InterruptedException {
        var wait = STAY;
        var took = Duration.ZERO;
        do {
            Thread.sleep(longer(wait, took.multipliedBy(REST)));
            wait = wait.compareTo(SLOWEST) < 0 ? wait.multipliedBy(2) : SLOWEST;
            turn.acquire();
            try {
                var asked = System.nanoTime();
                wanted.latest = topics.written(wanted.row.record());
                took = Duration.ofNanos(System.nanoTime() - asked);
            } finally {
                turn.release();
            }
        } while (!isFinal(wanted.latest));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static boolean isFinal(Written answer) {
        return switch (answer) {
            case Written.At _, Written.Never _ -> true;
            case Written.NotThere _, Written.Unknown _ -> false;
        };
    }

    /// The latest answer for the record that is searched for; empty before the first.
    Optional<Written> latest() {
        return search == null ? Optional.empty() : Optional.ofNullable(search.latest);
    }
}
