package io.streamsql.pipeline.store.sqlserver;

import static io.streamsql.pipeline.events.Events.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.schema.TableColumns;
import io.streamsql.pipeline.store.schema.TableColumns.Actual;
import java.io.BufferedReader;
import java.io.Reader;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlServerRowsTest {
    private static final long NOW = 1_700_000_001_000_250L;

    /// A table as the original system made it: our columns at the end, and some widths of its own.
    private static TableColumns columns() {
        var names = List.of(
                "id",
                "sourcedatabase",
                "SourceTable",
                "SourceServer",
                "TopicName",
                "Operation",
                "RecordId",
                "ChangeTimestamp",
                "KafkaTimestamp",
                "BeforeData",
                "AfterData",
                "FullPayload",
                "ProcessedAt",
                "SourceSchema",
                "KafkaPartition",
                "KafkaOffset",
                "SourcePosition");
        var found = new TreeMap<String, Actual>(String.CASE_INSENSITIVE_ORDER);
        for (var i = 0; i < names.size(); i++) {
            found.put(names.get(i), new Actual(i + 1, names.get(i).endsWith("Data") ? 1_073_741_823 : 100, 7));
        }
        return new TableColumns(found);
    }

    private static SqlServerRows rows(ChangeEvent... changes) throws SQLException {
        return new SqlServerRows(SqlServerRows.layout(columns()), List.of(changes), NOW, true);
    }

    private static ChangeEvent at(String time) {
        var one = Events.change(0, Operation.CREATE, "1", "{}");
        return new ChangeEvent(
                one.source(),
                one.partition(),
                0,
                one.kafkaMillis(),
                one.operation(),
                one.schema(),
                one.table(),
                one.recordId(),
                ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time)),
                one.envelopeMicros(),
                one.position(),
                one.order(),
                one.doubt(),
                one.before(),
                one.after(),
                one.payload(),
                one.key());
    }

    private static Object value(SqlServerRows rows, Object[] row, String column) {
        for (var i : rows.getColumnOrdinals()) {
            if (rows.getColumnName(i).equals(column)) {
                return row[i - 1];
            }
        }
        throw new AssertionError(column);
    }

    @Test
    void everyColumnHasItsValueInTheTypeThatGoesStraightThrough() throws Exception {
        var rows = rows(Events.change(4, Operation.UPDATE, "7", "{\"Name\":\"Zoë\"}"));

        assertThat(rows.next()).isTrue();
        var row = rows.getRowData();
        assertThat(rows.next()).isFalse();
        assertThat(row).hasSize(rows.getColumnOrdinals().size());
        assertThat(value(rows, row, "SourceDatabase")).isEqualTo("DB1 (SampleDB)");
        assertThat(value(rows, row, "SourceTable")).isEqualTo("Customers");
        assertThat(value(rows, row, "SourceServer")).isEqualTo("AXLAP240");
        assertThat(value(rows, row, "TopicName")).isEqualTo(PARTITION.topic());
        assertThat(value(rows, row, "Operation")).isEqualTo("u");
        assertThat(value(rows, row, "RecordId")).isEqualTo("7");
        assertThat(value(rows, row, "ChangeTimestamp"))
                .isEqualTo(Timestamp.valueOf(LocalDateTime.parse("2023-11-14T22:13:20.123456")));
        assertThat(value(rows, row, "ProcessedAt"))
                .isEqualTo(Timestamp.valueOf(LocalDateTime.parse("2023-11-14T22:13:21.000250")));
        assertThat(value(rows, row, "BeforeData")).isNull();
        assertThat(value(rows, row, "AfterData")).isEqualTo("{\"Name\":\"Zoë\"}");
        assertThat(value(rows, row, "FullPayload")).isEqualTo("{\"after\":{\"Name\":\"Zoë\"}}");
        assertThat(value(rows, row, "SourceSchema")).isEqualTo("dbo");
        assertThat(value(rows, row, "KafkaPartition")).isEqualTo(0);
        assertThat(value(rows, row, "KafkaOffset")).isEqualTo(4L);
        assertThat(value(rows, row, "SourcePosition")).isEqualTo("26735400/763");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SourceDatabase  | NVARCHAR  | 100        | 2
        RecordId        | NVARCHAR  | 100        | 7
        ChangeTimestamp | TIMESTAMP | 100        | 8
        AfterData       | NVARCHAR  | 1073741823 | 11
        KafkaPartition  | INTEGER   | 100        | 15
        KafkaOffset     | BIGINT    | 100        | 16
        """)
    void everyColumnIsDeclaredAsTheTableHasIt(String name, String type, int width, int ordinal) throws Exception {
        var rows = rows(Events.change(0, Operation.CREATE, "1", "{}"));
        var field = SqlServerRows.layout(columns()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        var place = SqlServerRows.layout(columns()).indexOf(field) + 1;

        assertThat(field.actual().ordinal()).isEqualTo(ordinal);
        assertThat(rows.getColumnType(place))
                .isEqualTo(Types.class.getField(type).getInt(null));
        assertThat(rows.getPrecision(place)).isEqualTo(width);
        assertThat(rows.getScale(place)).isEqualTo(7);
    }

    private static String text(Reader reader) {
        return new BufferedReader(reader).lines().collect(Collectors.joining());
    }

    @Test
    void aLargeTextIsReadWhileItIsSent() throws Exception {
        var large = "{\"Text\":\"" + "ä€😀".repeat(200_000) + "\"}";
        var rows = rows(Events.change(0, Operation.CREATE, "1", large));

        var row = rows.getRowData();
        assertThat(value(rows, row, "AfterData"))
                .isInstanceOfSatisfying(
                        Reader.class, text -> assertThat(text(text)).isEqualTo(large));
        // A column that is too narrow is for the server to refuse
        assertThat(value(rows, row, "FullPayload")).isInstanceOf(String.class);
    }

    @Test
    void aLongKeyIsCutToTheColumnsOwnWidth() throws Exception {
        var rows = rows(Events.change(0, Operation.CREATE, "k".repeat(300), "{}"));

        assertThat(value(rows, rows.getRowData(), "RecordId").toString()).hasSize(100);
    }

    @Test
    void whatIsTooLongIsSaidBeforeAnythingIsSent() throws Exception {
        var good = Events.change(0, Operation.CREATE, "1", "{}");
        var bad = new ChangeEvent(
                good.source(),
                good.partition(),
                8,
                good.kafkaMillis(),
                good.operation(),
                good.schema(),
                "t".repeat(101),
                good.recordId(),
                good.changeMicros(),
                good.envelopeMicros(),
                good.position(),
                good.order(),
                good.doubt(),
                good.before(),
                good.after(),
                good.payload(),
                good.key());

        rows(good).check();
        assertThatThrownBy(rows(good, bad)::check)
                .hasMessage("column SourceTable holds 100 characters, and " + PARTITION + "@8 has 101")
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("22001");
    }

    @ParameterizedTest
    @CsvSource({"1752-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void aTimeThatTheTypeCannotHoldIsSaidBeforeAnythingIsSent(String time) throws Exception {
        assertThatThrownBy(rows(at(time))::check)
                .hasMessageContaining("ChangeTimestamp holds no time in the year")
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("22008");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T02:30:00Z, Europe/Berlin, true",
        "2026-03-29T01:59:59.999999Z, Europe/Berlin, false",
        "2026-03-29T03:00:00Z, Europe/Berlin, false",
        "2026-10-25T02:30:00Z, Europe/Berlin, false",
        "2026-03-08T02:30:00Z, America/New_York, true",
        "2026-03-29T02:30:00Z, UTC, false"
    })
    void theHourThatTheMachineLeavesOutIsNoticed(String time, String zone, boolean unsayable) throws Exception {
        assertThat(rows(at(time)).hasUnsayableTime(ZoneId.of(zone))).isEqualTo(unsayable);
    }
}
