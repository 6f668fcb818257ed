package io.streamsql.console.changes.filter;

import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.StoredTable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What the Changes screen is filtered by. Its parts follow [#turnsProperty()], which grows once for whatever changed
/// together. Sets that are empty allow everything. FX thread only.
public final class ChangesFilter {
    private static final String KEY = "key:";

    private final ObjectProperty<TimeRange> range = new SimpleObjectProperty<>(this, "range", TimeRange.USUAL);
    private final ObjectProperty<Set<String>> sources = new SimpleObjectProperty<>(this, "sources", Set.of());
    private final ObjectProperty<Set<String>> topics = new SimpleObjectProperty<>(this, "topics", Set.of());
    private final ObjectProperty<Set<Operation>> operations = new SimpleObjectProperty<>(this, "operations", Set.of());
    private final StringProperty words = new SimpleStringProperty(this, "words", "");
    private final ObjectProperty<List<StoredTable>> known = new SimpleObjectProperty<>(this, "known", List.of());
    private final ReadOnlyLongWrapper turns = new ReadOnlyLongWrapper(this, "turns");
    private int together;
    private boolean changed;

    public ChangesFilter() {
        List.of(range, sources, topics, operations).forEach(choice -> choice.subscribe((_, _) -> turn()));
        words.subscribe((_, _) -> turn());
    }

    private void turn() {
        changed = true;
        if (together == 0) {
            changed = false;
            turns.set(turns.get() + 1);
        }
    }

    /// Changes several choices as one.
    public void together(Runnable changes) {
        together++;
        try {
            changes.run();
        } finally {
            together--;
        }
        if (changed) {
            turn();
        }
    }

    /// Grows with every change of the filter.
    public ReadOnlyLongProperty turnsProperty() {
        return turns.getReadOnlyProperty();
    }

    /// The times.
    public ObjectProperty<TimeRange> rangeProperty() {
        return range;
    }

    /// The names of sources.
    public ObjectProperty<Set<String>> sourcesProperty() {
        return sources;
    }

    /// The topics of tables.
    public ObjectProperty<Set<String>> topicsProperty() {
        return topics;
    }

    /// What happened to the rows.
    public ObjectProperty<Set<Operation>> operationsProperty() {
        return operations;
    }

    /// `key:1042` for a record, else a text in the rows.
    public StringProperty wordsProperty() {
        return words;
    }

    /// The tables that can be chosen, in the order to be shown.
    public ObjectProperty<List<StoredTable>> knownProperty() {
        return known;
    }

    /// The key that is asked for.
    public Optional<String> recordId() {
        return isKey() ? Optional.of(typed().substring(KEY.length()).strip()) : Optional.empty();
    }

    /// The text that is asked for.
    public Optional<String> text() {
        return isKey() || typed().isEmpty() ? Optional.empty() : Optional.of(typed());
    }

    private boolean isKey() {
        return typed().startsWith(KEY) && typed().length() > KEY.length();
    }

    private String typed() {
        return words.get().strip();
    }

    /// All that is asked for; empty if no known table is among what is chosen.
    public Optional<ChangeFilter> wanted(Instant now) {
        return chosenTopics()
                .map(chosen -> ChangeFilter.ALL
                        .within(range.get().from(now), range.get().until())
                        .withOperations(operations.get())
                        .withTopics(chosen)
                        .withRecord(recordId())
                        .withText(text()));
    }

    /// The topics that sources and tables leave; none for all of them, empty if no known table is among what is chosen.
    public Optional<Set<String>> chosenTopics() {
        if (sources.get().isEmpty()) {
            return Optional.of(topics.get());
        }
        var chosen = known.get().stream()
                .filter(table -> sources.get().contains(table.source()))
                .map(StoredTable::topic)
                .filter(topic -> topics.get().isEmpty() || topics.get().contains(topic))
                .collect(Collectors.toSet());
        return chosen.isEmpty() ? Optional.empty() : Optional.of(chosen);
    }

    /// Whether a topic's table passes, as far as sources and tables go.
    public boolean allows(StoredTable table) {
        return (sources.get().isEmpty() || sources.get().contains(table.source()))
                && (topics.get().isEmpty() || topics.get().contains(table.topic()));
    }

    /// The table that is chosen, where it is exactly one.
    public Optional<StoredTable> oneTable() {
        if (sources.get().isEmpty() && topics.get().isEmpty()) {
            return Optional.empty();
        }
        var chosen = known.get().stream().filter(this::allows).toList();
        if (chosen.isEmpty() && topics.get().size() == 1) {
            var topic = topics.get().iterator().next();
            return Optional.of(new StoredTable("", topic, topic));
        }
        return chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.empty();
    }

    /// Filters by one alone; undoes it where it was filtered by that one alone already.
    public static <T> void toggleAlone(ObjectProperty<Set<T>> choice, T one) {
        choice.set(choice.get().equals(Set.of(one)) ? Set.of() : Set.of(one));
    }

    /// Adds one to what is chosen, or takes it out.
    public static <T> void toggle(ObjectProperty<Set<T>> choice, T one) {
        var chosen = new LinkedHashSet<>(choice.get());
        if (!chosen.remove(one)) {
            chosen.add(one);
        }
        choice.set(Set.copyOf(chosen));
    }

    /// Whether anything but the times is chosen.
    public boolean isNarrowed() {
        return !sources.get().isEmpty()
                || !topics.get().isEmpty()
                || !operations.get().isEmpty()
                || !typed().isEmpty();
    }

    /// Takes back all but the times.
    ///
    /// @return whether there was anything to take back
    public boolean clear() {
        var narrowed = isNarrowed();
        together(() -> {
            sources.set(Set.of());
            topics.set(Set.of());
            operations.set(Set.of());
            words.set("");
        });
        return narrowed;
    }

    /// Shows what another screen leads to, and nothing else.
    public void show(ChangesWanted wanted) {
        together(() -> {
            clear();
            range.set(wanted.isTimed() ? TimeRange.Between.around(wanted.from(), wanted.until()) : TimeRange.USUAL);
            sources.set(wanted.source().isEmpty() ? Set.of() : Set.of(wanted.source()));
            topics.set(Set.copyOf(wanted.topics()));
            words.set(wanted.recordId().isEmpty() ? "" : KEY + wanted.recordId());
        });
    }
}
