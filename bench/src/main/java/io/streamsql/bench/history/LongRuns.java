package io.streamsql.bench.history;

import io.streamsql.file.ChangeExport;
import io.streamsql.file.ChangeFormat;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoredChange;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What goes through many changes: rows a second.
///
/// @param day of what
record LongRuns(StoredDay day) {
    static final String COPY = "bare COPY of the same rows";
    static final String CSV = "export as CSV";
    static final String JSON = "export as JSON lines";

    private static final int PAGE = 100;
    private static final int FIRST_PART = 10_000;
    private static final int LARGEST_PART = 1_000_000;
    private static final long PART_NANOS = 300_000_000;

    private interface Run {
        void run() throws Exception;
    }

    /// Each once, by its name, in the order in which they are printed.
    ///
    /// @param exported how many rows to export, the newest
    Map<String, Double> measure(long exported) throws Exception {
        var runs = new LinkedHashMap<String, Double>();
        runs.put("search over everything", perSecond(day.changes(), this::search));
        runs.put(COPY, perSecond(exported, () -> day.copy(exported)));
        runs.put(CSV, perSecond(exported, () -> export(exported, ChangeFormat.CSV)));
        runs.put(JSON, perSecond(exported, () -> export(exported, ChangeFormat.JSONL)));
        return runs;
    }

    private static double perSecond(long rows, Run run) throws Exception {
        var begun = System.nanoTime();
        run.run();
        return rows * 1e9 / (System.nanoTime() - begun);
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
                public void at(long written, StoredChange last) {}
            });
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
