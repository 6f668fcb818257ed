package io.streamsql.cli.topics;

import io.streamsql.pipeline.feed.FeedNotice;
import io.streamsql.pipeline.feed.FeedPage;
import io.streamsql.pipeline.feed.FeedProgress;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.FeedStatus;
import io.streamsql.text.Counted;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Tells on standard error what a feed says that is no record: how it is connected, what it waits for, and how far it
/// has read back, every few seconds and at the end.
final class FeedTelling {
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintWriter err;
    private FeedState told = FeedState.CONNECTING;
    private String waitsFor = "";
    private boolean endIsDue;
    private long next = System.nanoTime() + EVERY_NANOS;

    FeedTelling(PrintWriter err) {
        this.err = err;
    }

    void tell(FeedPage page) {
        var status = page.status();
        page.notices().stream().map(FeedNotice::text).forEach(err::println);
        if (status.state() != told) {
            told = status.state();
            tell(status);
        }
        if (status.state() == FeedState.FOLLOWING && !status.problem().equals(waitsFor)) {
            waitsFor = status.problem();
            err.println(waitsFor.isEmpty() ? "It goes on." : "Waiting: " + waitsFor);
        }
        tellProgress(status);
        err.flush();
    }

    private void tell(FeedStatus status) {
        switch (status.state()) {
            case DISCONNECTED -> err.println("Waiting: " + status.problem());
            case NO_TOPIC -> err.println("No topic is there that matches. Waiting for one.");
            case FOLLOWING -> err.println("Following " + String.join(", ", status.topics()));
            case FAILED -> err.println("streamsql: " + status.problem());
            case ENDED -> endIsDue = true;
            case CONNECTING, CLOSED -> {}
        }
    }

    private void tellProgress(FeedStatus status) {
        var offsets = status.past().stream().mapToLong(FeedProgress::total).sum();
        if (status.isReadingBack() && System.nanoTime() - next >= 0) {
            endIsDue = true;
            next = System.nanoTime() + EVERY_NANOS;
            var read = status.past().stream().mapToLong(FeedProgress::read).sum();
            err.printf(
                    "%,d of %,d offsets read, %d %%%s%n",
                    read, offsets, offsets == 0 ? 0 : read * 100 / offsets, upTo(status));
        }
        if (endIsDue && !status.isReadingBack() && status.counts().waiting() == 0) {
            endIsDue = false;
            err.printf(
                    "All that was there has been read: %s, %s shown.%n",
                    Counted.of(offsets, "offset"), Counted.of(status.counts().shown(), "record"));
        }
    }

    private static String upTo(FeedStatus status) {
        return FeedProgress.upTo(status.past())
                .map(at -> ", up to " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
    }
}
