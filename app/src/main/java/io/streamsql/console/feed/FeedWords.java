package io.streamsql.console.feed;

import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.feed.FeedProgress;
import io.streamsql.pipeline.feed.FeedRates;
import io.streamsql.pipeline.feed.FeedStatus;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/// The feed's state in words.
final class FeedWords {
    private static final String OUR_WAY = "Nothing is taken from the writer.";

    private FeedWords() {}

    /// @param status what the feed says
    /// @param paused whether the operator paused it; the feed may hear of it a moment later
    /// @param newer  rows that wait because the operator looks at older ones; below 0 while he does not
    static State state(FeedStatus status, boolean paused, int newer) {
        if (paused) {
            return new State(
                    Tone.PAUSED,
                    "Paused, " + Numbers.count(status.counts().waiting() + status.behind() + Math.max(0, newer))
                            + " waiting");
        }
        return switch (status.state()) {
            case CONNECTING -> new State(Tone.WAITING, "Connecting");
            case DISCONNECTED -> new State(Tone.WARNING, "Not connected");
            case FAILED -> new State(Tone.BAD, "Failed");
            case ENDED -> new State(Tone.STOPPED, "Read to the end");
            case CLOSED -> new State(Tone.STOPPED, "Ended");
            case NO_TOPIC -> new State(Tone.WAITING, "No topic");
            case FOLLOWING ->
                newer >= 0
                        ? new State(Tone.PAUSED, "Not following, " + Numbers.count(newer) + " newer")
                        : new State(Tone.GOOD, "Following");
        };
    }

    /// While a past is read.
    ///
    /// @param full whether the page is full
    static State reading(FeedStatus status, boolean full) {
        return switch (status.state()) {
            case CLOSED -> new State(Tone.STOPPED, "Stopped, %d %% read".formatted(percent(status.past())));
            case FAILED -> new State(Tone.BAD, "Failed");
            case DISCONNECTED -> new State(Tone.WARNING, "Not connected");
            default ->
                full
                        ? new State(Tone.PAUSED, "Page full, %d %% read".formatted(percent(status.past())))
                        : new State(Tone.BUSY, "Reading, %d %%".formatted(percent(status.past())));
        };
    }

    /// Rounded down: it is not 100 before all was read.
    static long percent(List<FeedProgress> past) {
        var total = past.stream().mapToLong(FeedProgress::total).sum();
        if (total == 0) {
            return past.stream().allMatch(FeedProgress::ended) ? 100 : 0;
        }
        return past.stream().mapToLong(FeedProgress::read).sum() * 100 / total;
    }

    /// `SHOP.dbo.Orders: 12,345 of 48,210 offsets, 25 %, up to 2026-11-24 14:02:11 UTC`, a line for each topic.
    static String progress(List<FeedProgress> past) {
        return past.stream()
                .map(topic -> "%s: %s of %s offsets, %d %%%s"
                        .formatted(
                                topic.topic(),
                                Numbers.count(topic.read()),
                                Numbers.count(topic.total()),
                                percent(List.of(topic)),
                                topic.upTo()
                                        .map(at -> ", up to " + Times.wholeSecond(at))
                                        .orElse("")))
                .collect(Collectors.joining("\n"));
    }

    /// `35 % read, up to 2026-11-24 14:02:11 UTC`.
    static String readUpTo(List<FeedProgress> past) {
        return percent(past) + " % read"
                + FeedProgress.upTo(past)
                        .map(at -> ", up to " + Times.wholeSecond(at))
                        .orElse("");
    }

    /// @param before records on the pages before
    /// @param kept   records on this one
    static String page(long before, int kept, List<FeedProgress> past) {
        var which = kept == 0
                ? "No record yet"
                : "Records %s to %s".formatted(Numbers.count(before + 1), Numbers.count(before + kept));
        return "%s, %s. %s".formatted(which, readUpTo(past), OUR_WAY);
    }

    /// `556/s`.
    static String arriving(FeedRates rates) {
        return Numbers.rate(rates.arriving()) + "/s";
    }

    /// `arriving, 120/s shown, 436/s not shown`; paused also what is held, so that it adds up.
    static String shown(FeedRates rates, boolean paused) {
        return "arriving, %s/s shown, %s/s not shown%s"
                .formatted(
                        Numbers.rate(rates.shown()),
                        Numbers.rate(rates.notShown()),
                        paused ? ", %s/s held".formatted(Numbers.rate(rates.held())) : "");
    }

    /// @param kept  rows that are kept
    /// @param shown those of them that the filters show
    /// @param letGo rows that were kept
    static String kept(int kept, int shown, long letGo) {
        if (shown < kept) {
            return "%s of %s kept match, the others are hidden%s. %s"
                    .formatted(
                            Numbers.count(shown),
                            Counted.of(kept, "record", "records"),
                            letGo == 0 ? "" : ", %s older let go".formatted(Numbers.count(letGo)),
                            OUR_WAY);
        }
        if (letGo == 0) {
            return "%s kept. %s".formatted(Counted.of(kept, "record", "records"), OUR_WAY);
        }
        return "Newest %s kept, %s older let go. %s".formatted(Numbers.count(kept), Numbers.count(letGo), OUR_WAY);
    }
}
