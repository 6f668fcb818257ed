package io.streamsql.bench.writer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.bench.decode.DecodeResult;
import io.streamsql.bench.measure.Goal;
import io.streamsql.bench.measure.Spread;
import io.streamsql.fixture.Commits;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The figures of a `bench writer`, for people and as JSON. Not thread-safe.
final class WriterReport {
    private final Results results = new Results();
    private final List<Double> sinceStart = new ArrayList<>();
    private final List<Double> cpuNanosPerRow = new ArrayList<>();
    private final Map<String, List<Double>> details = new LinkedHashMap<>();
    private final long events;
    private final long eventBytes;

    /// @param events     events in the topic
    /// @param eventBytes bytes of one on average
    WriterReport(long events, long eventBytes) {
        this.events = events;
        this.eventBytes = eventBytes;
    }

    /// Takes one round of a contender.
    ///
    /// @throws IllegalStateException if rows are missing or doubled
    void add(Contender contender, String setting, Commits commits) {
        results.add(contender, setting, commits.rowsPerSecond(contender.key(), events));
    }

    /// Takes how large the rows are that our writer stored.
    ///
    /// @param bytes of a row on average
    void addRowSize(boolean fullPayload, double bytes) {
        detail("row stored, bytes (%s)".formatted(kind(fullPayload)), bytes);
    }

    private static String kind(boolean fullPayload) {
        return fullPayload ? "full" : "without payload";
    }

    /// Takes what our writer used in one round.
    void addRun(boolean fullPayload, WriterRun run) {
        var kind = kind(fullPayload);
        detail("transactions (%s)".formatted(kind), run.batches());
        detail(
                "reading thread, processor µs a row (%s)".formatted(kind),
                run.poll().cpuNanos() / 1e3 / events);
        detail(
                "writing thread, processor µs a row (%s)".formatted(kind),
                run.store().cpuNanos() / 1e3 / events);
        detail(
                "reading thread, allocated bytes a row (%s)".formatted(kind),
                (double) run.poll().allocatedBytes() / events);
        detail(
                "writing thread, allocated bytes a row (%s)".formatted(kind),
                (double) run.store().allocatedBytes() / events);
        detail("rows/s from start() to the last commit (%s)".formatted(kind), run.sinceStart());
        if (fullPayload) {
            cpuNanosPerRow.add(run.cpuNanosPerRow(events));
            sinceStart.add(run.sinceStart());
        }
    }

    private void detail(String what, double figure) {
        details.computeIfAbsent(what, _ -> new ArrayList<>()).add(figure);
    }

    /// Takes what decoding alone came to.
    void addDecoding(DecodeResult decoding) {
        results.add(Contender.DECODE, "", decoding.decode());
        results.add(Contender.JACKSON_TREE, "", decoding.jacksonTree());
    }

    /// The goals that can be judged with the contenders that took part.
    List<Goal> goals() {
        var goals = new ArrayList<Goal>();
        ratio("P1 writer : bare bulk load", Contender.STREAMSQL, Contender.BULK, 0.8)
                .ifPresent(goals::add);
        ratio(
                        "P1 writer : bare bulk load, without payload",
                        Contender.STREAMSQL_NO_PAYLOAD,
                        Contender.BULK_NO_PAYLOAD,
                        0.8)
                .ifPresent(goals::add);
        ratio("P1 writer : JDBC sink", Contender.STREAMSQL, Contender.JDBC_SINK, 1.5)
                .ifPresent(goals::add);
        ratio("P1 writer without payload : JDBC sink", Contender.STREAMSQL_NO_PAYLOAD, Contender.JDBC_SINK, 3)
                .ifPresent(goals::add);
        ratio("P3 decoding : Jackson tree", Contender.DECODE, Contender.JACKSON_TREE, DecodeResult.GOAL)
                .ifPresent(goals::add);
        if (results.has(Contender.DECODE)) {
            var share = 100
                    * 1e9
                    / results.median(Contender.DECODE)
                    / Spread.of(cpuNanosPerRow).median();
            goals.add(Goal.atMost("P3 decoding, % of the writer's processor time", share, 20));
        }
        return goals;
    }

    private Optional<Goal> ratio(String what, Contender ours, Contender theirs, double wanted) {
        return results.has(ours) && results.has(theirs)
                ? Optional.of(Goal.atLeast(what, results.median(ours) / results.median(theirs), wanted))
                : Optional.empty();
    }

    /// Prints everything as a table.
    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "%,d events of %,d bytes%n%n", events, eventBytes);
        out.printf("%-20s %12s %12s %12s%n", "", "median/s", "min/s", "max/s");
        for (var contender : Contender.values()) {
            results.best(contender)
                    .ifPresent(best -> out.printf(
                            Locale.ROOT,
                            "%-20s %,12.0f %,12.0f %,12.0f  %s%n",
                            contender.key(),
                            best.spread().median(),
                            best.spread().min(),
                            best.spread().max(),
                            best.setting()));
        }
        out.println();
        details.forEach((what, figures) -> out.printf(
                Locale.ROOT, "%-60s %,12.2f%n", what, Spread.of(figures).median()));
        out.println();
        goals().forEach(out::println);
        out.flush();
    }

    /// One JSON object: the medians a second by contender, then what they were taken from and the ratios.
    String json() throws JsonProcessingException {
        var object = new LinkedHashMap<String, Object>();
        for (var contender : Contender.values()) {
            if (results.has(contender)) {
                object.put(contender.key(), Math.round(results.median(contender)));
            }
        }
        object.put("events", events);
        object.put("eventBytes", eventBytes);
        object.put("streamsqlFromStart", Math.round(Spread.of(sinceStart).median()));
        object.put(
                "goals",
                goals().stream()
                        .map(goal -> Map.of(
                                "what", goal.what(),
                                "actual", Math.round(goal.actual() * 100) / 100.0,
                                "wanted", goal.wanted(),
                                "reached", goal.reached()))
                        .toList());
        return new ObjectMapper().writeValueAsString(object);
    }
}
