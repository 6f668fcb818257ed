package io.streamsql.console.feed;

import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.TypedTime;
import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.util.regex.Pattern;

/// Where the feed begins and ends, as the operator says it.
///
/// @param start for the feed
/// @param end   likewise
record FeedFrom(FeedStart start, FeedEnd end) {
    static final FeedFrom NOW = from(new FeedStart.Now());
    static final FeedFrom EARLIEST = from(new FeedStart.Earliest());

    private static final Pattern RANGE = Pattern.compile("\\s+(?:to|–)\\s+");
    private static final Pattern OFFSET = Pattern.compile("\\d{1,3}(,\\d{3})+|\\d{1,18}");

    private static FeedFrom from(FeedStart start) {
        return new FeedFrom(start, new FeedEnd.Open());
    }

    /// Whether it begins with what is there already.
    boolean readsBack() {
        return !(start instanceof FeedStart.Now);
    }

    /// On the button: `From now`, `From 14:30:00`, `11-24 14:30:00 to 11-24 14:45:00`.
    String word() {
        var first = switch (start) {
            case FeedStart.Now _ -> "now";
            case FeedStart.Earliest _ -> "earliest";
            case FeedStart.At(var time) -> Times.clock(time);
            case FeedStart.Offset(var offset) -> Numbers.count(offset);
            default -> throw new IllegalStateException("Nobody begins at " + start);
        };
        return switch (end) {
            case FeedEnd.Open _ -> (start instanceof FeedStart.Offset ? "From offset " : "From ") + first;
            case FeedEnd.At(var time) -> first + " to " + Times.clock(time);
            case FeedEnd.Offset(var offset) -> "Offsets " + first + " to " + Numbers.count(offset);
            default -> throw new IllegalStateException("Nobody ends at " + end);
        };
    }

    /// So long ago.
    static FeedFrom ago(Duration time) {
        return from(new FeedStart.At(Times.now().minus(time)));
    }

    /// A time as [TypedTime] understands it, or a range of two of them, `14:30 to 14:45`.
    ///
    /// @throws IllegalArgumentException if it is none, or still to come; the message is for people
    static FeedFrom time(String text) {
        var now = Times.now();
        var parts = RANGE.split(text.strip(), 2);
        var written = parts[0];
        var time = TypedTime.read(written, now);
        if (time.isAfter(now)) {
            throw new IllegalArgumentException("%s is still to come. It is %s in %s; for an earlier day write %s."
                    .formatted(
                            written,
                            Times.minute(now),
                            Times.zoneWord(),
                            TypedTime.example(time.minus(Duration.ofDays(1)))));
        }
        if (parts.length == 1) {
            return from(new FeedStart.At(time));
        }
        var end = TypedTime.read(parts[1], time);
        if (!end.isAfter(time)) {
            throw new IllegalArgumentException(
                    "%s is not after %s. For a range write the earlier time first.".formatted(parts[1], written));
        }
        return new FeedFrom(new FeedStart.At(time), new FeedEnd.At(end));
    }

    /// An offset, the same in every partition; or a range, `48,210 to 48,300`, its end left out.
    ///
    /// @throws IllegalArgumentException if it is none; the message is for people
    static FeedFrom offset(String text) {
        var parts = RANGE.split(text.strip(), 2);
        var offset = number(parts[0]);
        if (parts.length == 1) {
            return from(new FeedStart.Offset(offset));
        }
        var end = number(parts[1]);
        if (end <= offset) {
            throw new IllegalArgumentException(
                    "%s is not after %s. For a range write the lower offset first.".formatted(parts[1], parts[0]));
        }
        return new FeedFrom(new FeedStart.Offset(offset), new FeedEnd.Offset(end));
    }

    private static long number(String text) {
        if (!OFFSET.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("“" + text + "” is not an offset. Write a whole number, 0 or more.");
        }
        var offset = Long.parseLong(text.strip().replace(",", ""));
        return offset;
    }
}
