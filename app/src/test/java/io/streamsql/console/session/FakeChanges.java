package io.streamsql.console.session;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.work.Progress;
import io.streamsql.file.ChangeExport;
import io.streamsql.file.ChangeExport.Watcher;
import io.streamsql.file.ChangeFormat;
import io.streamsql.file.Exported;
import io.streamsql.file.TableExport;
import io.streamsql.file.TableFormat;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.past.PastTable;
import io.streamsql.pipeline.store.ChangeCount;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.Removable;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.pipeline.store.view.ViewScript;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// CDCChanges and CDCRejected in memory: what the test wrote, and nothing else. Any thread.
public final class FakeChanges implements ChangeOperations, ChangeHistory {
    private final List<ChangeData> rows = new CopyOnWriteArrayList<>();
    private final Map<Long, RejectedRecord> rejected = new ConcurrentHashMap<>();
    private final Map<Long, Outcome> outcomes = new ConcurrentHashMap<>();
    private final List<ChangeFilter> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<Runnable> whileReading = new AtomicReference<>(() -> {});
    private volatile String away = "";
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private volatile List<StoredTable> captured = List.of();
    private volatile int keptDays;
    private volatile long purged;
    private volatile boolean snapshotRows;
    private volatile Optional<OfferedViews> offered = Optional.empty();
    private volatile List<String> obstacles = List.of();
    private final List<ViewScript> made = new CopyOnWriteArrayList<>();
    private volatile int pageSize = Integer.MAX_VALUE;
    private volatile int triesLeft = Integer.MAX_VALUE;
    private volatile String awayInReplay = "";

    /// Writes a change; its id should be larger than those before.
    public FakeChanges write(ChangeData change) {
        rows.add(change);
        return this;
    }

    /// Removes the changes up to an id, which still count.
    public FakeChanges purge(long last) {
        purged = last;
        return this;
    }

    /// Rejects a record.
    public FakeChanges reject(long id, RejectedRecord record) {
        rejected.put(id, record);
        return this;
    }

    /// What a replay of a rejected record says from now on; it is written otherwise.
    public FakeChanges answerReplay(long id, Outcome outcome) {
        outcomes.put(id, outcome);
        return this;
    }

    /// From now on the target does not answer; with an empty text it does again.
    public FakeChanges away(String why) {
        away = why;
        return this;
    }

    /// After so many tries of a replay the target does not answer it any more.
    public FakeChanges awayAfter(int tries, String why) {
        triesLeft = tries;
        awayInReplay = why;
        return this;
    }

    /// From now on answers wait until somebody lets them go.
    ///
    /// @return lets them go
    public Runnable slow() {
        var latch = new CountDownLatch(1);
        answers = latch;
        return latch::countDown;
    }

    /// From now on a page of changes with their data ends after so many, as where they are long.
    public FakeChanges longRows(int size) {
        pageSize = size;
        return this;
    }

    public FakeChanges capture(StoredTable... tables) {
        captured = List.of(tables);
        return this;
    }

    public FakeChanges keep(int days) {
        keptDays = days;
        return this;
    }

    /// Done once, just after the next page was read.
    public FakeChanges whileReading(Runnable written) {
        whileReading.set(written);
        return this;
    }

    /// Every filter that a page, a count or a search was asked with.
    public List<ChangeFilter> asked() {
        return List.copyOf(asked);
    }

    private void answer() throws StoreException {
        try {
            answers.await();
        } catch (InterruptedException brokenOff) {
            Thread.currentThread().interrupt();
            throw new StoreException.Unavailable("broken off", brokenOff);
        }
        if (!away.isEmpty()) {
            throw new StoreException.Unavailable(away, null);
        }
    }

    @Override
    public ChangeHistory history() throws StoreException {
        return this;
    }

    @Override
    public List<StoredTable> captured() {
        return captured;
    }

    @Override
    public int keptDays() {
        return keptDays;
    }

    private List<ChangeData> matching(ChangeFilter filter) {
        return counted(filter).stream()
                .filter(row -> row.change().id() > purged)
                .toList();
    }

    private List<ChangeData> counted(ChangeFilter filter) {
        return rows.stream()
                .filter(row -> isKind(filter, row.change()))
                .filter(row -> filter.from().stream()
                        .allMatch(from -> !row.change().changedAt().isBefore(from)))
                .filter(row -> filter.until().stream()
                        .allMatch(until -> row.change().changedAt().isBefore(until)))
                .filter(row -> filter.recordId().isEmpty()
                        || filter.recordId().equals(row.change().recordId()))
                .filter(row -> filter.text().stream()
                        .allMatch(text -> row.before().orElse("").contains(text)
                                || row.after().orElse("").contains(text)))
                .sorted(Comparator.comparingLong(
                                (ChangeData row) -> row.change().id())
                        .reversed())
                .toList();
    }

