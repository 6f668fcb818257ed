package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.ChangeCount;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.Removable;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.RecordIds;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TableColumns;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.schema.Times;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [ChangeHistory] on any database system.
final class JdbcChangeHistory implements ChangeHistory {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcChangeHistory.class);

    private static final Set<Operation> LEAVE_A_ROW = Set.of(Operation.CREATE, Operation.UPDATE, Operation.SNAPSHOT);

    private final Dialect dialect;
    private final Connections connections;
    private final StoreErrors errors;
    private final TableId changes;
    private final Sql statistics;
    private final ChangeQuery<StoredChange> plain;
    private final ChangeQuery<ChangeData> withRows;
    private final ChangeQuery<ChangeData> whole;
    private final Rejects rejects;
    private final OldChanges old;

    JdbcChangeHistory(Dialect dialect, Connections connections, TargetTables tables, StoreErrors errors) {
        this.dialect = dialect;
        this.connections = connections;
        this.errors = errors;
        this.changes = tables.changes();
        this.statistics = new Sql(dialect, tables.statistics());
        this.plain = ChangeQuery.plain(dialect, tables);
        this.withRows = ChangeQuery.withRows(dialect, tables);
        this.whole = ChangeQuery.whole(dialect, tables);
        this.rejects = new Rejects(dialect, tables);
        this.old = new OldChanges(dialect, tables);
    }

    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    @Override
    public List<StoredChange> page(ChangeFilter filter, long before, int most) throws StoreException {
        return read(connection -> plain.page(connection, filter, recordIds(connection, filter), before, most)
                .rows());
    }

    @Override
    public Page<ChangeData> data(ChangeFilter filter, long before, int most) throws StoreException {
        return read(connection -> withRows.page(connection, filter, recordIds(connection, filter), before, most));
    }

    @Override
    public long newer(ChangeFilter filter, long after, int most) throws StoreException {
        requireCounted(filter);
        return read(connection -> plain.newer(connection, filter, after, most));
    }

    @Override
    public Searched search(ChangeFilter filter, long before, int most, int ids) throws StoreException {
        return read(connection -> {
            var next = withRows.next(connection, filter, before, ids);
            if (next.isEmpty()) {
                return new Searched(List.of(), before, Optional.empty(), true);
            }
            var range = next.get();
            var found = withRows.within(connection, filter, recordIds(connection, filter), range, most);
            if (found.more()) {
                var last = found.rows().getLast().change();
                return new Searched(found.rows(), last.id(), Optional.of(last.changedAt()), false);
            }
            return new Searched(found.rows(), range.first(), withRows.oldest(connection, range), false);
        });
    }

    private static void requireCounted(ChangeFilter filter) {
        if (filter.recordId().isPresent() || filter.text().isPresent()) {
            throw new IllegalArgumentException("not for records or texts: " + filter);
        }
    }

    @Override
    public Page<ChangeData> rowsAt(String topic, Instant at, long before, int most) throws StoreException {
        return read(connection -> withRows.standing(
                connection, upTo(topic, at), LEAVE_A_ROW, truncated(connection, topic, at), before, most));
    }

    @Override
    public void rowsAt(String topic, Instant at, RowSink sink)
            throws StoreException, IOException, InterruptedException {
        try (var connection = connections.open()) {
            withRows.eachStanding(
                    connection, upTo(topic, at).withOperations(LEAVE_A_ROW), truncated(connection, topic, at), sink);
            connection.commit();
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }

    private static ChangeFilter upTo(String topic, Instant at) {
        return ChangeFilter.ALL.withTopics(Set.of(topic)).within(Optional.empty(), Optional.of(at));
    }

    /// The newest truncate's id.
    private long truncated(Connection connection, String topic, Instant at) throws SQLException {
        var truncates = upTo(topic, at).withOperations(Set.of(Operation.TRUNCATE));
        return plain.page(connection, truncates, Set.of(), NEWEST, 1).rows().stream()
                .mapToLong(StoredChange::id)
                .findFirst()
                .orElse(Long.MIN_VALUE);
    }

    @Override
    public Optional<StoredChange> first(String topic) throws StoreException {
        var rows = ChangeFilter.ALL
                .withTopics(Set.of(topic))
                .withOperations(Set.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE, Operation.SNAPSHOT));
        return read(connection -> plain.first(connection, rows));
    }

    @Override
    public Optional<ChangeData> change(long id) throws StoreException {
        return read(connection -> whole.one(connection, id));
    }

    @Override
    public List<StoredReject> rejected(long before, int most) throws StoreException {
        return read(connection -> rejects.page(connection, before, most));
    }

    @Override
    public Optional<RejectedRecord> reject(long id) throws StoreException {
        return read(connection -> rejects.one(connection, id));
    }

    @Override
    public List<ChangeCount> counts(ChangeFilter filter, Duration stretch) throws StoreException {
        requireCounted(filter);
        if (stretch.toMinutes() < 1 || !stretch.equals(Duration.ofMinutes(stretch.toMinutes()))) {
            throw new IllegalArgumentException("not a number of whole minutes: " + stretch);
        }
        return read(connection -> counts(connection, filter, stretch.toMinutes()));
    }

    private List<ChangeCount> counts(Connection connection, ChangeFilter filter, long minutes) throws SQLException {
        var conditions = IdRanges.counted(filter);
        var from = dialect.beginning("{Minute}", minutes);
        var kind = "{SourceDatabase}, {SourceServer}, {SourceSchema}, {SourceTable}, {TopicName}, {Operation}";
        var sql = statistics.text("SELECT " + from + ", " + kind
                + ", SUM({Changes}), SUM({LatencyMsSum}), MAX({LatencyMsMax}) FROM {*}" + conditions.where()
                + " GROUP BY " + from + ", " + kind
                + " ORDER BY " + from + ", " + kind);
        var counts = new ArrayList<ChangeCount>();
        try (var query = connection.prepareStatement(sql)) {
            conditions.bind(query);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var changes = rows.getLong(8);
                    counts.add(new ChangeCount(
                            Times.instant(rows, 1),
                            rows.getString(2),
                            rows.getString(3),
                            Optional.ofNullable(rows.getString(4)).filter(schema -> !schema.isEmpty()),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getString(7),
                            changes,
                            Duration.ofMillis(changes == 0 ? 0 : rows.getLong(9) / changes),
                            Duration.ofMillis(rows.getLong(10))));
                }
            }
        }
        return counts;
    }

    @Override
    public SortedMap<Instant, Long> perMinute(Instant from) throws StoreException {
        return read(connection -> {
            var sql = statistics.text("SELECT {Minute}, SUM({Changes}) FROM {*} WHERE {Minute} >= ? GROUP BY {Minute}");
            var minutes = new TreeMap<Instant, Long>();
            try (var query = connection.prepareStatement(sql)) {
                query.setObject(1, Times.of(from));
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        minutes.put(Times.instant(rows, 1), rows.getLong(2));
                    }
                }
            }
            return minutes;
        });
    }

    @Override
    public Removable removable(Instant written) throws StoreException {
        return read(connection -> old.removable(connection, written));
    }

    /// The record's key in all forms that the column may hold: cut to its width, and as earlier versions
    /// wrote it.
    private Set<String> recordIds(Connection connection, ChangeFilter filter) throws SQLException {
        if (filter.recordId().isEmpty()) {
            return Set.of();
        }
        var recordId = filter.recordId().get();
        var width = TableColumns.of(connection, dialect.quoted(changes))
                .get("RecordId")
                .width();
        return RecordIds.forms(recordId, width);
    }

    private <T> T read(Reading<T> reading) throws StoreException {
        try (var connection = connections.open()) {
            var result = reading.from(connection);
            connection.commit();
            return result;
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }

    private StoreException unavailable(SQLException failure) {
        LOG.debug("The target could not be read", failure);
        return new StoreException.Unavailable(errors.explainReading(failure, changes), failure);
    }

    @Override
    public void close() {
        connections.close();
    }
}
