package io.streamsql.cli.changes;

import io.streamsql.pipeline.store.Removable;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.time.Instant;

/// What a purge would remove, in words.
final class PurgeText {
    private PurgeText() {}

    static String removes(Removable removable, Instant time) {
        return "About " + Counted.of(removable.rows(), "change") + " of " + days(removable) + ", written from "
                + written(removable.from().orElseThrow()) + " to "
                + written(removable.until().orElseThrow())
                + ", would be removed: what was written before " + written(time) + ". "
                + kept(removable);
    }

    static String none(Removable removable, Instant time) {
        return "Nothing was written before " + written(time) + ". " + kept(removable);
    }

    private static String kept(Removable removable) {
        return removable
                .keptSince()
                .map(since -> "Kept is what was written since " + written(since) + ".")
                .orElse("No change is kept.");
    }

    /// Whole days, a begun one among them.
    private static String days(Removable removable) {
        return Counted.of(removable.span().toDays() + 1, "day");
    }

    private static String written(Instant time) {
        return Numbers.dateTime(time) + " UTC";
    }
}
