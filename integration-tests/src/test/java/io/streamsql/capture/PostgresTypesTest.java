package io.streamsql.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.embedded.system.Loopback;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.source.columns.SourceNotes;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.store.view.TypedView;
import io.streamsql.pipeline.view.TypedViews;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL table with a column of every type: what stands in CDCChanges, after the first copy and after a change
/// that was streamed, is compared with what the source says of the same row, column by column.
class PostgresTypesTest {
    @TempDir
    private static Path parent;

    private static CaptureSite site;

    /// @param type     of the column
    /// @param value    as SQL
    /// @param expected how CDCChanges should have it, as JSON text: SQL over the column `c`
    private record Type(String type, String value, String expected) {}

    private static final String AS_JSON = "to_json(c)::text";
    private static final String AS_TEXT = "to_json(c::text)::text";
    private static final String BASE64_OF_TEXT =
            "to_json(replace(encode(convert_to(c::text, 'UTF8'), 'base64'), E'\\n', ''))::text";
    private static final String POINT =
            "'{\"x\": 1.5, \"y\": 2.5, \"wkb\": \"AQEAAAAAAAAAAAD4PwAAAAAAAARA\", \"srid\": null}'";
    private static final String MICROS = "(extract(epoch FROM c) * 1000000)::bigint::text";

