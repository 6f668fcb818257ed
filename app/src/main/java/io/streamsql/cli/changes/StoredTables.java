package io.streamsql.cli.changes;

import io.streamsql.cli.CommandContext;
import io.streamsql.cli.CommandException;
import io.streamsql.cli.EnvOption;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.text.Counted;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/// Finds tables by what the operator typed: those of the configuration, and those that changes were written of before
/// it was changed.
///
/// @param config  what is captured now
/// @param history what was written
record StoredTables(PipelineConfig config, ChangeHistory history) {
    private static final int MOST_NAMED = 20;

    /// Those of the configuration that a command is given. Asks nothing yet.
    static StoredTables of(CommandSpec command, EnvOption env) {
        var config = CommandContext.of(command).config(env);
        return new StoredTables(config, ChangeStores.history(config.target(), config.writer()));
    }

    /// The topics of the tables that all of these allow; empty if none of them was given, which allows everything.
    ///
    /// @throws CommandException if a name is nobody's, or no table has all of them
    Set<String> topics(Set<String> topics, Set<String> tables, Set<String> sources) throws StoreException {
        if (topics.isEmpty() && tables.isEmpty() && sources.isEmpty()) {
            return Set.of();
        }
        var known = known();
        var found = known.stream()
                .filter(table -> topics.isEmpty() || topics.contains(table.topic()))
                .filter(table -> tables.isEmpty() || tables.stream().anyMatch(typed -> isCalled(table, typed)))
                .filter(table -> sources.isEmpty() || sources.stream().anyMatch(table.source()::equalsIgnoreCase))
                .map(StoredTable::topic)
                .collect(Collectors.toSet());
        topics.forEach(name -> require(
                name, "topic", known, StoredTable::topic, table -> table.topic().equals(name)));
        tables.forEach(name -> require(name, "table", known, StoredTable::table, table -> isCalled(table, name)));
        sources.forEach(name -> require(
                name,
                "source",
                known,
                StoredTable::source,
                table -> table.source().equalsIgnoreCase(name)));
        if (found.isEmpty()) {
            throw new CommandException("No table is in all of the topics, tables and sources that were named.");
        }
        return found;
    }

    /// @throws CommandException if the topic is nobody's
    void requireTopic(String topic) throws StoreException {
        topics(Set.of(topic), Set.of(), Set.of());
    }

    private Set<StoredTable> known() throws StoreException {
        var known = new LinkedHashSet<StoredTable>();
        for (var source : TopicSource.byTopic(config).values()) {
            var table = source.table().orElseThrow().id().toString();
            known.add(new StoredTable(source.label(), table, source.topic()));
        }
        for (var count : history.counts(ChangeFilter.ALL, Duration.ofDays(1))) {
            known.add(count.storedTable());
        }
        return known;
    }

    private static boolean isCalled(StoredTable table, String typed) {
        return table.table().equalsIgnoreCase(typed)
                || table.table().toLowerCase(Locale.ROOT).endsWith("." + typed.toLowerCase(Locale.ROOT));
    }

    private static void require(
            String name,
            String what,
            Collection<StoredTable> known,
            Function<StoredTable, String> names,
            Predicate<StoredTable> is) {
        if (known.stream().noneMatch(is)) {
            var there = known.stream().map(names).distinct().sorted().toList();
            var more = there.size() - MOST_NAMED;
            throw new CommandException("No " + what + " is called " + name
                    + ", neither in the configuration nor in what was written. There "
                    + (there.size() == 1 ? "is " : "are ")
                    + there.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + Counted.of(more, "more", "more") : "") + ".");
        }
    }
}