    private static boolean isKind(ChangeFilter filter, StoredChange change) {
        return (filter.topics().isEmpty() || filter.topics().contains(change.topic()))
                && (filter.databases().isEmpty() || filter.databases().contains(change.database()))
                && (filter.operations().isEmpty()
                        || filter.operations().stream().map(Operation::code).anyMatch(change.operation()::equals));
    }

    @Override
    public List<StoredChange> page(ChangeFilter filter, long before, int most) throws StoreException {
        asked.add(filter);
        answer();
        return before(matching(filter), before)
                .limit(most)
                .map(ChangeData::change)
                .toList();
    }

    @Override
    public Page<ChangeData> data(ChangeFilter filter, long before, int most) throws StoreException {
        var page = read(filter, before, most);
        whileReading.getAndSet(() -> {}).run();
        return page;
    }

    private Page<ChangeData> read(ChangeFilter filter, long before, int most) throws StoreException {
        asked.add(filter);
        answer();
        return pageOf(matching(filter), before, most);
    }

    private Page<ChangeData> pageOf(List<ChangeData> rows, long before, int most) {
        var size = Math.min(most, pageSize);
        var page = before(rows, before).limit(size).toList();
        return new Page<>(page, page.size() == size);
    }

    private static Stream<ChangeData> before(List<ChangeData> rows, long before) {
        return rows.stream().filter(row -> row.change().id() < before);
    }

    @Override
    public long newer(ChangeFilter filter, long after, int most) throws StoreException {
        answer();
        return matching(filter).stream()
                .filter(row -> row.change().id() > after)
                .limit(most)
                .count();
    }

    @Override
    public Searched search(ChangeFilter filter, long before, int most, int ids) throws StoreException {
        asked.add(filter);
        answer();
        var all = matching(filter.withText(Optional.empty())).stream()
                .filter(row -> row.change().id() < before)
                .limit(ids)
                .toList();
        if (all.isEmpty()) {
            return new Searched(List.of(), before, Optional.empty(), true);
        }
        var size = Math.min(most, pageSize);
        var found = matching(filter).stream().filter(all::contains).limit(size).toList();
        var last = found.size() == size ? found.getLast() : all.getLast();
        return new Searched(found, last.change().id(), Optional.of(last.change().changedAt()), false);
    }

    @Override
    public Page<ChangeData> rowsAt(String topic, Instant at, long before, int most) throws StoreException {
        return pageOf(allRowsAt(topic, at), before, most);
    }

    private List<ChangeData> allRowsAt(String topic, Instant at) throws StoreException {
        answer();
        var seen = new HashSet<Optional<String>>();
        var standing = new ArrayList<ChangeData>();
        for (var row : matching(ChangeFilter.ALL.withTopics(Set.of(topic)).within(Optional.empty(), Optional.of(at)))) {
            if (row.change().operation().equals(Operation.TRUNCATE.code())) {
                break;
            }
            if (seen.add(row.change().recordId()) && !row.change().operation().equals(Operation.DELETE.code())) {
                standing.add(row);
            }
        }
        return standing;
    }

    @Override
    public void rowsAt(String topic, Instant at, RowSink sink)
            throws StoreException, IOException, InterruptedException {
        for (var row : allRowsAt(topic, at)) {
            sink.take(row);
        }
    }

    @Override
    public Optional<StoredChange> first(String topic) throws StoreException {
        answer();
        return matching(ChangeFilter.ALL.withTopics(Set.of(topic))).reversed().stream()
                .map(ChangeData::change)
                .filter(change -> !change.operation().equals(Operation.TRUNCATE.code()))
                .findFirst();
    }

    @Override
    public Optional<ChangeData> change(long id) throws StoreException {
        answer();
        return rows.stream().filter(row -> row.change().id() == id).findFirst();
    }

    @Override
    public List<ChangeCount> counts(ChangeFilter filter, Duration stretch) throws StoreException {
        asked.add(filter);
        answer();
        return counted(filter).stream()
                .collect(Collectors.groupingBy(row -> new Kind(
                        stretch(row.change().changedAt(), stretch),
                        row.change().database(),
                        row.change().server(),
                        row.change().schema(),
                        row.change().table(),
                        row.change().topic(),
                        row.change().operation())))
                .entrySet()
                .stream()
                .map(kind -> kind.getKey().count(kind.getValue().size()))
                .sorted(Comparator.comparing(ChangeCount::from))
                .toList();
    }

    /// Stretches are counted from the year 2000.
    private static Instant stretch(Instant at, Duration length) {
        var origin = Instant.parse("2000-01-01T00:00:00Z");
        var number = Math.floorDiv(Duration.between(origin, at).toMillis(), length.toMillis());
        return origin.plus(length.multipliedBy(number));
    }

