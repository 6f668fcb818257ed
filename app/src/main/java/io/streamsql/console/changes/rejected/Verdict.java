package io.streamsql.console.changes.rejected;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventDecoder;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.SkippedRecord;
import io.streamsql.pipeline.events.TopicSource;

/// What a rejection means and what to do, told from the record itself: this version tries to read it once more.
enum Verdict {
    /// What is left of records that Kafka no longer had.
    NOTHING_LEFT(
            "There is no record: this stands for records that Kafka no longer has.",
            "To fix it: take a new snapshot of the table, which writes its rows as they are now. There is nothing to"
                    + " replay."),
    TOO_LARGE(
            "The record is larger than StreamSQL takes.",
            "It is kept whole: save its bytes or export it. A replay takes it only after an upgrade with a higher"
                    + " limit."),
    /// Whatever kept it out is not in how it is written.
    READABLE(
            "The record can be read, but was not taken as a change.",
            "To fix it: mend what the reason below says, such as a column that is too narrow, then replay it. It is"
                    + " kept whole until then: nothing is lost."),
    UNREADABLE(
            "StreamSQL cannot read the record as a change.",
            "See what writes to this topic beside Debezium. Replay it after an upgrade that reads it. It is kept whole"
                    + " until then: nothing is lost."),
    NO_CHANGE(
            "The record can be read, and holds no change of a row.",
            "Nothing is missing in CDCChanges because of it. A replay leaves it here.");

    private final String cause;
    private final String fix;

    Verdict(String cause, String fix) {
        this.cause = cause;
        this.fix = fix;
    }

    /// In our words.
    String cause() {
        return cause;
    }

    /// What to do.
    String fix() {
        return fix;
    }

    static Verdict of(RejectedRecord record) {
        if (record.value() == null) {
            return NOTHING_LEFT;
        }
        if (record.value().length > EventDecoder.MAX_EVENT_BYTES) {
            return TOO_LARGE;
        }
        // Whose topic it is plays no part: that it is another table's is a reason by itself
        var source = TopicSource.ofName(record.partition().topic());
        return switch (new EventDecoder().decode(source, record)) {
            case ChangeEvent _ -> READABLE;
            case RejectedRecord _ -> UNREADABLE;
            case SkippedRecord _ -> NO_CHANGE;
        };
    }
}
