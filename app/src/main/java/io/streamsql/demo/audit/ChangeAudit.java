package io.streamsql.demo.audit;

import io.streamsql.demo.sample.SampleSource;
import io.streamsql.pipeline.config.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/// Compares what was changed in the sample sources with what stands in CDCChanges: as multisets, by value.
///
/// Every journal row counts one up for its digest and every CDCChanges row one down; what comes to nothing is
/// forgotten.
/// So memory holds what is under way (about 100 bytes each), however long the demo lasts. CDCChanges is read before the
/// journals: `duplicated` is right at any moment, `missing` when the pipeline has drained.
///
/// One thread at a time.
public final class ChangeAudit {
    private static final int ROWS_PER_ROUND = 10_000;

    private final DataSource target;
    private final String changesTable;
    private final GrowingTable changes;
    private final List<Journal> journals = new ArrayList<>();
    private final Map<ChangeDigest, Difference> differences = new HashMap<>();
    private final Map<String, Long> writtenByServer = new HashMap<>();
    private long written;

    /// A source's journal and how much of it was read.
    private static final class Journal {
        private final String server;
        private final DataSource database;
        private final GrowingTable table =
                new GrowingTable("SELECT id, table_name, op, before, after FROM audit.journal", "id");
        private long rows;

        Journal(SampleSource source, DataSource database) {
            this.server = source.serverName();
            this.database = database;
        }
    }

    /// @param count   above 0: made and not written; below: written and not made
    /// @param journal where the latest such change was made; null if it stands in CDCChanges
    /// @param id      its id there
    private record Difference(int count, Journal journal, long id) {}

    /// @param sources      the sources, filled by [SampleSource#install]
    /// @param target       the database that CDCChanges stands in; PostgreSQL
    /// @param changesTable the CDCChanges table; it need not be there yet
    public ChangeAudit(Map<SampleSource, DataSource> sources, DataSource target, TableId changesTable) {
        this.target = target;
        this.changesTable = quoted(changesTable.schema()) + "." + quoted(changesTable.table());
        this.changes = new GrowingTable("""
                SELECT "Id", "SourceServer", "SourceSchema", "SourceTable", "Operation", "BeforeData", "AfterData"
                FROM %s""".formatted(this.changesTable), "\"Id\"");
        sources.forEach((source, database) -> journals.add(new Journal(source, database)));
    }

    /// As [#audit(BooleanSupplier)], to the end.
    public AuditResult audit() throws SQLException {
        return audit(() -> false).orElseThrow();
    }

    /// Reads what is new on both sides, some 50,000 rows a second, and compares all that was read so far.
    ///
    /// @param enough asked after every ten thousand rows whether to leave it at that
    /// @return empty if it was left before all was read; a later call goes on from there
    /// @throws SQLException if a database cannot be read; what was read counts, and a later call goes on from there
    public Optional<AuditResult> audit(BooleanSupplier enough) throws SQLException {
        readChanges(enough);
        for (Journal journal : journals) {
            readJournal(journal, Long.MAX_VALUE, enough);
        }
        return enough.getAsBoolean() ? Optional.empty() : Optional.of(result());
    }

    private AuditResult result() {
        long missing = 0;
        long duplicated = 0;
        for (Difference difference : differences.values()) {
            missing += Math.max(0, difference.count());
            duplicated += Math.max(0, -difference.count());
        }
        long captured = journals.stream().mapToLong(journal -> journal.rows).sum();
        return new AuditResult(captured, written, missing, duplicated);
    }

    /// Some of the differences that the last [#audit()] found, as sentences for an operator.
    ///
    /// @param limit how many at most
    public List<String> examples(int limit) throws SQLException {
        List<String> examples = new ArrayList<>();
        for (Difference difference : differences.values().stream().limit(limit).toList()) {
            examples.add(difference.journal() == null ? unexpected(difference) : missing(difference));
        }
        return examples;
    }

    private void readChanges(BooleanSupplier enough) throws SQLException {
        try (Connection connection = open(target)) {
            if (!exists(connection)) {
                return;
            }
            while (!enough.getAsBoolean()
                    && changes.read(connection, ROWS_PER_ROUND, this::written) == ROWS_PER_ROUND) {
                // Keep the journals abreast: else all of CDCChanges would be under way at once
                for (Journal journal : journals) {
                    readJournal(journal, writtenByServer.getOrDefault(journal.server, 0L), enough);
                }
            }
            changes.readGaps(connection, this::written);
        }
    }

    private void readJournal(Journal journal, long upTo, BooleanSupplier enough) throws SQLException {
        if (journal.rows >= upTo || enough.getAsBoolean()) {
            return;
        }
        try (Connection connection = open(journal.database)) {
            int read;
            do {
                read = journal.table.read(connection, ROWS_PER_ROUND, row -> made(journal, row));
            } while (read == ROWS_PER_ROUND && journal.rows < upTo && !enough.getAsBoolean());
            journal.table.readGaps(connection, row -> made(journal, row));
        }
    }

    private void made(Journal journal, ResultSet row) throws SQLException {
        ChangeDigest digest =
                ChangeDigest.of(journal.server, row.getString(2), row.getString(3), row.getString(4), row.getString(5));
        count(digest, new Difference(1, journal, row.getLong(1)));
        journal.rows++;
    }

    private void written(ResultSet row) throws SQLException {
        String operation = row.getString(5);
        if (operation.equals("r")) {
            return;
        }
        String server = row.getString(2);
        String table = row.getString(3) + "." + row.getString(4);
        ChangeDigest digest = ChangeDigest.of(server, table, operation, row.getString(6), row.getString(7));
        count(digest, new Difference(-1, null, row.getLong(1)));
        writtenByServer.merge(server, 1L, Long::sum);
        written++;
    }

    private void count(ChangeDigest digest, Difference one) {
        differences.merge(digest, one, (old, more) -> {
            int count = old.count() + more.count();
            if (count == 0) {
                return null;
            }
            // Name the row of the side that has too many
            Difference named = Integer.signum(count) == Integer.signum(more.count()) ? more : old;
            return new Difference(count, named.journal(), named.id());
        });
    }

    private String missing(Difference difference) throws SQLException {
        String sql = "SELECT table_name, op, key FROM audit.journal WHERE id = ?";
        return describe(
                difference.journal().database,
                sql,
                difference,
                row -> "missing in CDCChanges: %s %s %s %s (audit.journal id %d)"
                        .formatted(
                                difference.journal().server,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                difference.id()));
    }

    private String unexpected(Difference difference) throws SQLException {
        String sql = """
                SELECT "SourceServer", "SourceSchema", "SourceTable", "Operation", "RecordId"
                FROM %s WHERE "Id" = ?""".formatted(changesTable);
        return describe(
                target,
                sql,
                difference,
                row -> "written twice or never made: %s %s.%s %s %s (CDCChanges Id %d)"
                        .formatted(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                difference.id()));
    }

    private interface Sentence {
        String of(ResultSet row) throws SQLException;
    }

    private static String describe(DataSource database, String sql, Difference difference, Sentence sentence)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, difference.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? sentence.of(row) : "row " + difference.id() + " was removed since it was read";
            }
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, changesTable);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Connection open(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