    private record Kind(
            Instant from,
            String database,
            String server,
            Optional<String> schema,
            String table,
            String topic,
            String operation) {
        ChangeCount count(long changes) {
            return new ChangeCount(
                    from,
                    database,
                    server,
                    schema,
                    table,
                    topic,
                    operation,
                    changes,
                    Duration.ofMillis(300),
                    Duration.ofMillis(900));
        }
    }

    /// By the time of writing, as ids rise with it.
    @Override
    public Removable removable(Instant written) throws StoreException {
        answer();
        var times = matching(ChangeFilter.ALL).reversed().stream()
                .map(row -> row.change().processedAt().orElseThrow())
                .toList();
        var old = times.stream().filter(time -> time.isBefore(written)).toList();
        var left = times.stream().filter(time -> !time.isBefore(written)).findFirst();
        return new Removable(
                old.size(),
                old.stream().findFirst(),
                old.isEmpty() ? Optional.empty() : Optional.of(old.getLast()),
                left);
    }

    /// One at a time.
    @Override
    public boolean purge(Instant written, LongConsumer removed, BooleanSupplier goOn) throws StoreException {
        var count = 0;
        for (var row : matching(ChangeFilter.ALL).reversed()) {
            if (row.change().processedAt().orElseThrow().isBefore(written)) {
                answer();
                rows.remove(row);
                removed.accept(++count);
                if (!goOn.getAsBoolean()) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public long exportTable(String topic, Instant at, Path file, ExportFormat format, Progress progress)
            throws IOException, InterruptedException {
        var as = format == ExportFormat.CSV ? TableFormat.CSV : TableFormat.JSONL;
        return TableExport.write(new PastTable(this, topic, at), file, as, new TableExport.Watcher() {
            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }

            @Override
            public void at(long written) {
                progress.at(written, 0);
            }
        });
    }

    @Override
    public boolean writesSnapshotRows() {
        return snapshotRows;
    }

    @Override
    public Optional<OfferedViews> views(String topic) throws StoreException {
        answer();
        return offered.filter(views -> views.scripts().stream()
                .allMatch(script -> script.view().topic().equals(topic)));
    }

    @Override
    public List<String> create(List<ViewScript> views) throws StoreException {
        answer();
        if (obstacles.isEmpty()) {
            made.addAll(views);
        }
        return obstacles;
    }

    /// Which views were made.
    public List<ViewScript> made() {
        return List.copyOf(made);
    }

    /// The views of the one topic that has some.
    public FakeChanges offer(OfferedViews views) {
        offered = Optional.of(views);
        return this;
    }

    /// What stands in the way of the views; nothing for none.
    public FakeChanges hinder(String... sentences) {
        obstacles = List.of(sentences);
        return this;
    }

    public FakeChanges writeSnapshotRows(boolean written) {
        snapshotRows = written;
        return this;
    }

    @Override
    public SortedMap<Instant, Long> perMinute(Instant from) {
        return new TreeMap<>();
    }

    @Override
    public List<StoredReject> rejected(long before, int most) throws StoreException {
        answer();
        return rejected.entrySet().stream()
                .filter(record -> record.getKey() < before)
                .sorted(Map.Entry.<Long, RejectedRecord>comparingByKey().reversed())
                .limit(most)
                .map(record -> new StoredReject(
                        record.getKey(),
                        Instant.ofEpochMilli(record.getValue().kafkaMillis()),
                        record.getValue().partition().topic(),
                        record.getValue().partition().partition(),
                        record.getValue().offset(),
                        record.getValue().reason()))
                .toList();
    }

    @Override
    public Optional<RejectedRecord> reject(long id) throws StoreException {
        answer();
        return Optional.ofNullable(rejected.get(id));
    }

    @Override
    public void replay(List<Long> ids, BiConsumer<Long, Outcome> result, Progress progress) throws StoreException {
        var tried = 0;
        for (var id : ids.stream().sorted().toList()) {
            answer();
            if (progress.isCancelled()) {
                return;
            }
            if (tried == triesLeft) {
                throw new StoreException.Unavailable(awayInReplay, null);
            }
            var outcome =
                    rejected.containsKey(id) ? outcomes.getOrDefault(id, new Outcome.Written()) : new Outcome.Gone();
            if (!(outcome instanceof Outcome.Kept)) {
                rejected.remove(id);
            }
            result.accept(id, outcome);
            progress.at(++tried, ids.size());
        }
    }

    @Override
    public Exported export(ChangeFilter filter, Path file, ChangeFormat format, Progress progress)
            throws IOException, InterruptedException {
        return ChangeExport.write(this, filter, file, format, new Watcher() {
            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }

            @Override
            public void at(long written, long about, StoredChange last) {
                progress.at(written, about);
            }
        });
    }

    @Override
    public void close() {}
}
