package io.streamsql.pipeline.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.TableId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {
    private static final String POSTGRES = """
            {"before":{"CustomerID":1,"Name":"Zoë"},"after": {"CustomerID":1,"Name":"Zoë ✓ }{"} ,
             "source":{"version":"3.6.1.Final","connector":"postgresql","name":"AXLAP240-dbo_Customers",
               "ts_ms":1700000000123,"snapshot":"false","db":"SampleDB","sequence":"[null,\\"26735400\\"]",
               "ts_us":1700000000123456,"ts_ns":1700000000123456000,"schema":"dbo","table":"Customers",
               "txId":763,"lsn":26735400,"xmin":null},
             "transaction":null,"op":"u","ts_ms":1700000000500,"ts_us":1700000000500321,"ts_ns":1700000000500321987}""";

    private static final String SQL_SERVER = """
            {"before":null,"after":{"CustomerID":2},"source":{"version":"3.6.1.Final","connector":"sqlserver",
             "name":"AXLAP240-dbo_Customers","ts_ms":1700000000123,"snapshot":"false","db":"SampleDB","schema":"dbo",
             "table":"Customers","change_lsn":"0000002a:000006c0:0002","commit_lsn":"0000002a:000006c0:0003",
             "event_serial_no":1},"op":"c","ts_ms":1700000000500,"transaction":null}""";

    private static ChangeEvent change(String key, String value) {
        assertThat(Events.decode(key, value)).isInstanceOf(ChangeEvent.class);
        return (ChangeEvent) Events.decode(key, value);
    }

    private static String reason(String key, String value) {
        assertThat(Events.decode(key, value)).isInstanceOf(RejectedRecord.class);
        return ((RejectedRecord) Events.decode(key, value)).reason();
    }

    @Test
    void aPostgresUpdateKeepsTheEventsOwnBytes() {
        var event = change("{\"CustomerID\":1}", POSTGRES);

        assertThat(event.operation()).isEqualTo(Operation.UPDATE);
        assertThat(event.before().text()).isEqualTo("{\"CustomerID\":1,\"Name\":\"Zoë\"}");
        assertThat(event.after().text()).isEqualTo("{\"CustomerID\":1,\"Name\":\"Zoë ✓ }{\"}");
        assertThat(event.payload().text()).isEqualTo(POSTGRES);
        assertThat(event.schema()).isEqualTo("dbo");
        assertThat(event.table()).isEqualTo("Customers");
        assertThat(event.recordId()).isEqualTo("1");
        assertThat(event.changeMicros()).isEqualTo(1_700_000_000_123_456L);
        assertThat(event.envelopeMicros()).isEqualTo(1_700_000_000_500_321L);
        assertThat(event.position()).isEqualTo("26735400/763");
        assertThat(event.order()).isEqualTo("/26735400");
        assertThat(event.offset()).isEqualTo(7);
    }

    @Test
    void aSqlServerInsertHasItsLogPosition() {
        var event = change("{\"CustomerID\":2}", SQL_SERVER);

        assertThat(event.operation()).isEqualTo(Operation.CREATE);
        assertThat(event.before()).isNull();
        assertThat(event.changeMicros()).isEqualTo(1_700_000_000_123_000L);
        assertThat(event.position()).isEqualTo("0000002a:000006c0:0003/0000002a:000006c0:0002/1");
        assertThat(event.order()).isEqualTo(event.position());
    }

    @Test
    void aSnapshotRecordOfSqlServerHasACommitPositionOnly() {
        var snapshot = SQL_SERVER
                .replace("\"0000002a:000006c0:0002\"", "null")
                .replace("\"event_serial_no\":1", "\"event_serial_no\":null")
                .replace("\"op\":\"c\"", "\"op\":\"r\"");

        var event = change("{\"CustomerID\":2}", snapshot);

        assertThat(event.operation()).isEqualTo(Operation.SNAPSHOT);
        assertThat(event.position()).isEqualTo("0000002a:000006c0:0003");
    }

    @Test
    void aSchemaAroundKeyAndValueIsTakenOff() {
        var event = change(
                "{\"schema\":{\"type\":\"struct\",\"fields\":[]},\"payload\":{\"CustomerID\":1}}",
                "{\"schema\":{\"type\":\"struct\",\"op\":\"x\"},\"payload\":" + POSTGRES + "}");

        assertThat(event.recordId()).isEqualTo("1");
        assertThat(event.payload().text()).isEqualTo(POSTGRES);
        assertThat(event.before().text()).isEqualTo("{\"CustomerID\":1,\"Name\":\"Zoë\"}");
    }

    /// `source.sequence` of Debezium's PostgreSQL connector: the last commit before the transaction, and the LSN.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        "[\\"24023119\\",\\"26735400\\"]" | 24023119/26735400
        "[null,\\"26735400\\"]"            | /26735400
        "[\\"24023119\\",null]"            | -
        "[\\"24023119\\"]"                 | -
        "[]"                             | -
        "[\\"1\\",\\"2\\",\\"3\\"]"        | -
        null                             | -
        {"a":1}                          | -
        """)
    void theOrderOfPostgresqlsChangesIsThatOfTheirCommits(String sequence, String order) {
        var value = POSTGRES.replace("\"[null,\\\"26735400\\\"]\"", sequence);

        assertThat(change("{\"CustomerID\":1}", value).order()).isEqualTo(order);
    }

    @Test
    void oneEventsFieldsDoNotLeakIntoTheNext() {
        var decoder = new EventDecoder();
        decoder.decode(Events.CUSTOMERS, Events.PARTITION, Events.record(1, "{\"CustomerID\":1}", POSTGRES));

        var next = decoder.decode(
                Events.CUSTOMERS, Events.PARTITION, Events.record(2, null, "{\"op\":\"t\",\"source\":{\"ts_ms\":5}}"));

        assertThat(next).isInstanceOfSatisfying(ChangeEvent.class, event -> {
            assertThat(event.operation()).isEqualTo(Operation.TRUNCATE);
            assertThat(event.recordId()).isNull();
            assertThat(event.before()).isNull();
            assertThat(event.after()).isNull();
            assertThat(event.position()).isNull();
            assertThat(event.order()).isNull();
            assertThat(event.changeMicros()).isEqualTo(5_000);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            -                                                   | TOMBSTONE
            {"schema":null,"payload":null}                      | TOMBSTONE
            {"ts_ms":1700000000000}                             | HEARTBEAT
            {"schema":{},"payload":{"ts_ms":1700000000000}}     | HEARTBEAT
            {"source":{},"ts_ms":1,"ddl":"ALTER TABLE x"}       | SCHEMA_CHANGE
            {"source":{},"ts_ms":1,"tableChanges":[{"id":"x"}]} | SCHEMA_CHANGE
            """)
    void recordsWithoutAChangeAreSkipped(String value, SkippedRecord.Kind kind) {
        assertThat(Events.decode("{\"CustomerID\":1}", value)).isEqualTo(new SkippedRecord(Events.PARTITION, 7, kind));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hello                                                  | not JSON that can be read (byte 0)
            {"op":"c","after":{"a":1                               | not JSON that can be read
            [1,2]                                                  | not a JSON object
            ``                                                     | not a JSON object
            {}                                                     | the field op is missing
            {"op":"x","source":{"ts_ms":1}}                        | unknown operation 'x'
            {"op":null,"source":{"ts_ms":1}}                       | unknown operation 'null'
            {"op":"c","source":7}                                  | the field source is not an object
            {"op":"c"}                                             | the field source is missing
            {"op":"c","source":{}}                                 | the source block has no ts_ms
            {"op":"c","source":{"ts_ms":"soon"}}                   | the field ts_ms is not a whole number
            {"op":"c","source":{"ts_ms":99999999999999999999}}     | out of range
            {"op":"c","source":{"ts_ms":9007199254740993}}         | outside the years 1 to 9999
            {"op":"c","after":"text","source":{"ts_ms":1}}         | the field after is neither an object nor null
            {"op":"c","source":{"ts_ms":1}} {"op":"d"}             | something follows the event
            {"op":{"op":"c"},"source":{"ts_ms":1}}                 | the field op is an object or an array
            {"op":"c","source":{"ts_ms":1,"table":["t"]}}          | the field table is an object or an array
            {"op":"c","source":{"ts_ms":1,"lsn":{"lsn":1}}}        | the field lsn is an object or an array
            """)
    void whatCannotBeReadIsRejectedWithItsReason(String value, String reason) {
        assertThat(reason("{\"CustomerID\":1}", value)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void anotherEncodingThanUtf8IsRejectedInKeyAndValue(String encoding) {
        var value = POSTGRES.getBytes(Charset.forName(encoding));
        var key = "{\"CustomerID\":{\"a\":1}}".getBytes(Charset.forName(encoding));

        for (var record : List.of(
                Events.record(7, Events.bytes("{\"CustomerID\":1}"), value),
                Events.record(7, key, Events.bytes(POSTGRES)))) {
            assertThat(new EventDecoder().decode(Events.CUSTOMERS, Events.PARTITION, record))
                    .isInstanceOfSatisfying(
                            RejectedRecord.class,
                            rejected -> assertThat(rejected.reason()).matches("(the key is )?n.*JSON.* in UTF-8:.*"));
        }
    }

    @Test
    void aMarkInFrontOfUtf8IsPassedOver() {
        assertThat(change("\ufeff{\"CustomerID\":{\"a\":1}}", "\ufeff" + POSTGRES)
                        .recordId())
                .isEqualTo("{\"a\":1}");
        assertThat(change(null, "\ufeff" + POSTGRES).after().text())
                .isEqualTo("{\"CustomerID\":1,\"Name\":\"Zoë ✓ }{\"}");
    }

    @Test
    void aRejectedRecordsTimeIsOneThatDatabasesHold() {
        var rejected = new RejectedRecord(Events.PARTITION, 7, Long.MAX_VALUE, "not JSON", null, null);

        assertThat(Instant.ofEpochMilli(rejected.kafkaMillis())).isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(new RejectedRecord(Events.PARTITION, 7, -1, "not JSON", null, null).kafkaMillis())
                .isZero();
    }

    @Test
    void aBrokenKeyIsRejectedAndSaidToBeTheKey() {
        assertThat(reason("{\"a\":", POSTGRES)).startsWith("the key is not JSON that can be read (byte 5): ");
        assertThat(reason("{3F2504E0}", POSTGRES)).startsWith("the key is not JSON that can be read (byte ");
        assertThat(reason("{\"a\":1}}", POSTGRES)).isEqualTo("something follows the key");
    }

    /// As other converters than JSON's write it: StringConverter, or a transform that takes one column out of the key.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A-7 ü",
                "7",
                "007",
                "12.50",
                "true",
                "\"only text\"",
                "[1,2]",
                "Struct{OrderID=7,Line=2}",
                "a=1,b=2",
                " ",
                "nullable"
            })
    void aKeyThatIsNoObjectIsTheRecordIdAsItStands(String key) {
        assertThat(change(key, POSTGRES).recordId()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "A-7 ü"   | "A-7 ü"
            7         | 7
            true      | true
            [1, 2]    | [1, 2]
            """)
    void norIsAKeyThatIsNoObjectWithinConnectsSchema(String payload, String recordId) {
        assertThat(change("{\"schema\":{\"type\":\"x\"},\"payload\":" + payload + "}", POSTGRES)
                        .recordId())
                .isEqualTo(recordId);
    }

    @Test
    void aKeyThatIsNeitherJsonNorTextIsRejectedAndSaidToBeTheKey() {
        for (var key : List.of(new byte[] {0, 0, 0, 7}, new byte[] {(byte) 0xC3, (byte) 0x28}, new byte[] {'a', 0})) {
            assertThat(new EventDecoder()
                            .decode(Events.CUSTOMERS, Events.PARTITION, Events.record(7, key, Events.bytes(POSTGRES))))
                    .isInstanceOfSatisfying(
                            RejectedRecord.class,
                            rejected -> assertThat(rejected.reason())
                                    .isEqualTo("the key is neither JSON nor text in UTF-8:"
                                            + " a converter wrote it that StreamSQL does not read"));
        }
    }

    /// A single surrogate is in no encoding: every driver writes `?` for it, whichever it is.
    @Test
    void keysWithHalfACharacterStayDifferentAndWhole() {
        assertThat(change("{\"Code\":\"a\\ud800\"}", POSTGRES).recordId()).isEqualTo("{\"Code\":\"a\\ud800\"}");
        assertThat(change("{\"Code\":\"a\\udc00\"}", POSTGRES).recordId()).isEqualTo("{\"Code\":\"a\\udc00\"}");
        assertThat(change("{\"Code\":\"\\ud83d\\ude42\"}", POSTGRES).recordId()).isEqualTo("🙂");
        assertThat(change("{\"k1\":1,\"k2\":\"\\udfff\"}", POSTGRES).recordId())
                .isEqualTo("{\"k1\":1,\"k2\":\"\\udfff\"}");
        assertThat(change("{\"schema\":{},\"payload\":{\"Code\":\"\\ud800\"}}", POSTGRES)
                        .recordId())
                .isEqualTo("{\"Code\":\"\\ud800\"}");
    }

    @Test
    void halfACharacterInBytesIsNoUtf8() {
        var key = new ByteArrayOutputStream();
        key.writeBytes(Events.bytes("{\"Code\":\""));
        key.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        key.writeBytes(Events.bytes("\"}"));

        assertThat(new EventDecoder()
                        .decode(
                                Events.CUSTOMERS,
                                Events.PARTITION,
                                Events.record(7, key.toByteArray(), Events.bytes(POSTGRES))))
                .isInstanceOfSatisfying(
                        RejectedRecord.class,
                        rejected -> assertThat(rejected.reason()).startsWith("the key "));
    }

    private static TopicRecord decoded(DatabaseType type, String value) {
        return new EventDecoder()
                .decode(customers(type), Events.PARTITION, Events.record(7, "{\"CustomerID\":1}", value));
    }

    private static TopicSource customers(DatabaseType type) {
        var table = new TopicSource.Table("SampleDB", new TableId("dbo", "Customers"), type == DatabaseType.POSTGRESQL);
        return new TopicSource(Events.CUSTOMERS.topic(), "DB1 (SampleDB)", "AXLAP240", Optional.of(table));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # db,     schema, table
            OtherDB,  dbo,    Customers
            SampleDB, sales,  Customers
            SampleDB, dbo,    Orders
            """)
    void anEventOfAnotherTableIsNotFiledUnderTheTopicsOne(String database, String schema, String table) {
        for (var type : DatabaseType.values()) {
            var event = SQL_SERVER
                    .replace("\"db\":\"SampleDB\"", "\"db\":\"" + database + "\"")
                    .replace("\"schema\":\"dbo\"", "\"schema\":\"" + schema + "\"")
                    .replace("\"table\":\"Customers\"", "\"table\":\"" + table + "\"");

            assertThat(decoded(type, event))
                    .isInstanceOfSatisfying(
                            RejectedRecord.class,
                            rejected -> assertThat(rejected.reason())
                                    .startsWith("an event of another table on the topic of SampleDB.dbo.Customers: ")
                                    .contains("DB1 (SampleDB) named another database")
                                    .endsWith("It is of " + database + "." + schema + "." + table));
        }
    }

    @Test
    void anEventOfTheTopicsTableIsWrittenAlsoAfterOneOfAnother() {
        var source = customers(DatabaseType.SQLSERVER);
        var decoder = new EventDecoder();
        var other = SQL_SERVER.replace("SampleDB", "OtherDB");
        var found = Stream.of(SQL_SERVER, SQL_SERVER, other, other, SQL_SERVER)
                .map(event -> decoder.decode(source, Events.PARTITION, Events.record(7, "{\"a\":1}", event)))
                .map(record -> record instanceof ChangeEvent)
                .toList();

        assertThat(found).containsExactly(true, true, false, false, true);
    }

    /// SQL Server compares names without case, and its events spell them as the server does.
    @Test
    void namesThatDifferInCaseAreOneOnSqlServerAndTwoOnPostgres() {
        var event = SQL_SERVER.replace("SampleDB", "SAMPLEDB").replace("\"Customers\"", "\"customers\"");

        assertThat(decoded(DatabaseType.SQLSERVER, event)).isInstanceOf(ChangeEvent.class);
        assertThat(decoded(DatabaseType.POSTGRESQL, event)).isInstanceOf(RejectedRecord.class);
    }

    @Test
    void aNameThatAnEventLacksIsNoReasonToRejectIt() {
        var event = SQL_SERVER.replace("\"db\":\"SampleDB\",", "").replace("\"schema\":\"dbo\"", "\"schema\":null");

        assertThat(decoded(DatabaseType.SQLSERVER, event)).isInstanceOf(ChangeEvent.class);
    }

    /// They hold no change of a row, whatever names they bear.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ts_ms\":1700000000500}",
                "{\"source\":{\"db\":\"OtherDB\",\"table\":\"t\"},\"ts_ms\":1,\"databaseName\":\"x\",\"ddl\":\"DROP\"}"
            })
    void heartbeatsAndSchemaChangesArePassedOverWhateverNamesTheyBear(String value) {
        assertThat(decoded(DatabaseType.SQLSERVER, value)).isInstanceOf(SkippedRecord.class);
    }

    @Test
    void aHugeEventIsRejectedWhole() {
        var huge = "{\"x\":\"" + "x".repeat(EventDecoder.MAX_EVENT_BYTES) + "\"}";

        var rejected = (RejectedRecord) Events.decode("{\"CustomerID\":1}", huge);

        assertThat(rejected.reason()).isEqualTo("the event has 67,108,872 bytes; the limit is 67,108,864");
        assertThat(rejected.value()).hasSize(huge.length());
    }

    @Test
    void deepNestingIsRejectedAndDoesNotExhaustTheStack() {
        var deep = POSTGRES.replace(
                "\"transaction\":null", "\"transaction\":" + "[".repeat(100_000) + "]".repeat(100_000));

        assertThat(reason("{\"CustomerID\":1}", deep)).contains("nesting depth");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            -                                     | -
            null                                  | -
            {}                                    | -
            {"CustomerID":42}                     | 42
            {"Code":"A-7 ü"}                      | A-7 ü
            {"Price":12.50}                       | 12.50
            {"Flag":true}                         | true
            {"Point":{"x":1,"y":[2,3]}}           | {"x":1,"y":[2,3]}
            {"OrderID":7,"Line":2}                | OrderID=7,Line=2
            {"a":null,"b":"x"}                    | a=null,b=x
            {"a":"null","b":"x"}                  | {"a":"null","b":"x"}
            {"a":"say \\"x\\"\\\\","b":1}          | a=say "x"\\,b=1
            {"Path":"a,b=c"}                      | a,b=c
            {"Path":"a,b","Line":2}               | {"Path":"a,b","Line":2}
            {"Line":2,"Path":"b="}                | {"Line":2,"Path":"b="}
            {"a=":1,"b":2}                        | {"a=":1,"b":2}
            {"a":{"x":1,"y":2},"b":3}             | {"a":{"x":1,"y":2},"b":3}
            {"a":{"x":1},"b":3}                   | a={"x":1},b=3
            {"schema":null,"payload":"p"}         | schema=null,payload=p
            {"schema":{"a":1},"payload":{"Id":9}} | 9
            {"schema":{"a":1},"payload":null}     | -
            {"schema":{},"payload":{"a":",","b":1}} | {"a":",","b":1}
            """)
    void theKeyBecomesTheRecordId(String key, String recordId) {
        assertThat(change(key, POSTGRES).recordId()).isEqualTo(recordId);
    }

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "\"null\"",
            "\"\"",
            "\"a\"",
            "\"a,k2=b\"",
            "\"b,k2=a\"",
            "\",k2=\"",
            "\",\"",
            "\"=\"",
            "\"k2=a\"",
            "\"\\\"\"",
            "\"\\\"a\"",
            "\"a\\\"\"",
            "\"a\\\",\\\"k2\\\":\\\"b\"",
            "\"\\\\\"",
            "\"\\\\,\"",
            "\"{\\\"k1\\\":1\"",
            "{\"k1\":1,\"k2\":2}",
            "{}");

    @Test
    void noTwoKeysOfSeveralColumnsHaveTheSameRecordId() {
        var ids = new HashMap<String, String>();
        for (var first : ODD_VALUES) {
            for (var second : ODD_VALUES) {
                var key = "{\"k1\":%s,\"k2\":%s}".formatted(first, second);
                var other = ids.put(change(key, POSTGRES).recordId(), key);
                assertThat(other).as(key).isNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            {"Path":"a,b=c","Line":2} | Path=a,b=c,Line=2
            {"a":"null","b":null}     | a=null,b=null
            {"a":{"x":1,"y":2},"b":3} | a={"x":1,"y":2},b=3
            Path=a,Line=2             | -
            {no JSON                  | -
            7                         | -
            """)
    void whatEarlierVersionsWroteForAKeyIsKnown(String recordId, String former) {
        assertThat(RecordKey.former(recordId)).isEqualTo(Optional.ofNullable(former));
    }

    @Test
    void noDamageToAnEventCrashesTheDecoder() {
        var random = new Random(20261122);
        var decoder = new EventDecoder();
        var rejected = 0;
        for (var round = 0; round < 10_000; round++) {
            var value = Events.bytes(round % 2 == 0 ? POSTGRES : SQL_SERVER);
            for (var damage = random.nextInt(1, 6); damage > 0; damage--) {
                value[random.nextInt(value.length)] = (byte) random.nextInt(256);
            }
            var record = Events.record(round, "{\"CustomerID\":1}", "");
            var damaged = new ConsumerRecord<>(record.topic(), 0, round, record.key(), value);

            var decoded = decoder.decode(Events.CUSTOMERS, Events.PARTITION, damaged);

            assertThat(decoded.offset()).isEqualTo(round);
            if (decoded instanceof RejectedRecord reject) {
                assertThat(reject.reason()).isNotBlank();
                assertThat(reject.value()).isSameAs(value);
                rejected++;
            }
        }
        assertThat(rejected).isBetween(1_000, 9_900);
    }
}