    private static final List<Type> TYPES = List.of(
            new Type("smallint", "-32768", AS_JSON),
            new Type("integer", "2147483647", AS_JSON),
            new Type("bigint", "9223372036854775807", AS_JSON),
            new Type("oid", "4294967295", "c::text"),
            new Type("real", "1.1", AS_JSON),
            new Type("double precision", "1.5e-300", AS_JSON),
            new Type("double precision", "'NaN'", AS_JSON),
            new Type("double precision", "'-Infinity'", AS_JSON),
            new Type("real", "'Infinity'", AS_JSON),
            new Type("numeric", "123456789012345678901234567890.000100", AS_TEXT),
            new Type("numeric(10,4)", "1.1", AS_TEXT),
            new Type("numeric", "'NaN'", "'\"NAN\"'"),
            new Type("numeric", "'Infinity'", "'\"POSITIVE_INFINITY\"'"),
            new Type("numeric", "'-Infinity'", "'\"NEGATIVE_INFINITY\"'"),
            new Type("numeric(3,-2)", "12345", "to_json(c || '.' || repeat('0', 2046))::text"),
            new Type("money", "'-1234.56'", "to_json(c::numeric::text)::text"),
            new Type("boolean", "true", AS_JSON),
            new Type("text", "E'ä€😀\\t\\n\"\\\\'", AS_JSON),
            new Type("varchar(10)", "'trailing  '", AS_JSON),
            new Type("char(5)", "'ab'", "'\"ab   \"'"),
            new Type("\"char\"", "'x'", AS_TEXT),
            new Type("name", "'a name'", AS_TEXT),
            new Type("citext", "'MiXed'", AS_TEXT),
            new Type("bytea", "'\\x00ff10'", "to_json(encode(c, 'base64'))::text"),
            new Type("uuid", "'11111111-2222-3333-4444-555555555555'", AS_TEXT),
            new Type("json", "'{\"a\":  1, \"a\": 2}'", AS_TEXT),
            new Type("jsonb", "'{\"b\": 1.10, \"a\": [null]}'", AS_TEXT),
            new Type("jsonpath", "'$.a[*] ? (@ > 1)'", BASE64_OF_TEXT),
            new Type("xml", "'<a b=\"1\">t</a>'", AS_TEXT),
            new Type("hstore", "'a=>1,b=>NULL'", "to_json('{\"a\":\"1\",\"b\":null}'::text)::text"),
            new Type("ltree", "'a.b.c'", AS_TEXT),
            new Type("date", "'2026-11-26'", "(c - date '1970-01-01')::text"),
            new Type("time", "'23:59:59.999999'", MICROS),
            new Type("time", "'24:00:00'", MICROS),
            new Type("time(3)", "'12:34:56.789'", "(extract(epoch FROM c) * 1000)::bigint::text"),
            new Type("timetz", "'12:00:00.123456+00'", "'\"12:00:00.123456Z\"'"),
            new Type("timestamp", "'2026-11-26 12:34:56.123456'", MICROS),
            new Type("timestamp(3)", "'2026-11-26 12:34:56.123'", "(extract(epoch FROM c) * 1000)::bigint::text"),
            new Type("timestamptz", "'2026-11-26 12:34:56.123456+05'", "'\"2026-11-26T07:34:56.123456Z\"'"),
            new Type("interval", "'1 year 2 mons 3 days 04:05:06.789'", "'\"P1Y2M3DT4H5M6.789S\"'"),
            new Type("interval", "'1 mon'", "'\"P0Y1M0DT0H0M0S\"'"),
            new Type("bit(1)", "B'1'", "'true'"),
            new Type("bit(10)", "B'1000000001'", "'\"AQI=\"'"),
            new Type("inet", "'10.0.0.1/8'", AS_TEXT),
            new Type("cidr", "'10.0.0.0/8'", AS_TEXT),
            new Type("macaddr", "'08:00:2b:01:02:03'", AS_TEXT),
            new Type("macaddr8", "'08:00:2b:01:02:03:04:05'", AS_TEXT),
            new Type("point", "'(1.5,2.5)'", POINT),
            new Type("line", "'{1.5,2.5,3.5}'", BASE64_OF_TEXT),
            new Type("lseg", "'[(1.5,2.5),(3.5,4.5)]'", BASE64_OF_TEXT),
            new Type("box", "'(3.5,4.5),(1.5,2.5)'", BASE64_OF_TEXT),
            new Type("path", "'[(1.5,2.5),(3.5,4.5)]'", BASE64_OF_TEXT),
            new Type("polygon", "'((1.5,2.5),(3.5,4.5),(5.5,6.5))'", BASE64_OF_TEXT),
            new Type("circle", "'<(1.5,2.5),3.5>'", BASE64_OF_TEXT),
            new Type("int4range", "'[1,5)'", AS_TEXT),
            new Type("int8range", "'[1,5)'", AS_TEXT),
            new Type("numrange", "'[1.5,2.5]'", AS_TEXT),
            new Type("daterange", "'[2026-01-01,2026-02-01)'", AS_TEXT),
            new Type("tsrange", "'[2026-01-01 00:00,2026-02-01 00:00)'", AS_TEXT),
            new Type("tstzrange", "'[2026-01-01 00:00+00,2026-02-01 00:00+00)'", AS_TEXT),
            new Type("int4multirange", "'{[1,3),[5,7)}'", BASE64_OF_TEXT),
            new Type("tsvector", "'a:1 b:2'", AS_TEXT),
            new Type("tsquery", "'a & b'", BASE64_OF_TEXT),
            new Type("pg_lsn", "'16/B374D848'", BASE64_OF_TEXT),
            new Type("xid8", "'123'", BASE64_OF_TEXT),
            new Type("xid", "'123'", BASE64_OF_TEXT),
            new Type("tid", "'(1,2)'", BASE64_OF_TEXT),
            new Type("pg_snapshot", "'10:20:10,14'", BASE64_OF_TEXT),
            new Type("regclass", "'pg_class'", BASE64_OF_TEXT),
            new Type("mood", "'happy'", AS_TEXT),
            new Type("pair", "'(1,\"a b\")'", BASE64_OF_TEXT),
            new Type("positive", "7", AS_JSON),
            new Type("email", "'a@b'", AS_TEXT),
            new Type("amount", "1.10", AS_TEXT),
            new Type("integer[]", "'{1,NULL,3}'", AS_JSON),
            new Type("text[]", "'{a,NULL,\"b c\"}'", AS_JSON),
            new Type("numeric(5,2)[]", "'{1.10,2.20}'", "'[\"1.10\",\"2.20\"]'"),
            new Type("uuid[]", "'{11111111-2222-3333-4444-555555555555}'", AS_JSON),
            new Type("boolean[]", "'{t,f}'", AS_JSON),
            new Type("bytea[]", "'{\"\\\\x00ff\"}'", "'[\"AP8=\"]'"),
            new Type("date[]", "'{1970-01-02}'", "'[1]'"),
            new Type("time[]", "'{00:00:01}'", "'[1000000]'"),
            new Type("timestamp[]", "'{1970-01-01 00:00:01}'", "'[1000000]'"),
            new Type("timestamptz[]", "'{1970-01-01 00:00:01+00}'", "'[\"1970-01-01T00:00:01.000000Z\"]'"),
            new Type("jsonb[]", "'{\"{\\\"a\\\": 1}\"}'", "'[\"{\\\"a\\\": 1}\"]'"),
            new Type("inet[]", "'{10.0.0.1}'", "'[\"10.0.0.1\"]'"),
            new Type("mood[]", "'{happy,sad}'", AS_JSON),
            new Type("box[]", "'{(3,4),(1,2)}'", "'[\"KDMuMCw0LjApLCgxLjAsMi4wKQ==\"]'"),
            new Type("pg_lsn[]", "'{16/B374D848}'", "'[\"MTYvQjM3NEQ4NDg=\"]'"),
            new Type("positive[]", "'{1}'", "'[\"MQ==\"]'"),
            new Type("pair[]", "'{\"(1,a)\"}'", "'[\"KDEsYSk=\"]'"),
            new Type("floatrange", "'[1,2]'", BASE64_OF_TEXT),
            new Type("xml", "'<a/>'", AS_TEXT),
            new Type("timestamp", "'0044-03-15 01:02:03 BC'", MICROS),
            new Type("timestamptz", "'20000-01-01 00:00:00+00'", "'\"+20000-01-01T00:00:00.000000Z\"'"),
            new Type("interval", "'-1 year +3 days -04:05:06.000001'", "'\"P-1Y0M3DT-4H-5M-6.000001S\"'"),
            new Type("text[]", "'{}'", AS_JSON));

