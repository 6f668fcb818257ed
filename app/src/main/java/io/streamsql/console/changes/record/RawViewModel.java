package io.streamsql.console.changes.record;

import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.store.ChangeData;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// A change as it was written: the row before and after it, and the whole event where that was kept. FX thread only.
final class RawViewModel {
    private final ChangeOperations changes;
    private final Inquiry inquiry;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");

    RawViewModel(ChangeOperations changes, Inquiry inquiry) {
        this.changes = changes;
        this.inquiry = inquiry;
    }

    /// Its JSON, indented, each part below its name; empty while nobody has answered.
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// Why it is not there; empty if it is.
    ReadOnlyStringProperty problemProperty() {
        return inquiry.problemProperty();
    }

    /// Whether an answer is waited for.
    ReadOnlyBooleanProperty askingProperty() {
        return inquiry.askingProperty();
    }

    void show(TimelineEntry entry) {
        text.set("");
        inquiry.ask(
                () -> changes.history()
                        .change(entry.id())
                        .map(RawViewModel::text)
                        .orElse("This change was removed from CDCChanges meanwhile."),
                text::set);
    }

    void clear() {
        inquiry.cancel();
        text.set("");
    }

    private static String text(ChangeData data) {
        return part("Before", data.before(), "no row") + "\n\n" + part("After", data.after(), "no row") + "\n\n"
                + part("Whole event", data.payload(), "not kept");
    }

    private static String part(String name, Optional<String> json, String absent) {
        return name + "\n"
                + json.map(text -> JsonTrees.pretty(text.getBytes(StandardCharsets.UTF_8)))
                        .orElse(absent);
    }
}
