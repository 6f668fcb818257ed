package io.streamsql.bench.history;

import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.past.PastTable;
import io.streamsql.pipeline.past.RecordPast;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the Changes screen asks.
///
/// @param history of what
/// @param newest  the largest id
record Questions(ChangeHistory history, long newest) {
    static final String TIMELINE = "a record's timeline";
    static final String RARE = "first page of a rare table";
    static final String NO_SUCH_TEXT = "no row has this";

    private static final Instant NOON = StoredDay.MIDNIGHT.plus(Duration.ofHours(12));
    private static final Instant END = StoredDay.MIDNIGHT.plus(Duration.ofDays(1));
    private static final String KEY = "17";
    private static final int PAGE = 100;
    private static final int ENTRIES = 50;
    private static final int PART = 10_000;

    /// One question; waits for the answer.
    interface Question {
        Object ask() throws StoreException;
    }

    /// Each by its name, in the order in which they are printed.
    Map<String, Question> all() {
        var questions = new LinkedHashMap<String, Question>();
        // As CountedChanges asks: the shortest stretches of which a chart can show so many
        questions.put("chart of the last hour", () -> counts(Duration.ofHours(1), Duration.ofMinutes(1)));
        questions.put("chart of the last 24 hours", () -> counts(Duration.ofDays(1), Duration.ofMinutes(15)));
        questions.put("chart of all there is", this::countAll);
        questions.put("first page", () -> page(ChangeFilter.ALL, ChangeHistory.NEWEST));
        questions.put("next page", () -> page(ChangeFilter.ALL, newest - PAGE));
        questions.put("the page 50 further down", () -> page(ChangeFilter.ALL, newest - 51 * PAGE));
        questions.put("first page of a busy table", () -> page(topic("Busy3"), ChangeHistory.NEWEST));
        questions.put(RARE, () -> page(topic("Rare"), ChangeHistory.NEWEST));
        questions.put("first page of deletes", () -> page(deletes(), ChangeHistory.NEWEST));
        questions.put("first page before noon", () -> page(beforeNoon(), ChangeHistory.NEWEST));
        questions.put("how many are newer", () -> history.newer(ChangeFilter.ALL, newest - 386, 1_000));
        questions.put(TIMELINE, this::timeline);
        questions.put("a row as it was", () -> new RecordPast(history, name("Busy3"), KEY).at(NOON));
        questions.put(
                "first page of a table as it was",
                () -> new PastTable(history, name("Busy3"), NOON).page(ChangeHistory.NEWEST, PAGE));
        questions.put(
                "a part of a search, 10,000 changes",
                () -> history.search(
                        ChangeFilter.ALL.withText(Optional.of(NO_SUCH_TEXT)), ChangeHistory.NEWEST, PAGE, PART));
        return questions;
    }

    Page<ChangeData> timeline() throws StoreException {
        return new Timeline(history, name("Busy3"), KEY).page(ChangeHistory.NEWEST, ENTRIES);
    }

    private Object page(ChangeFilter filter, long before) throws StoreException {
        return history.data(filter, before, PAGE);
    }

    private Object counts(Duration range, Duration stretch) throws StoreException {
        return history.counts(ChangeFilter.ALL.within(Optional.of(END.minus(range)), Optional.empty()), stretch);
    }

    /// The coarse question first, to find where all begins.
    private Object countAll() throws StoreException {
        history.counts(ChangeFilter.ALL, Duration.ofDays(365));
        return history.counts(ChangeFilter.ALL, Duration.ofMinutes(15));
    }

    private static String name(String table) {
        return "BENCH-dbo_" + table + ".dbo." + table;
    }

    private static ChangeFilter topic(String table) {
        return ChangeFilter.ALL.withTopics(Set.of(name(table)));
    }

    private static ChangeFilter deletes() {
        return ChangeFilter.ALL.withOperations(Set.of(Operation.DELETE));
    }

    private static ChangeFilter beforeNoon() {
        return ChangeFilter.between(StoredDay.MIDNIGHT, NOON);
    }
}
