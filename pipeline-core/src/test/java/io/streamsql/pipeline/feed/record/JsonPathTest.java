package io.streamsql.pipeline.feed.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.events.Events;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    private static final byte[] EVENT = Events.bytes("""
            {"before":null,"after":{"Status":"Paid in full","Total":19.990,"Price":"7.50","Note":null,"Odd name":1,
            "Lines":[{"Qty":1},{"Qty":5}],"7":"seven"},"op":"c"}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $                             | true
            $.op                          | true
            $.op=c                        | true
            $.op == "c"                   | true
            $.op=u                        | false
            $.before                      | false
            $.before=null                 | true
            $.before='null'               | false
            $.after                       | true
            $.after.Status=Paid in full   | true
            $.after.Status = 'Paid in full' | true
            $.after.Status~FULL           | true
            $.after.Status!=New           | true
            $.after.Status!=Paid in full  | false
            $.after.Total=19.99           | true
            $.after.Total>=20             | false
            $.after.Total<100             | true
            $.after.Price>7               | true
            $.after.Price<10              | true
            $.after.Note                  | false
            $.after.Note=null             | true
            $.after.Note!=null            | false
            $.after.Note!=x               | false
            $.after.Missing               | false
            $.after.Missing=null          | false
            $.after['Odd name']=1         | true
            $.after.Lines[1].Qty=5        | true
            $.after.Lines[2].Qty          | false
            $.after.Lines[*].Qty>4        | true
            $.after.Lines[*].Qty>5        | false
            $.after.*=seven               | true
            $.after['7']=seven            | true
            $.*.Total                     | true
            """)
    void findsWhatIsAskedFor(String path, boolean expected) {
        assertThat(JsonPath.parse(path).matches(JsonTrees.read(EVENT))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "after.Status", "$after", "$.", "$.after..Status", "$.after[", "$.after[x]", "$.a b=1"})
    void whatIsNoPathIsRefusedWithTheReason(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPath.parse(text))
                .withMessageContaining("$.after.Status".equals(text) ? "" : "“");
    }
}
