package io.streamsql.console.changes.rejected;

import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// How many records are rejected now: exact up to a thousand. FX thread only.
final class RejectedCount {
    static final int MOST = 1_000;

    /// Another writer rejects, and a command replays, without this process hearing of it.
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final ChangeOperations changes;
    private final Inquiry inquiry;
    private final ReadOnlyStringWrapper word = new ReadOnlyStringWrapper(this, "word", "Rejected");
    private final ReadOnlyLongWrapper answers = new ReadOnlyLongWrapper(this, "answers");
    private List<StoredReject> newest = List.of();
    private long sinceStart = -1;
    private Instant asked = Instant.MIN;

    RejectedCount(ChangeOperations changes, Inquiry inquiry) {
        this.changes = changes;
        this.inquiry = inquiry;
        inquiry.problemProperty().subscribe(_ -> show());
    }

    /// `Rejected 3`; `Rejected` where there is none or nobody has asked yet, `Rejected ?` where it is not known.
    ReadOnlyStringProperty wordProperty() {
        return word.getReadOnlyProperty();
    }

    /// Why it is not known, for people; empty if it is.
    ReadOnlyStringProperty problemProperty() {
        return inquiry.problemProperty();
    }

    /// Grows with every answer.
    ReadOnlyLongProperty answersProperty() {
        return answers.getReadOnlyProperty();
    }

    /// The newest of them, a thousand and one at most, as of the last answer.
    List<StoredReject> newest() {
        return newest;
    }

    /// How many there are; 0 where that is not known, or not exactly.
    int exact() {
        return newest.size() > MOST ? 0 : newest.size();
    }

    /// Counts again where the writer has rejected more, or half a minute has passed.
    ///
    /// @param rejected how many the writer has rejected since it started
    void follow(long rejected, Instant now) {
        if (!inquiry.askingProperty().get() && (rejected != sinceStart || !now.isBefore(asked.plus(AGAIN)))) {
            sinceStart = rejected;
            asked = now;
            count();
        }
    }

    void count() {
        inquiry.ask(() -> changes.history().rejected(ChangeHistory.NEWEST, MOST + 1), found -> {
            newest = found;
            show();
            answers.set(answers.get() + 1);
        });
    }

    private void show() {
        var count = newest.size();
        if (!inquiry.problemProperty().get().isEmpty()) {
            word.set("Rejected " + Numbers.UNKNOWN);
        } else {
            word.set(count == 0 ? "Rejected" : "Rejected " + upTo(count));
        }
    }

    /// `386`, or `1,000+`.
    static String upTo(long count) {
        return count > MOST ? Numbers.count(MOST) + "+" : Numbers.count(count);
    }
}
