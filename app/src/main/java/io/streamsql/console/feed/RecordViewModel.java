package io.streamsql.console.feed;

import io.streamsql.console.session.Written;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.difference.FieldChange;
import io.streamsql.pipeline.difference.FieldChange.Kind;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// One record, opened beside the feed: it stays while the feed goes on, also when the feed has let it go. FX thread
/// only.
public final class RecordViewModel {
    private final UnaryOperator<String> withoutSecrets;
    private final ReadOnlyObjectWrapper<FeedRow> row = new ReadOnlyObjectWrapper<>(this, "row");
    private final ReadOnlyObjectWrapper<Written> written = new ReadOnlyObjectWrapper<>(this, "written");
    private final BooleanProperty changedOnly = new SimpleBooleanProperty(this, "changedOnly");

    /// @param withoutSecrets takes the configuration's secrets out of a text
    public RecordViewModel(UnaryOperator<String> withoutSecrets) {
        this.withoutSecrets = withoutSecrets;
    }

    /// The record's row; null while none is open.
    public ReadOnlyObjectProperty<FeedRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /// Whether fields that did not change are left out.
    public BooleanProperty changedOnlyProperty() {
        return changedOnly;
    }

    /// What CDCChanges says of it; null while nobody has answered.
    ReadOnlyObjectProperty<Written> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    void written(Written answer) {
        written.set(answer);
    }

    void open(FeedRow wanted) {
        if (wanted != row.get()) {
            written.set(null);
        }
        row.set(wanted);
    }

    void close() {
        row.set(null);
    }

    ChangeKind kind() {
        return row.get().kind();
    }

    /// `Customers 1042`.
    String title() {
        var record = row.get().record();
        return record.recordId().isEmpty() ? row.get().table() : row.get().table() + " " + record.recordId();
    }

    /// `AXLAP240, dbo`.
    String place() {
        var record = row.get().record();
        return record.schema().isEmpty()
                ? record.source().server()
                : record.source().server() + ", " + record.schema();
    }

    /// The fields in the order of the columns.
    List<FieldRow> fields() {
        return row.get().record().difference().stream()
                .map(this::field)
                .filter(field -> !changedOnly.get() || field.changed() || field.plain())
                .toList();
    }

    private FieldRow field(FieldChange field) {
        var plain = kind() != ChangeKind.UPDATE;
        var absent = field.kind() == Kind.ADDED || field.kind() == Kind.REMOVED ? Numbers.NONE : Numbers.UNKNOWN;
        return new FieldRow(
                field.name(),
                field.key(),
                !plain && field.kind() != Kind.UNCHANGED && field.kind() != Kind.UNKNOWN,
                field.before().orElse(absent),
                field.after().orElse(absent),
                plain);
    }

    /// Key, place in Kafka, times and headers, by name.
    Map<String, String> facts() {
        var record = row.get().record();
        var facts = new LinkedHashMap<String, String>();
        facts.put("Key", masked(record.keyJson().isEmpty() ? Numbers.NONE : record.keyJson()));
        facts.put("Topic", record.topic());
        facts.put("Partition", Integer.toString(record.partition().partition()));
        facts.put("Offset", Numbers.count(record.offset()));
        record.committedAt().ifPresent(at -> facts.put("Committed", Times.whole(at)));
        record.processedAt().ifPresent(at -> facts.put("Debezium", Times.whole(at)));
        facts.put("Kafka", Times.whole(record.kafkaTime()));
        if (written.get() instanceof Written.At(var time)) {
            facts.put("CDCChanges", Times.whole(time));
        }
        if (!record.position().isEmpty()) {
            facts.put("Position", position());
            if (!position().equals(record.position())) {
                facts.put("Position as stored", record.position());
            }
        }
        record.headers().forEach(header -> facts.put("Header " + header.name(), masked(header.value())));
        return facts;
    }

    /// The record's value, indented.
    String json() {
        return masked(row.get().record().json());
    }

    /// A row of a table is shown as it is; what Connect keeps for itself may hold the passwords of the configuration.
    private String masked(String text) {
        var source = row.get().record().source();
        return isConfigured(source) ? text : withoutSecrets.apply(text);
    }

    private static boolean isConfigured(TopicSource source) {
        return !source.server().isEmpty();
    }

    /// `Partition 0, offset`.
    String partition() {
        return "Partition " + row.get().record().partition().partition() + ", offset";
    }

    /// `48,210,774`.
    String offset() {
        return Numbers.count(row.get().record().offset());
    }

    /// Where it stands in the source's log; empty where the event does not say.
    String position() {
        return row.get().record().logPosition();
    }

    /// How long it was on its way; empty for a record that does not say. Clocks of two machines may disagree: less than
    /// nothing is nothing.
    Optional<RecordHops> hops() {
        var record = row.get().record();
        var target = written.get() instanceof Written.At(var time)
                ? OptionalLong.of(between(record.kafkaTime(), time))
                : OptionalLong.empty();
        return record.committedAt()
                .flatMap(committed -> record.processedAt()
                        .map(processed -> new RecordHops(
                                between(committed, processed), between(processed, record.kafkaTime()), target)));
    }

    /// The last hop in words: its time, or why there is none; empty while nobody has answered.
    String writtenWord() {
        return switch (written.get()) {
            case null -> "";
            case Written.At _ ->
                hops().map(hops -> Numbers.millis(hops.target().orElse(0))).orElse("");
            case Written.NotThere _ -> "not there";
            case Written.Never _ -> "not written";
            case Written.Unknown _ -> Numbers.UNKNOWN;
        };
    }

    /// What the word leaves out, as a sentence; empty where it says all.
    String writtenDetail() {
        return switch (written.get()) {
            case null -> "";
            case Written.At(var time) -> "Written at " + Times.whole(time) + ".";
            case Written.NotThere _ -> "The writer has not come to it yet, or its row was removed from CDCChanges.";
            case Written.Never(var why) -> why;
            case Written.Unknown(var why) -> why;
        };
    }

    private static long between(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    /// The difference as text, a line for each field.
    String differenceText() {
        return fields().stream()
                .map(field -> String.join("\t", field.name(), field.before(), field.after()))
                .collect(Collectors.joining("\n", title() + "\n", "\n"));
    }

    /// Key and headers as text.
    String factsText() {
        return facts().entrySet().stream()
                .map(fact -> fact.getKey() + "\t" + fact.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
