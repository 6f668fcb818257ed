package io.streamsql.cli.changes;

import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.text.Numbers;
import io.streamsql.text.Words;
import java.util.Locale;

/// What stands in CDCChanges, for people: in the words of the window, without what could control a terminal.
final class ChangeText {
    private ChangeText() {}

    static String source(StoredChange change) {
        return ChangeSummary.oneLine(change.storedTable().source());
    }

    static String table(StoredChange change) {
        return ChangeSummary.oneLine(change.storedTable().table());
    }

    /// `Update`; a code that Debezium does not have as it stands.
    static String operation(String code) {
        return Operation.of(code)
                .map(operation -> Words.capitalised(operation.name().toLowerCase(Locale.ROOT)))
                .orElseGet(() -> ChangeSummary.oneLine(code));
    }

    static String key(StoredChange change) {
        return change.recordId().map(ChangeSummary::oneLine).orElse(Numbers.NONE);
    }
}
