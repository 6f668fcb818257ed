package io.streamsql.pipeline.store.sqlserver;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.store.schema.RecordIds;
import io.streamsql.pipeline.store.schema.TableColumns;
import io.streamsql.pipeline.store.schema.TableColumns.Actual;
import io.streamsql.pipeline.store.schema.Times;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Changes as rows of CDCChanges, one after the other, in the types that the driver sends without converting them:
/// texts as NVARCHAR in the column's own width, times as DATETIME2 in the column's own precision.
///
/// One instance per bulk copy.
final class SqlServerRows implements ISQLServerBulkData {
    private static final long serialVersionUID = 1L;

    /// A column that is written.
    ///
    /// @param name   its name
    /// @param type   its JDBC type
    /// @param actual the column in the table
    record Field(String name, int type, Actual actual) {}

    /// The columns, in the order of [#values(ChangeEvent)].
    private static final List<String> NAMES = List.of(
            "SourceDatabase",
            "SourceTable",
            "SourceServer",
            "TopicName",
            "Operation",
            "RecordId",
            "SourceSchema",
            "SourcePosition",
            "ChangeTimestamp",
            "KafkaTimestamp",
            "ProcessedAt",
            "KafkaPartition",
            "KafkaOffset",
            "BeforeData",
            "AfterData",
            "FullPayload");

    private static final int RECORD_ID = NAMES.indexOf("RecordId");
    /// Where names and keys end and times begin: the columns before it have a width to keep.
    private static final int TIMES = NAMES.indexOf("ChangeTimestamp");
    private static final int NUMBERS = NAMES.indexOf("KafkaPartition");
    /// DATETIME begins here, and a wrong time in an event stands out.
    private static final int FIRST_YEAR = 1753;
    private static final int LAST_YEAR = 9999;
    private static final int STREAMED_BYTES = 1024 * 1024;

    private final transient List<Field> fields;
    private final transient List<ChangeEvent> changes;
    private final transient Iterator<ChangeEvent> rest;
    private final transient LocalDateTime processed;
    private final boolean fullPayload;

    SqlServerRows(List<Field> fields, List<ChangeEvent> changes, long processedMicros, boolean fullPayload) {
        this.fields = fields;
        this.changes = changes;
        this.rest = changes.iterator();
        this.processed = Times.ofMicros(processedMicros);
        this.fullPayload = fullPayload;
    }

    /// The columns that are written, as they are in a table.
    ///
    /// @throws SQLException if the table lacks one
    static List<Field> layout(TableColumns columns) throws SQLException {
        var fields = new Field[NAMES.size()];
        for (var i = 0; i < fields.length; i++) {
            fields[i] = new Field(NAMES.get(i), type(i), columns.get(NAMES.get(i)));
        }
        return List.of(fields);
    }

    /// Whether a column of that name is written, whatever its case.
    static boolean isWritten(String column) {
        return NAMES.stream().anyMatch(column::equalsIgnoreCase);
    }

    private static int type(int column) {
        if (column < TIMES) {
            return Types.NVARCHAR;
        }
        if (column < NUMBERS) {
            return Types.TIMESTAMP;
        }
        return switch (NAMES.get(column)) {
            case "KafkaPartition" -> Types.INTEGER;
            case "KafkaOffset" -> Types.BIGINT;
            default -> Types.NVARCHAR;
        };
    }

    /// Looks for what the driver would stumble over in the middle of a bulk copy, where only an interrupt helps.
    ///
    /// @throws SQLException with an SQLState of class 22 if a text is too long or a time out of range
    void check() throws SQLException {
        for (var change : changes) {
            var values = values(change);
            for (var i = 0; i < TIMES; i++) {
                var width = fields.get(i).actual().width();
                if (values[i] instanceof String text && text.length() > width) {
                    throw new SQLException(
                            "column %s holds %d characters, and %s@%d has %d"
                                    .formatted(NAMES.get(i), width, change.partition(), change.offset(), text.length()),
                            "22001");
                }
            }
            for (var i = TIMES; i < NUMBERS; i++) {
                var year = ((LocalDateTime) values[i]).getYear();
                if (year < FIRST_YEAR || year > LAST_YEAR) {
                    throw new SQLException(
                            "column %s holds no time in the year %d, as %s@%d has it"
                                    .formatted(NAMES.get(i), year, change.partition(), change.offset()),
                            "22008");
                }
            }
        }
    }

    /// Whether a row has a time that the driver's bulk copy cannot say: it counts in the machine's own time zone, whose
    /// clocks leave out an hour when summer begins, and UTC has such an hour like any other.
    boolean hasUnsayableTime(ZoneId machine) {
        var rules = machine.getRules();
        return !rules.isFixedOffset()
                && (isGap(rules, processed)
                        || changes.stream()
                                .anyMatch(change -> isGap(rules, Times.ofMicros(change.changeMicros()))
                                        || isGap(rules, Times.ofMicros(change.envelopeMicros()))));
    }

    private static boolean isGap(ZoneRules rules, LocalDateTime time) {
        return rules.getValidOffsets(time).isEmpty();
    }

    /// A row, in the order of the layout; texts are still slices where a change has them so.
    Object[] values(ChangeEvent change) {
        return new Object[] {
            change.source().database(),
            change.table(),
            change.source().server(),
            change.partition().topic(),
            change.operation().code(),
            RecordIds.fit(change.recordId(), fields.get(RECORD_ID).actual().width()),
            change.schema(),
            change.position(),
            Times.ofMicros(change.changeMicros()),
            Times.ofMicros(change.envelopeMicros()),
            processed,
            change.partition().partition(),
            change.offset(),
            change.before(),
            change.after(),
            fullPayload ? change.payload() : null
        };
    }

    @Override
    public boolean next() {
        return rest.hasNext();
    }

    @Override
    public Object[] getRowData() {
        var values = values(rest.next());
        for (var i = TIMES; i < NUMBERS; i++) {
            values[i] = Timestamp.valueOf((LocalDateTime) values[i]);
        }
        for (var i = NUMBERS; i < values.length; i++) {
            if (values[i] instanceof Slice slice) {
                values[i] = text(slice, fields.get(i).actual().width());
            }
        }
        return values;
    }

    /// A large text is read while it is sent, as the driver can do for columns without a width of their own (MAX): as a
    /// string it would take several times its memory.
    private static Object text(Slice slice, int width) {
        return slice.length() > STREAMED_BYTES && width >= slice.length() ? slice.reader() : slice.text();
    }

    @Override
    public Set<Integer> getColumnOrdinals() {
        var ordinals = new TreeSet<Integer>();
        for (var i = 1; i <= fields.size(); i++) {
            ordinals.add(i);
        }
        return ordinals;
    }

    @Override
    public String getColumnName(int column) {
        return fields.get(column - 1).name();
    }

    @Override
    public int getColumnType(int column) {
        return fields.get(column - 1).type();
    }

    @Override
    public int getPrecision(int column) {
        return fields.get(column - 1).actual().width();
    }

    @Override
    public int getScale(int column) {
        return fields.get(column - 1).actual().scale();
    }
}
