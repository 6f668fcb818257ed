package io.streamsql.cli.topics;

import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.SkippedRecord;
import io.streamsql.pipeline.feed.FeedRates;
import io.streamsql.pipeline.feed.FeedStatus;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.text.Numbers;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/// A feed for people: a line for each record. Records come one by one, so the columns have the widths that usual names
/// need, and a longer name moves what follows.
final class FeedText {
    private static final String LINE = "%s  %s  %-28s  %-18s  %s";
    private static final int OPERATION_WIDTH = 10;

    private FeedText() {}

    /// A record without colours.
    static String line(FeedRecord record) {
        return line(record, Ansi.OFF);
    }

    /// @param ansi whether there are colours
    static String line(FeedRecord record, Ansi ansi) {
        var word = "%%-%ds".formatted(OPERATION_WIDTH).formatted(word(record));
        return LINE.formatted(
                        Numbers.dateTime(record.time()),
                        ansi.string("@|" + colour(record) + " " + word + "|@"),
                        place(record),
                        record.key(),
                        record.summary())
                .stripTrailing();
    }

    private static String place(FeedRecord record) {
        if (record.table().isEmpty()) {
            return record.topic();
        }
        var table = record.schema().isEmpty() ? record.table() : record.schema() + "." + record.table();
        var server = record.source().server();
        return plain(server.isEmpty() ? table : server + " " + table);
    }

    /// A table's name comes from the event.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "�");
    }

    private static String word(FeedRecord record) {
        var word = switch (record.content()) {
            case RejectedRecord _ -> "unreadable";
            case SkippedRecord _ -> "other";
            default -> record.operation().orElseThrow().name();
        };
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String colour(FeedRecord record) {
        if (record.content() instanceof RejectedRecord) {
            return "bold,red";
        }
        return switch (record.operation().orElse(Operation.SNAPSHOT)) {
            case CREATE -> "green";
            case UPDATE -> "blue";
            case DELETE -> "magenta";
            case SNAPSHOT -> "faint";
            case TRUNCATE -> "yellow";
        };
    }

    /// `556/s arriving, 120/s shown, 436/s not shown; 12,345 since the start`.
    static String rates(FeedStatus status) {
        FeedRates rates = status.rates();
        return "%,.0f/s arriving, %,.0f/s shown, %,.0f/s not shown; %,d since the start"
                .formatted(
                        rates.arriving(),
                        rates.shown(),
                        rates.notShown(),
                        status.counts().arrived());
    }
}
