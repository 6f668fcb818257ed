package io.streamsql.console.connectors;

import io.streamsql.console.judgement.ConditionChips;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One connector at one moment, as the table shows it.
///
/// @param name      its name in Kafka Connect
/// @param condition how it is
/// @param word      how it is, for people
/// @param entry     number of the configuration's entry
/// @param source    logical name of the server
/// @param tables    what it captures, as `schema.table`
/// @param topics    what it fills
/// @param tasks     how many of its tasks run: `1/1`
/// @param lastEvent when the source committed the latest change that was written
/// @param lag       how long its oldest change that is not in CDCChanges waits in Kafka
/// @param down      since when it has failed
/// @param lost      whether the source no longer has the changes that it must read next
/// @param restarts  how often StreamSQL has restarted it by itself since the start
/// @param noLag     what stands where there is no lag: `?` where it is not known, else `–`
record ConnectorRow(
        String name,
        Condition condition,
        String word,
        int entry,
        String source,
        List<String> tables,
        List<String> topics,
        String tasks,
        Optional<Instant> lastEvent,
        Optional<Duration> lag,
        Optional<Duration> down,
        boolean lost,
        int restarts,
        String noLag) {

    ConnectorRow {
        tables = List.copyOf(tables);
        topics = List.copyOf(topics);
    }

    /// How it is, as it is shown, here and on the Overview.
    State chip() {
        return ConditionChips.of(condition, word);
    }

    boolean failed() {
        return condition == Condition.FAILED;
    }

    /// Whether somebody paused or stopped it.
    boolean held() {
        return condition.held();
    }

    /// Whether nothing is known of it, not even a word of the worker's.
    boolean unknown() {
        return condition == Condition.NOT_KNOWN && word.equals(condition.word());
    }

    /// `dbo.Employees`, or how many tables there are.
    String table() {
        return tables.size() == 1 ? tables.getFirst() : Counted.of(tables.size(), "table", "tables");
    }

    /// `dbo.Employees on AXLAP235`.
    String label() {
        return table() + " on " + source;
    }

    String lastEventText() {
        return lastEvent.map(Times::clock).orElse(Numbers.NONE);
    }

    /// What waits at the source is not known to Kafka: of a connector that is down, the time since then counts.
    String lagText() {
        return down.map(Numbers::duration)
                .or(() -> lag.map(Numbers::tenthsOrMore))
                .orElse(noLag);
    }

    /// What [#lagText()] says, to sort by.
    Optional<Duration> shownLag() {
        return down.or(() -> lag);
    }

    /// As it is copied.
    String text() {
        return String.join(
                "\t",
                word,
                name,
                source,
                String.join(", ", tables),
                tasks,
                lastEventText(),
                lagText(),
                Numbers.count(restarts));
    }

    boolean matches(String words) {
        var all = String.join(" ", name, source, String.join(" ", tables), String.join(" ", topics), word)
                .toLowerCase(Locale.ROOT);
        return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(all::contains);
    }
}
