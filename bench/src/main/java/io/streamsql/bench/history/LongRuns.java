package io.streamsql.bench.history;

import io.streamsql.bench.measure.Spread;
import io.streamsql.file.ChangeExport;
import io.streamsql.file.ChangeFormat;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoredChange;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What goes through many changes: rows a second.
///
/// @param day of what
record LongRuns(StoredDay day) {
    static final String COPY = "bare COPY of the same rows";
    static final String CSV = "export as CSV";
    static final String JSON = "export as JSON lines";

    private static final int ROUNDS = 3;
    private static final int PAGE = 100;
    private static final int FIRST_PART = 10_000;
    private static final int LARGEST_PART = 1_000_000;
    private static final long PART_NANOS = 300_000_000;

    private interface Run {
        void run() throws Exception;
    }

    /// Medians, by what was done, in the order in which they are printed.
    ///
    /// @param exported how many rows to export, the newest
    Map<String, Double> measure(long exported) throws Exception {
        var runs = new LinkedHashMap<String, List<Double>>();
        // In turn, so that what else the machine does slows all of them
        for (var round = 0; round < ROUNDS; round++) {
            time(runs, "search over everything", day.changes(), this::search);
            time(runs, COPY, exported, () -> day.copy(exported));
            time(runs, CSV, exported, () -> export(exported, ChangeFormat.CSV));
            time(runs, JSON, exported, () -> export(exported, ChangeFormat.JSONL));
        }
        var medians = new LinkedHashMap<String, Double>();
        runs.forEach((what, rates) -> medians.put(what, Spread.of(rates).median()));
        return medians;
    }

    private static void time(Map<String, List<Double>> runs, String what, long rows, Run run) throws Exception {
        var begun = System.nanoTime();
        run.run();
        runs.computeIfAbsent(what, _ -> new ArrayList<>()).add(rows * 1e9 / (System.nanoTime() - begun));
    }

    /// Part by part, as the screen does.
    private void search() throws Exception {
        var filter = ChangeFilter.ALL.withText(Optional.of(Questions.NO_SUCH_TEXT));
        var before = ChangeHistory.NEWEST;
        var ids = FIRST_PART;
        for (var end = false; !end; ) {
            var since = System.nanoTime();
            var part = day.history().search(filter, before, PAGE, ids);
            var next = System.nanoTime() - since < PART_NANOS ? ids * 2L : ids / 2L;
            ids = Math.clamp(next, FIRST_PART, LARGEST_PART);
            before = part.reached();
            end = part.end();
        }
    }

    /// The changes are evenly spread, so that a share of them is a share of the day.
    private void export(long rows, ChangeFormat format) throws IOException, InterruptedException {
        var end = StoredDay.MIDNIGHT.plus(Duration.ofDays(1));
        var share = Duration.ofNanos(Math.round(Duration.ofDays(1).toNanos() * (double) rows / day.changes()));
        var filter = rows == day.changes() ? ChangeFilter.ALL : ChangeFilter.between(end.minus(share), end);
        var file = Files.createTempFile("changes", ".export");
        try {
            ChangeExport.write(day.history(), filter, file, format, new ChangeExport.Watcher() {
                @Override
                public boolean isCancelled() {
                    return false;
                }

                @Override
                public void at(long written, long about, StoredChange last) {}
            });
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