    private static final Set<String> TEXTS =
            Set.of("text", "varchar(10)", "char(5)", "\"char\"", "name", "citext", "mood", "email");

    /// What Debezium 3.6.1 does not keep, whatever it is told.
    private static final List<Type> NOT_KEPT = List.of(
            // As streamed; the first copy has it otherwise
            new Type("date", "'0044-03-15 BC'", "(c - date '1970-01-01')::text"),
            new Type("date", "'infinity'", "'-2147472692'"),
            new Type("timestamp", "'infinity'", "'9223372036825200000'"),
            new Type("timestamptz", "'infinity'", "'\"infinity\"'"),
            new Type("timetz", "'12:00:00+05'", "'\"07:00:00Z\"'"),
            new Type("timetz", "'24:00:00+00'", "'\"00:00:00Z\"'"),
            new Type("bit varying", "B'0101'", "'\"BQ==\"'"),
            new Type("bit varying", "B'101'", "'\"BQ==\"'"),
            new Type("int2vector", "'1 2'", "'[]'"),
            new Type("integer[]", "'{{1,2},{3,4}}'", "'[null, null]'"),
            new Type("money[]", "'{1.5}'", null),
            new Type("name[]", "'{a}'", null),
            new Type("interval[]", "'{1 mon}'", null),
            new Type("bit varying[]", "'{101}'", null),
            new Type("xml[]", "'{<a/>}'", null),
            new Type("point[]", "'{\"(1,2)\"}'", null));

    /// Expressions that Debezium could stumble over, though no change holds them.
    private static final List<String> DEFAULTS = List.of(
            "int DEFAULT (1 + 2)",
            "timestamp DEFAULT now() + interval '1 day'",
            "date DEFAULT 'infinity'",
            "date DEFAULT 'today'",
            "numeric DEFAULT 'NaN'",
            "numeric[] DEFAULT '{NaN}'",
            "int[] DEFAULT '{{1},{2}}'",
            "bit(3)[] DEFAULT NULL",
            "bit(4) DEFAULT B'1010'",
            "money DEFAULT 1",
            "interval DEFAULT '1 mon'",
            "text DEFAULT 'a' || 'b'",
            "time DEFAULT '24:00'",
            "timetz DEFAULT '24:00+00'",
            "inet DEFAULT '10.0.0.1'",
            "mood DEFAULT 'happy'",
            "pair DEFAULT ROW(1, 'a')",
            "bytea DEFAULT '\\x00'",
            "uuid DEFAULT gen_random_uuid()",
            "numeric(3,-2) DEFAULT 12300",
            "jsonb DEFAULT '{}'",
            "box DEFAULT '(1,2),(3,4)'",
            "double precision DEFAULT 'NaN'",
            "smallint DEFAULT '7'::text::int",
            "regclass DEFAULT 'pg_class'",
            "timestamptz DEFAULT '-infinity'");

