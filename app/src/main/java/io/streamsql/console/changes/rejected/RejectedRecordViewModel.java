package io.streamsql.console.changes.rejected;

import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import io.streamsql.file.ExportFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

/// The selected record: why it was rejected, where it stood, and its bytes. What was read of it stays while it is
/// selected, also when it has become a change meanwhile. FX thread only.
public final class RejectedRecordViewModel {
    private final ChangeOperations changes;
    private final Inquiry inquiry;
    private final Jobs jobs;
    private final Consumer<String> tell;
    private final ObjectProperty<RejectedPart> part = new SimpleObjectProperty<>(this, "part", RejectedPart.VALUE);
    private final BooleanProperty hex = new SimpleBooleanProperty(this, "hex");
    private final ReadOnlyLongWrapper turns = new ReadOnlyLongWrapper(this, "turns");
    private RejectedItem item;
    private OpenedReject opened;
    private boolean gone;
    private Subscription result = Subscription.EMPTY;

    /// @param tell told when a file is written
    RejectedRecordViewModel(ChangeOperations changes, Inquiry inquiry, Jobs jobs, Consumer<String> tell) {
        this.changes = changes;
        this.inquiry = inquiry;
        this.jobs = jobs;
        this.tell = tell;
        part.subscribe(_ -> turn());
        hex.subscribe(_ -> turn());
        inquiry.problemProperty().subscribe(_ -> turn());
    }

    private void turn() {
        turns.set(turns.get() + 1);
    }

    /// Grows with every change of what is to be shown.
    ReadOnlyLongProperty turnsProperty() {
        return turns.getReadOnlyProperty();
    }

    /// Which part is shown.
    ObjectProperty<RejectedPart> partProperty() {
        return part;
    }

    /// Whether bytes are shown as hex, else as text.
    BooleanProperty hexProperty() {
        return hex;
    }

    /// @param wanted null for none
    void open(RejectedItem wanted) {
        var same = item != null && wanted != null && item.id() == wanted.id();
        item = wanted;
        result.unsubscribe();
        result = wanted == null ? Subscription.EMPTY : wanted.resultProperty().subscribe((_, _) -> turn());
        if (same && opened != null) {
            turn();
            return;
        }
        opened = null;
        gone = false;
        inquiry.cancel();
        if (wanted != null) {
            var reject = wanted.reject();
            inquiry.ask(
                    () -> changes.history().reject(reject.id()).map(record -> OpenedReject.of(reject, record)),
                    found -> {
                        opened = found.orElse(null);
                        gone = found.isEmpty();
                        turn();
                    });
        }
        turn();
    }

    /// Whether one is selected.
    boolean isOpen() {
        return item != null;
    }

    /// `dbo.Customers on AXLAP240`.
    String title() {
        return item == null ? "" : item.place();
    }

    /// `0@48210774, rejected 14:32:07.118`.
    String place() {
        return item == null ? "" : "%s, rejected %s".formatted(item.position(), item.time());
    }

    /// What it means, in our words.
    String cause() {
        if (isChange()) {
            return "It is a change in CDCChanges now, and rejected no longer.";
        }
        return opened == null ? waitingWords() : opened.verdict().cause();
    }

    private boolean isChange() {
        return item != null && item.resultProperty().get().isChange();
    }

    /// Whether something is wrong: not while that is not known yet, and not once it is mended.
    boolean isBad() {
        return !isChange()
                && (opened != null || !inquiry.problemProperty().get().isEmpty());
    }

    private String waitingWords() {
        if (!inquiry.problemProperty().get().isEmpty()) {
            return "The record cannot be read from the target.";
        }
        return gone ? "It is no longer there: it has become a change since this list was read." : "Reading the record…";
    }

    /// What to do about it.
    String fix() {
        if (isChange()) {
            return "What it was rejected for, and its bytes as they were read before, stand below until the list is"
                    + " read again.";
        }
        return opened == null
                ? inquiry.problemProperty().get()
                : opened.verdict().fix();
    }

    /// Why it was rejected, as it was written down then.
    String reason() {
        return item == null ? "" : item.reject().reason();
    }

    private Optional<RecordBytes> bytes() {
        return Optional.ofNullable(opened).flatMap(record -> switch (part.get()) {
            case VALUE -> record.value();
            case KEY -> record.key();
            case POSITION -> Optional.empty();
        });
    }

    /// What is shown of the part; empty for the position.
    String body() {
        return bytes().map(bytes -> hex.get() ? bytes.hex() : bytes.text()).orElse("");
    }

    /// What is to be known of it: how much is shown of how much, or why there is nothing.
    String note() {
        if (opened == null || part.get() == RejectedPart.POSITION) {
            return "";
        }
        return bytes().map(bytes -> bytes.note(hex.get()))
                .orElse(
                        part.get() == RejectedPart.KEY
                                ? opened.value().isEmpty() ? "There is no record, so no key." : "The record has no key."
                                : "There is no record, so no value: see the reason.");
    }

    /// Where and when, by name; none while it is not known.
    Map<String, String> facts() {
        return opened == null ? Map.of() : opened.facts();
    }

    /// What Copy puts into the clipboard: what is shown.
    String copyText() {
        return part.get() == RejectedPart.POSITION
                ? facts().entrySet().stream()
                        .map(fact -> fact.getKey() + "\t" + fact.getValue())
                        .collect(Collectors.joining("\n", "", "\n"))
                : body();
    }

    /// Why there are no bytes to be saved; empty if there are.
    String saveObstacle() {
        return bytes().isPresent()
                ? ""
                : part.get() == RejectedPart.POSITION ? "Open the value or the key to save its bytes." : note();
    }

    /// What the file is called unless the operator wants another name: `rejected-3-value.bin`.
    String fileName() {
        return "rejected-%d-%s.bin".formatted(item.id(), part.get() == RejectedPart.KEY ? "key" : "value");
    }

    /// Writes all bytes of the part that is shown.
    void save(Path file) {
        if (bytes().isPresent()) {
            var key = part.get() == RejectedPart.KEY;
            var content = key ? opened.record().key() : opened.record().value();
            jobs.start(
                    "Saving bytes",
                    _ -> ExportFile.write(file, content),
                    () -> tell.accept("The record's %s is saved to %s.".formatted(key ? "key" : "value", file)));
        }
    }
}
