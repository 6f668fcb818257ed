package io.streamsql.console.feed;

import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.feed.record.FeedRecord;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A record as a row of the feed: everything as text, and all but the time made where it does not hold up the window.
///
/// Two are equal only if they are the same object, as records of a feed are.
public final class FeedRow {
    private final FeedRecord record;
    private final ChangeKind kind;

    FeedRow(FeedRecord record) {
        this.record = record;
        this.kind = ChangeKind.ofCode(record.operation().map(Operation::code).orElse(""));
    }

    FeedRecord record() {
        return record;
    }

    /// What happened.
    ChangeKind kind() {
        return kind;
    }

    /// Its word; for a record that cannot be read: `Unreadable`.
    String word() {
        return record.content() instanceof RejectedRecord ? "Unreadable" : kind.word();
    }

    /// When the source committed it: `14:32:07.412`; of another day than today with it, `11-24 14:32:07`.
    String time() {
        return Times.milli(record.time());
    }

    /// The server that it comes from; empty for a topic that is not configured.
    String source() {
        return record.source().server();
    }

    /// The table; for a record that names none, its topic.
    String table() {
        return record.table().isEmpty() ? record.topic() : plain(record.table());
    }

    /// A table's name comes from the event.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "�");
    }

    /// `OrderID=7,Line=2`.
    String key() {
        return record.key();
    }

    /// What changed.
    String summary() {
        return record.summary();
    }

    /// Where one of these texts stands in the row that its line does not show: `Email alice@…`; empty where there is
    /// none.
    ///
    /// @param texts in small letters
    String beyond(List<String> texts) {
        return record.difference().stream()
                .flatMap(field -> Stream.concat(field.after().stream(), field.before().stream())
                        .map(value -> field.name() + " " + value))
                .filter(value -> holds(value, texts))
                .findFirst()
                .map(ChangeSummary::shortened)
                .orElse("");
    }

    /// Whether a text holds one of these, in capitals or not.
    ///
    /// @param texts in small letters
    static boolean holds(String text, List<String> texts) {
        var lower = text.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(lower::contains);
    }

    /// As text, for copying.
    String line() {
        return String.join("\t", Times.whole(record.time()), word(), source(), table(), key(), summary());
    }
}
