package io.streamsql.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.source.columns.CapturedColumns.Captured;
import io.streamsql.pipeline.source.columns.CapturedColumns.Content;
import io.streamsql.pipeline.source.columns.SourceColumn;
import io.streamsql.pipeline.source.columns.SourceColumn.Form;
import io.streamsql.pipeline.source.columns.SourceColumn.Origin;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.store.jdbc.TargetViews;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.TableDefinition;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.view.TypedView;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The views of captured tables show what the source's columns hold, whatever systems source and target
/// are.
abstract class TypedViewsContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<TypedView.Content> BOTH = List.of(TypedView.Content.values());
    private static final TableId TABLE = new TableId("shop", "Odd \"Lines\"");

    static EmbeddedPostgres postgres;

    TargetTables tables;
    private ChangeStore store;
    private TargetViews views;
    private final List<TableId> made = new ArrayList<>();

    abstract DatabaseConnection target();

    abstract Dialect dialect();

    @BeforeAll
    static void startSource() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopSource() throws IOException {
        postgres.close();
    }

    static DatabaseConnection source() {
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                "localhost",
                postgres.getPort(),
                "postgres",
                Secret.plain("not-to-be-shown"),
                "postgres",
                false,
                true);
    }

    @BeforeEach
    void open() throws Exception {
        tables = TargetTables.of(new TableId("v" + UUID.randomUUID().toString().substring(0, 8), "CDCChanges"));
        var settings = new WriterSettings(
                tables.changes(), "streamsql-writer", false, true, 0, new WriterSettings.Start.Earliest());
        store = ChangeStores.of(target(), settings, Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC));
        store.prepare();
        views = ChangeStores.views(target(), settings);
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        inTarget(connection -> {
            try (var statement = connection.createStatement()) {
                for (var view : made) {
                    statement.execute("DROP VIEW IF EXISTS " + dialect().quoted(view));
                }
                for (var definition : TableDefinition.all(tables)) {
                    statement.execute("DROP TABLE " + dialect().quoted(definition.id()));
                }
                statement.execute(
                        "DROP SCHEMA " + dialect().quoted(tables.changes().schema()));
                return connection;
            }
        });
    }

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    <T> T inTarget(Work<T> work) throws SQLException {
        try (var connection = dialect().connect()) {
            var result = work.in(connection);
            connection.commit();
            return result;
        }
    }

    static void inSource(String... statements) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static SourceEntry postgresSource() {
        return new SourceEntry(1, true, source(), "AXLAP240", List.of(TABLE), "history", Map.of());
    }

    /// Writes changes of a topic as Debezium does, one after the other: an operation, the key, the rows
    /// before and
    /// after.
    void write(String topic, String[]... changes) throws StoreException {
        var partition = new PartitionId(topic, UUID.nameUUIDFromBytes(topic.getBytes(StandardCharsets.UTF_8)), 0);
        var from = store.open(partition, 0).nextOffset();
        var records = new ArrayList<ChangeEvent>();
        for (var change : changes) {
            var like = Events.change(partition, from, Operation.of(change[0]).orElseThrow(), change[1], null);
            records.add(new ChangeEvent(
                    new TopicSource(topic, "DB1 (shop)", "AXLAP240"),
                    partition,
                    from + records.size(),
                    like.kafkaMillis(),
                    like.operation(),
                    "shop",
                    "any",
                    change[1],
                    NOON.plusSeconds(records.size()).toEpochMilli() * 1000,
                    like.envelopeMicros(),
                    like.position(),
                    like.order(),
                    like.doubt(),
                    slice(change[2]),
                    slice(change[3]),
                    like.payload(),
                    like.key()));
        }
        store.append(new EventBatch(
                List.copyOf(records), Map.of(partition, new OffsetRange(from, from + records.size()))));
    }

    static String[] change(String operation, String key, String before, String after) {
        return new String[] {operation, key, before, after};
    }

    private static Slice slice(String json) {
        if (json == null) {
            return null;
        }
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        return new Slice(bytes, 0, bytes.length);
    }

    List<String> create(List<TypedView> wanted) throws StoreException {
        wanted.forEach(view -> made.add(view.name()));
        return views.create(wanted.stream().map(views::script).toList());
    }

    TableId view(String suffix) {
        return new TableId(tables.changes().schema(), "Odd \"view\"_" + suffix);
    }

    TableId stem() {
        return new TableId(tables.changes().schema(), "Odd \"view\"");
    }

    <T> List<T> rows(TableId view, String order, Reading<T> read) throws SQLException {
        return inTarget(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT * FROM "
                            + dialect().quoted(view) + " ORDER BY " + dialect().quoted(order))) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(read.of(rows));
                }
                return found;
            }
        });
    }

    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static final String ROW = """
            {"Id":1,"Line No":2,"it's \\"so\\"":"O'Hara \\"x\\" \\\\ ä😀","big":9223372036854775807,"small":-32768,\
            "ok":true,"ratio":1.5,"price":"12.5000","free":"123456789012345678901.5","day":20783,\
            "at":1795696496123456,"at_millis":-62135596799877,"zoned":"2026-11-26T07:34:56.123456Z","clock":86399999999,\
            "guid":"11111111-2222-3333-4444-555555555555","data":"AP8Q","doc":"{\\"a\\": [1, null]}","tags":["a",null],\
            "mood":"happy","bits":"AQI=","note":null}""";

    void createTable() throws SQLException {
        inSource(
                "DROP SCHEMA IF EXISTS shop CASCADE",
                "CREATE SCHEMA shop",
                "CREATE TYPE shop.mood AS ENUM ('happy', 'sad')",
                """
                CREATE TABLE shop."Odd ""Lines\""" ("Id" int, "Line No" int, "it's ""so\""" text, big bigint,
                  small smallint, ok boolean, ratio double precision, price numeric(12,4), free numeric, day date,
                  at timestamp, at_millis timestamp(3), zoned timestamptz, clock time, guid uuid, data bytea,
                  doc jsonb, tags text[], mood shop.mood, bits bit(10), note varchar(20),
                  PRIMARY KEY ("Id", "Line No"))""",
                """
                INSERT INTO shop."Odd ""Lines\""" VALUES (1, 2, E'O\\'Hara "x" \\\\ ä😀', 9223372036854775807, -32768,
                  true, 1.5, 12.5, 123456789012345678901.5, '2026-11-26', '2026-11-26 12:34:56.123456',
                  '0001-01-01 00:00:00.123', '2026-11-26 12:34:56.123456+05', '23:59:59.999999',
                  '11111111-2222-3333-4444-555555555555', '\\x00ff10', '{"a": [1, null]}', '{a,NULL}', 'happy',
                  B'1000000001', NULL)""",
                "INSERT INTO shop.\"Odd \"\"Lines\"\"\" (\"Id\", \"Line No\") VALUES (1, 3)");
    }

    static String topic() {
        return postgresSource().topic(TABLE);
    }

    List<TypedView> ofPostgres() throws Exception {
        return new TypedViews(postgresSource(), TABLE, topic()).views(stem(), BOTH);
    }

    private static String nulls(int id, int line) {
        return ROW.replaceAll(":(\"([^\"\\\\]|\\\\.)*\"|\\[[^]]*]|[^,}\\[\"]+)", ":null")
                .replace("\"Id\":null,\"Line No\":null", "\"Id\":" + id + ",\"Line No\":" + line);
    }

    void writeLines() throws StoreException {
        write(
                topic(),
                change("c", "Id=9,Line No=9", null, nulls(9, 9)),
                change("t", null, null, null),
                change("c", "Id=1,Line No=2", null, nulls(1, 2)),
                change("u", "Id=1,Line No=2", null, ROW),
                change("r", "Id=1,Line No=3", null, nulls(1, 3)),
                change("c", "Id=1,Line No=4", null, nulls(1, 4)),
                change("d", "Id=1,Line No=4", nulls(1, 4), null));
    }

    @Test
    void theRowsAsTheyAreNowHaveTheSourcesValuesInTypesOfTheirOwn() throws Exception {
        createTable();
        writeLines();
        assertThat(create(ofPostgres())).isEmpty();

        var found = rows(view("now"), "Line No", row -> {
            assertThat(row.getInt("Id")).isEqualTo(1);
            if (row.getInt("Line No") == 3) {
                assertThat(row.getObject("at")).isNull();
                assertThat(row.getObject("ok")).isNull();
                assertThat(row.getBytes("data")).isNull();
                return 3;
            }
            assertThat(row.getString(3)).isEqualTo("O'Hara \"x\" \\ ä😀");
            assertThat(row.getLong("big")).isEqualTo(Long.MAX_VALUE);
            assertThat(row.getShort("small")).isEqualTo((short) -32768);
            assertThat(row.getBoolean("ok")).isTrue();
            assertThat(row.getDouble("ratio")).isEqualTo(1.5);
            assertThat(row.getBigDecimal("price")).isEqualByComparingTo("12.5");
            assertThat(new BigDecimal(row.getString("free"))).isEqualByComparingTo("123456789012345678901.5");
            assertThat(row.getObject("day", LocalDate.class)).isEqualTo("2026-11-26");
            assertThat(row.getObject("at", LocalDateTime.class)).isEqualTo("2026-11-26T12:34:56.123456");
            assertThat(row.getObject("at_millis", LocalDateTime.class)).isEqualTo("0001-01-01T00:00:00.123");
            assertThat(row.getObject("zoned", OffsetDateTime.class).toInstant())
                    .isEqualTo("2026-11-26T07:34:56.123456Z");
            assertThat(row.getObject("clock", LocalTime.class)).isEqualTo("23:59:59.999999");
            assertThat(row.getString("guid")).isEqualToIgnoringCase("11111111-2222-3333-4444-555555555555");
            assertThat(row.getBytes("data")).containsExactly(0, 0xff, 0x10);
            assertThat(row.getString("doc")).isEqualTo("{\"a\": [1, null]}");
            assertThat(row.getString("tags").replace(" ", "")).isEqualTo("[\"a\",null]");
            assertThat(row.getString("mood")).isEqualTo("happy");
            assertThat(row.getString("bits")).isEqualTo("AQI=");
            assertThat(row.getObject("note")).isNull();
            return 2;
        });
        assertThat(found).containsExactly(2, 3);
    }

    @Test
    void theHistoryHasEveryChangeAndOfADeletedRowWhatItWas() throws Exception {
        createTable();
        writeLines();
        create(ofPostgres());

        var found = rows(
                view("history"),
                "cdc_id",
                row -> row.getString("cdc_operation") + " " + row.getString("cdc_code") + " " + row.getString("Id")
                        + " "
                        + row.getString("Line No") + " "
                        + row.getObject("cdc_committed_utc", LocalDateTime.class)
                                .getSecond() + " "
                        + row.getObject("cdc_written_utc", LocalDateTime.class).getHour() + " "
                        + row.getString("cdc_position") + " " + row.getString("cdc_unlogged"));
        assertThat(found)
                .containsExactly(
                        "create c 9 9 0 13 26735400/763 null",
                        "truncate t null null 1 13 26735400/763 null",
                        "create c 1 2 2 13 26735400/763 null",
                        "update u 1 2 3 13 26735400/763 null",
                        "snapshot r 1 3 4 13 26735400/763 null",
                        "create c 1 4 5 13 26735400/763 null",
                        "delete d 1 4 6 13 26735400/763 null");
    }

    @Test
    void whatTheSourceDidNotLogComesFromTheChangeBeforeAndFromNoOtherRows() throws Exception {
        createTable();
        var unlogged = ROW.replace("\"AP8Q\"", "\"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ==\"")
                .replace("[\"a\",null]", "[\"__debezium_unavailable_value\"]")
                .replace("\"{\\\"a\\\": [1, null]}\"", "\"__debezium_unavailable_value\"");
        var other = unlogged.replace("\"Line No\":2", "\"Line No\":3");
        write(
                topic(),
                change("c", "Id=1,Line No=2", null, ROW),
                change("u", "Id=1,Line No=2", null, unlogged),
                change("u", "Id=1,Line No=2", null, unlogged.replace("happy", "sad")),
                change("c", "Id=1,Line No=3", null, ROW.replace("\"Line No\":2", "\"Line No\":3")),
                change("d", "Id=1,Line No=3", null, null),
                change("u", "Id=1,Line No=3", null, other));
        create(ofPostgres());

        assertThat(rows(
                        view("now"),
                        "Line No",
                        row -> row.getString("mood") + " " + (row.getBytes("data") == null) + " " + row.getString("doc")
                                + " " + row.getString("tags")))
                .satisfiesExactly(
                        first -> assertThat(first.replace(" ", "")).isEqualTo("sadfalse{\"a\":[1,null]}[\"a\",null]"),
                        second -> assertThat(second).isEqualTo("happy true null null"));
        assertThat(rows(view("history"), "cdc_id", row -> row.getString("cdc_unlogged") + row.getString("doc")))
                .contains("data, doc, tagsnull")
                .first()
                .asString()
                .startsWith("null{");
    }

    @Test
    void whatSomebodyElseMadeIsNotTouchedAndOursIsReplaced() throws Exception {
        createTable();
        var both = ofPostgres();
        assertThat(create(both)).isEmpty();
        assertThat(create(both)).isEmpty();
        var topic = "AXLAP240-shop_Other.shop.Other";
        var otherTopic = both.stream()
                .map(view -> new TypedView(view.name(), view.content(), topic, view.columns(), view.notes()))
                .toList();
        assertThat(create(otherTopic))
                .hasSize(2)
                .allSatisfy(obstacle -> assertThat(obstacle).endsWith("is StreamSQL's view of another topic."));

        assertThat(create(List.of(named(tables.offsets(), both.getFirst()))))
                .containsExactly(tables.offsets() + " is there, and is no view.");
        made.remove(tables.offsets());
        var theirs = view("theirs");
        made.add(theirs);
        inTarget(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("CREATE VIEW " + dialect().quoted(theirs) + " AS SELECT 1 AS one");
            }
        });
        assertThat(create(List.of(both.getFirst(), named(theirs, both.getLast()))))
                .containsExactly(theirs + " is a view that StreamSQL did not make.");
    }

    private static TypedView named(TableId name, TypedView like) {
        return new TypedView(name, like.content(), like.topic(), like.columns(), like.notes());
    }

    private static Captured sqlServer(String name, String base) {
        var column = new SourceColumn(
                new TableId("dbo", "Documents"),
                name,
                base,
                base,
                base.replaceAll("\\(.*", ""),
                Form.BASE,
                0,
                Origin.WRITTEN,
                name.equals("large"));
        return new Captured(column, Content.TYPED, Optional.empty());
    }

    @Test
    void aSqlServersTypesAreReadAsItsConnectorWritesThem() throws Exception {
        var topic = "AXLAP240-dbo_Documents.dbo.Documents";
        var entry = new SourceEntry(
                1,
                true,
                new DatabaseConnection(
                        DatabaseType.SQLSERVER, "db.example", 1433, "cdc", Secret.plain("x"), "db", true, true),
                "AXLAP240",
                List.of(),
                "history",
                Map.of());
        var columns = Stream.of(
                        "Id int",
                        "flag bit",
                        "tiny tinyint",
                        "cash money",
                        "exact decimal(38,10)",
                        "day date",
                        "t0 time(0)",
                        "t7 time(7)",
                        "dt datetime",
                        "d2 datetime2(6)",
                        "d7 datetime2(7)",
                        "off datetimeoffset(7)",
                        "guid uniqueidentifier",
                        "version timestamp",
                        "large nvarchar",
                        "cdc_id xml")
                .map(line -> line.split(" "))
                .map(words -> sqlServer(words[0], words[1]))
                .toList();
        var table = new TableId("dbo", "Documents");
        write(topic, change("r", "1", null, "{}"), change("u", "1", null, """
                        {"Id":1,"flag":false,"tiny":255,"cash":"-922337203685477.5808",\
                        "exact":"1234567890123456789012345678.0123456789","day":-719162,"t0":86399000,\
                        "t7":86399123456700,"dt":253402300799997,"d2":-1,"d7":1795696496123456700,\
                        "off":"2026-11-26T12:34:56.123456+05:00","guid":"6F9619FF-8B86-D011-B42D-00C04FC964FF",\
                        "version":"AAAAAAAAB9E=","large":"%s","cdc_id":"<a/>"}""".formatted("x€".repeat(5000))));
        create(new TypedViews(entry, table, topic).views(stem(), BOTH, columns));

        assertThat(rows(view("now"), "Id", row -> {
                    assertThat(row.getBoolean("flag")).isFalse();
                    assertThat(row.getInt("tiny")).isEqualTo(255);
                    assertThat(row.getBigDecimal("cash")).isEqualByComparingTo("-922337203685477.5808");
                    assertThat(row.getBigDecimal("exact"))
                            .isEqualByComparingTo("1234567890123456789012345678.0123456789");
                    assertThat(row.getObject("day", LocalDate.class)).isEqualTo("0001-01-01");
                    assertThat(row.getObject("t0", LocalTime.class)).isEqualTo("23:59:59");
                    assertThat(row.getObject("t7", LocalTime.class).toString()).startsWith("23:59:59.123456");
                    assertThat(row.getObject("dt", LocalDateTime.class)).isEqualTo("9999-12-31T23:59:59.997");
                    assertThat(row.getObject("d2", LocalDateTime.class)).isEqualTo("1969-12-31T23:59:59.999999");
                    assertThat(row.getObject("d7", LocalDateTime.class).toString())
                            .startsWith("2026-11-26T12:34:56.123456");
                    assertThat(row.getObject("off", OffsetDateTime.class).toInstant())
                            .isEqualTo("2026-11-26T07:34:56.123456Z");
                    assertThat(row.getString("guid")).isEqualToIgnoringCase("6F9619FF-8B86-D011-B42D-00C04FC964FF");
                    assertThat(row.getBytes("version")).containsExactly(0, 0, 0, 0, 0, 0, 7, 0xd1);
                    assertThat(row.getString("large")).hasSize(10_000);
                    return row.getString("cdc_id");
                }))
                .containsExactly("<a/>");
        assertThat(rows(view("history"), "cdc_id_", row -> row.getString("cdc_id")))
                .containsExactly(null, "<a/>");
    }
}
