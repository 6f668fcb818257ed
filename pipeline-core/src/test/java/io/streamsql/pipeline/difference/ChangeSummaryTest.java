package io.streamsql.pipeline.difference;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.difference.FieldChange.Kind;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.Slice;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeSummaryTest {

    private static List<FieldChange> difference(Operation operation, String before, String after) {
        return RowDifference.of(operation, slice(before), slice(after), Set.of("Id"));
    }

    private static Slice slice(String json) {
        var bytes = Events.bytes(json);
        return bytes == null ? null : new Slice(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            CREATE   | -                                      | {"Id":1,"Status":"New","Total":19.90}            | Status New, Total 19.90
            CREATE   | -                                      | {"Id":1,"Note":null}                             | nothing but its key
            CREATE   | -                                      | {"Id":1,"Name":"Ada Lovelace","City":""}         | Name "Ada Lovelace", City ""
            SNAPSHOT | -                                      | {"Id":1,"Status":"New"}                          | Status New
            UPDATE   | {"Id":1,"Status":"New","Paid":null}    | {"Id":1,"Status":"Paid","Paid":7}                | Status New → Paid, Paid null → 7
            UPDATE   | {"Id":1,"Status":"New"}                | {"Id":1,"Status":"New"}                          | no field changed
            UPDATE   | {"Id":1,"Total":1.10}                  | {"Id":1,"Total":1.20}                            | Total 1.10 → 1.20
            UPDATE   | {"Id":1,"Total":1.10}                  | {"Id":1,"Total":1.1}                             | no field changed
            UPDATE   | {"a":1,"b":1,"c":1,"d":1}              | {"a":2,"b":2,"c":2,"d":2}                        | a, b, c, d
            UPDATE   | {"a":1,"b":1,"c":1,"d":1}              | {"a":2,"b":2,"c":2,"d":1}                        | a 1 → 2, b 1 → 2, c 1 → 2
            UPDATE   | -                                      | {"Id":1,"Status":"Paid"}                         | now Status Paid
            UPDATE   | {"Id":1}                               | {"Id":1,"Tier":"Gold"}                           | Tier → Gold
            UPDATE   | {"Id":1,"Tier":"Gold"}                 | {"Id":1}                                         | Tier Gold removed
            UPDATE   | {"Id":1,"Doc":"x","n":1}               | {"Id":1,"Doc":"__debezium_unavailable_value","n":2} | n 1 → 2
            UPDATE   | {"Id":1,"Doc":"__debezium_unavailable_value"} | {"Id":1,"Doc":"new"}                       | Doc ? → new
            UPDATE   | -                                      | {"Id":1,"Doc":"__debezium_unavailable_value","n":2} | now n 2
            DELETE   | {"Id":1,"Status":"New","Note":"a, b"}  | -                                                | was Status New, Note "a, b"
            DELETE   | {"Id":1,"Status":null}                 | -                                                | was nothing but its key
            TRUNCATE | -                                      | -                                                | every row removed
            """)
    void saysInOneLineWhatAChangeDid(Operation operation, String before, String after, String expected) {
        assertThat(ChangeSummary.of(operation, difference(operation, before, after)))
                .isEqualTo(expected);
    }

    @Test
    void neitherALongValueNorALineEndBreaksTheLine() {
        var summary = ChangeSummary.of(
                Operation.CREATE,
                difference(
                        Operation.CREATE, null, "{\"a\":\"one\\ntwo\\u001b[2J\",\"b\":\"" + "x".repeat(5_000) + "\"}"));

        assertThat(summary)
                .startsWith("a \"one two�[2J\", b xxx")
                .endsWith("x…")
                .hasSizeLessThan(241);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            UPDATE | {"f":1}      | {"f":2}                                | CHANGED   | 1    | 2
            UPDATE | {"f":null}   | {"f":""}                               | CHANGED   | null | ""
            UPDATE | {"f":"1"}    | {"f":1}                                | CHANGED   | 1    | 1
            UPDATE | {"f":1}      | {"f":1}                                | UNCHANGED | 1    | 1
            UPDATE | {"f":[1,2]}  | {"f":[1,2]}                            | UNCHANGED | [1,2] | [1,2]
            UPDATE | {}           | {"f":1}                                | ADDED     | -    | 1
            UPDATE | {"f":1}      | {}                                     | REMOVED   | 1    | -
            UPDATE | -            | {"f":1}                                | UNKNOWN   | -    | 1
            UPDATE | {"f":1}      | {"f":"__debezium_unavailable_value"}   | UNCHANGED | 1    | 1
            UPDATE | -            | {"f":"__debezium_unavailable_value"}   | UNCHANGED | -    | -
            UPDATE | {"f":"eA=="} | {"f":"X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ=="} | UNCHANGED | eA== | eA==
            UPDATE | {"f":[7]}    | {"f":["__debezium_unavailable_value"]} | UNCHANGED | [7]  | [7]
            CREATE | -            | {"f":1}                                | ADDED     | -    | 1
            DELETE | {"f":1}      | -                                      | REMOVED   | 1    | -
            """)
    void tellsWhatHappenedToAField(
            Operation operation, String before, String after, Kind kind, String oldValue, String newValue) {
        assertThat(difference(operation, before, after)).singleElement().satisfies(field -> {
            assertThat(field.kind()).isEqualTo(kind);
            assertThat(field.before().orElse(null)).isEqualTo(oldValue);
            assertThat(field.after().orElse(null)).isEqualTo(newValue);
        });
    }

    @Test
    void fieldsKeepTheOrderOfTheColumnsAndTheKeyIsMarked() {
        var fields = difference(Operation.UPDATE, "{\"Id\":1,\"Gone\":2}", "{\"Z\":1,\"Id\":1,\"A\":3}");

        assertThat(fields).extracting(FieldChange::name).containsExactly("Z", "Id", "A", "Gone");
        assertThat(fields)
                .filteredOn(FieldChange::key)
                .extracting(FieldChange::name)
                .containsExactly("Id");
    }

    @Test
    void aValueOfManyMegabytesIsComparedAndShownInItsBeginning() {
        var text = "word ".repeat(5_000_000);
        var fields = difference(
                Operation.UPDATE, "{\"Id\":1,\"Text\":\"" + text + "a\"}", "{\"Id\":1,\"Text\":\"" + text + "b\"}");

        assertThat(fields).element(1).satisfies(field -> {
            assertThat(field.kind()).isEqualTo(Kind.CHANGED);
            assertThat(field.after().orElseThrow())
                    .hasSizeLessThan(101_000)
                    .endsWith("(the beginning of 25,000,001 characters; an export has them all)");
        });
        assertThat(ChangeSummary.of(Operation.UPDATE, fields))
                .startsWith("Text \"word word")
                .hasSizeLessThan(200);
        assertThat(JsonTrees.pretty(Events.bytes("{\"Text\":\"" + text + "\"}")))
                .startsWith("{\"Text\":\"word")
                .endsWith("(the beginning of 25,000,011 bytes; an export has them all)");
    }
}