    @BeforeAll
    static void start() throws Exception {
        site = new CaptureSite(parent.resolve("data"));
        for (var extension : List.of("hstore", "citext", "ltree")) {
            site.execute("CREATE EXTENSION " + extension);
        }
        site.execute("CREATE TYPE mood AS ENUM ('happy', 'sad')");
        site.execute("CREATE TYPE pair AS (n int, t text)");
        site.execute("CREATE DOMAIN positive AS int CHECK (VALUE > 0)");
        site.execute("CREATE DOMAIN email AS text");
        site.execute("CREATE DOMAIN amount AS numeric(10,2)");
        site.execute("CREATE TYPE floatrange AS RANGE (subtype = float8)");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String table(String name, List<Type> types) {
        var columns = new StringBuilder();
        for (var i = 0; i < types.size(); i++) {
            columns.append(", c").append(i).append(' ').append(types.get(i).type());
        }
        return "CREATE TABLE " + name + " (id int PRIMARY KEY" + columns + ")";
    }

    private static String row(String table, int id, List<Type> types) {
        return "INSERT INTO " + table + " VALUES (" + id + ", "
                + types.stream().map(Type::value).collect(Collectors.joining(", ")) + ")";
    }

    private static String expected(String table, int column, Type type) throws Exception {
        var sql = "SELECT (" + type.expected() + ")::jsonb FROM (SELECT c" + column + " AS c FROM " + table
                + " WHERE id = 1) t";
        return type.expected() == null ? null : site.source(sql).getFirst().getFirst();
    }

    private static String there(String table, int id, int column) throws Exception {
        return site.target("SELECT (\"AfterData\"::json -> 'c" + column + "')::jsonb FROM dbo.\"CDCChanges\""
                        + " WHERE \"RecordId\" = '" + id + "' AND \"SourceTable\" = '" + table + "'")
                .getFirst()
                .getFirst();
    }

    /// Captures a row by the first copy and one by streaming.
    ///
    /// @return what is not as expected
    private static Map<String, String> differences(int entry, String table, List<Type> types) throws Exception {
        site.execute(table(table, types));
        site.execute(row(table, 1, types));
        var config = site.config(entry, 64, table);
        var wrong = new LinkedHashMap<String, String>();
        try (var pipeline = CaptureSite.start(config)) {
            site.awaitChanges(pipeline, CaptureSite.topic(config), 1);
            site.execute(row(table, 2, types));
            site.awaitChanges(pipeline, CaptureSite.topic(config), 2);
        }
        for (var i = 0; i < types.size(); i++) {
            var type = types.get(i);
            var expected = expected(table, i, type);
            for (var id = 1; id <= 2; id++) {
                var there = there(table, id, i);
                if (!Objects.equals(expected, there)) {
                    wrong.put(
                            (id == 1 ? "copied " : "streamed ") + type.type() + " " + type.value(),
                            there + " and not " + expected);
                }
            }
        }
        return wrong;
    }

    private static void view(PipelineConfig config) throws Exception {
        var table = TypedViews.of(config, CaptureSite.topic(config)).orElseThrow();
        var views = ChangeStores.views(config.target(), config.writer());
        var wanted = table.views(table.stem(config.writer().changesTable()), List.of(TypedView.Content.NOW));
        assertThat(views.create(wanted.stream().map(views::script).toList())).isEmpty();
    }

    /// Columns whose text in the view of the rows as they are now is not the source's, by their type; those aside that
    /// the view shows as text, though their source has another type.
    private static Map<String, String> shownOtherwise(String table, List<Type> types) throws Exception {
        var wrong = new LinkedHashMap<String, String>();
        for (var i = 0; i < types.size(); i++) {
            var sql = "SELECT c" + i + "::text FROM %s ORDER BY id";
            var there = site.target(sql.formatted("dbo." + table + "_now"));
            var isText = site.target("SELECT pg_typeof(c" + i + ") FROM dbo." + table + "_now LIMIT 1")
                    .equals(List.of(List.of("text")));
            var expected = site.source(sql.formatted(table));
            if (!there.equals(expected)
                    && (!isText || TEXTS.contains(types.get(i).type()))) {
                wrong.put(types.get(i).type(), there + " and not " + expected);
            }
        }
        return wrong;
    }

    @Test
    void everyColumnStandsInTheChangeAsTheSourceHasIt() throws Exception {
        assertThat(differences(1, "types", TYPES)).isEmpty();

        view(site.config(1, 64, "types"));
        assertThat(shownOtherwise("types", TYPES))
                .containsOnlyKeys(
                        // Padded, as it is stored
                        "char(5)",
                        // Another type, in the source's value
                        "money",
                        "bit(1)",
                        "hstore",
                        "numeric(3,-2)");
    }

    @Test
    void whatDebeziumDoesNotKeepIsKnown() throws Exception {
        assertThat(differences(2, "not_kept", NOT_KEPT))
                .containsOnlyKeys("copied date '0044-03-15 BC'", "copied date 'infinity'");

        view(site.config(2, 64, "not_kept"));
        assertThat(site.target("SELECT c0, c1, c2, c3, c5 FROM dbo.not_kept_now WHERE id = 2"))
                .containsExactly(Arrays.asList("0044-03-15 BC", null, "infinity", "infinity", "00:00:00+00"));
    }

    @Test
    void aValueThatCannotBeConvertedStopsItsConnectorAndIsNoNull() throws Exception {
        site.execute("CREATE TABLE unconverted (id int PRIMARY KEY, c numeric[])");
        site.execute("INSERT INTO unconverted VALUES (1, '{1.5}')");
        var config = site.config(3, 64, "unconverted");
        try (var pipeline = CaptureSite.start(config)) {
            site.awaitChanges(pipeline, CaptureSite.topic(config), 1);
            site.execute("INSERT INTO unconverted VALUES (2, '{NaN}')");
            await().until(() ->
                    pipeline.health().connectors().getFirst().failure().isPresent());

            var diagnosis = pipeline.health()
                    .connectors()
                    .getFirst()
                    .failure()
                    .orElseThrow()
                    .diagnosis();
            assertThat(diagnosis.cause()).contains("public.unconverted.c");
            assertThat(diagnosis.fix()).contains("COLUMN_EXCLUDE_LIST", "EVENT_CONVERTING_FAILURE_HANDLING_MODE=warn");
        }
    }

    @Test
    void noDefaultOfAColumnStopsAConnector() throws Exception {
        var columns = IntStream.range(0, DEFAULTS.size())
                .mapToObj(i -> ", c" + i + " " + DEFAULTS.get(i))
                .collect(Collectors.joining());
        site.execute("CREATE TABLE defaults (id int PRIMARY KEY" + columns + ")");
        site.execute("INSERT INTO defaults VALUES (1" + ", NULL".repeat(DEFAULTS.size()) + ")");
        var config = site.config(4, 64, "defaults");
        try (var pipeline = CaptureSite.start(config)) {
            site.awaitChanges(pipeline, CaptureSite.topic(config), 1);
            site.execute("INSERT INTO defaults VALUES (2" + ", NULL".repeat(DEFAULTS.size()) + ")");
            site.awaitChanges(pipeline, CaptureSite.topic(config), 2);

            assertThat(pipeline.health().connectors().getFirst().failure()).isEmpty();
        }
    }

    @Test
    void aLargeValueThatAnUpdateLeftAloneIsAPlaceholderAndThePlanSaysWhere() throws Exception {
        site.execute("CREATE TABLE toasted (id int PRIMARY KEY, n int, body text)");
        site.execute("INSERT INTO toasted SELECT 1, 1, string_agg(md5(i::text), '') FROM generate_series(1, 3000) i");
        var config = site.config(7, 64, "toasted");
        try (var pipeline = CaptureSite.start(config)) {
            site.awaitChanges(pipeline, CaptureSite.topic(config), 1);
            site.execute("UPDATE toasted SET n = 2");
            site.awaitChanges(pipeline, CaptureSite.topic(config), 2);
        }

        assertThat(site.target("""
                SELECT "BeforeData", "AfterData" FROM dbo."CDCChanges"
                WHERE "SourceTable" = 'toasted' AND "Operation" = 'u'""").getFirst())
                .containsExactly(null, "{\"id\":1,\"n\":2,\"body\":\"__debezium_unavailable_value\"}");
        assertThat(SourceNotes.ask(config, List.of(), Map.of()))
                .singleElement()
                .asString()
                .contains("__debezium_unavailable_value", "in: public.toasted.", "REPLICA IDENTITY FULL");
    }

    @Test
    void aPlanNamesTheColumnsThatChangesDoNotHoldAsTheSourceDoes() throws Exception {
        site.execute("CREATE DOMAIN moods AS mood[]");
        site.execute("""
                CREATE TABLE told (id int PRIMARY KEY, kept numeric(10,2)[], moods mood[], named email, a box, b pair[],
                    c positive[], d varbit, e timetz, f money[], g int[][], h bit(3)[], i refcursor,
                    j text GENERATED ALWAYS AS ('x') STORED, k floatrange, l int2vector, m int4multirange, n moods)""");
        site.execute("CREATE TABLE whole (id int PRIMARY KEY, name text)");
        site.execute("ALTER TABLE whole REPLICA IDENTITY FULL");

        assertThat(SourceNotes.ask(site.config(5, 64, "told", "whole", "not_there"), List.of(), Map.of()))
                .satisfiesExactly(
                        stops -> assertThat(stops)
                                .startsWith("DB5: these columns stop their connector")
                                .endsWith(": public.told.h (bit(3)[]), public.told.i (refcursor)."),
                        leftOut -> assertThat(leftOut).contains("in no change").endsWith(": public.told.f (money[])."),
                        copyOnly ->
                                assertThat(copyOnly).contains("first copy only").endsWith(": public.told.j (text)."),
                        wrong -> assertThat(wrong)
                                .contains("come wrong")
                                .endsWith(": public.told.g (integer[]), public.told.l (int2vector)."),
                        base64 -> assertThat(base64)
                                .contains("Base64 of their text")
                                .endsWith(": public.told.a (box), public.told.b (pair[]), public.told.c (positive[]),"
                                        + " public.told.k (floatrange), public.told.m (int4multirange)."),
                        zeros -> assertThat(zeros).endsWith(": public.told.d (bit varying)."),
                        offset -> assertThat(offset).endsWith(": public.told.e (time with time zone)."),
                        unlogged -> assertThat(unlogged)
                                .contains("__debezium_unavailable_value", "in: public.told.", "REPLICA IDENTITY FULL"));
    }

    @Test
    void aSourceThatCannotBeAskedForItsColumnsIsSaid() {
        var there = site.config(6, 64, "told");
        var source = there.target();
        var away = new DatabaseConnection(
                source.type(),
                source.hostname(),
                Loopback.freePort(),
                source.user(),
                source.password(),
                source.database(),
                false,
                false);
        var entry = new SourceEntry(6, true, away, "AWAY", List.of(new TableId("public", "told")), "h", Map.of());
        var config = new PipelineConfig(
                List.of(entry),
                source,
                there.kafka(),
                there.connect(),
                there.connectors(),
                there.writer(),
                Optional.empty());

        assertThat(SourceNotes.ask(config, List.of(), Map.of()))
                .singleElement()
                .asString()
                .startsWith("The columns of DB6 were not compared with their source: ")
                .contains(away.address(), "refused");
        var profile = new WorkerProfile("localhost:9092", true, SecretPlacement.readable());
        assertThat(SourceNotes.ask(config, ConnectorSpecs.of(config, profile), Map.of()))
                .singleElement()
                .asString()
                .startsWith("The tables and columns of DB6 were not compared with their source: ")
                .contains(away.address(), "refused");
    }
}
