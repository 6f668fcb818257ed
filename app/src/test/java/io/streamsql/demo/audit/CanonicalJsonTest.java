package io.streamsql.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {"a":1,"b":null}          ; { "b" : null,\t"a" : 1 }   ; true
            {"a":1}                   ; {"a":1.0}                  ; true
            {"a":1e3}                 ; {"a":1000}                 ; true
            {"a":0}                   ; {"a":0.00}                 ; true
            {"a":9223372036854775807} ; {"a":9223372036854775806}  ; false
            {"a":0.1}                 ; {"a":0.10000000000000001}  ; false
            {"a":"12.50"}             ; {"a":"12.5"}               ; false
            {"a":"1"}                 ; {"a":1}                    ; false
            {"a":"é🙂"}               ; {"a":"\\u00e9\\ud83d\\ude42"} ; true
            {"a":null}                ; {}                         ; false
            {"a":null}                ; {"a":"null"}               ; false
            {"a":true}                ; {"a":"true"}               ; false
            {"a":"b","c":"d"}         ; {"a":"b1:c1:d"}            ; false
            {"a":[1,2]}               ; {"a":[2,1]}                ; false
            {"a":{"x":1,"y":2}}       ; {"a":{"y":2,"x":1}}        ; true
            null                      ;                            ; true
            {"a":1                    ; {"a":1}                    ; false
            {"a":1} {"a":2}           ; {"a":1}                    ; false
            """)
    void equalIsWhatHasTheSameValue(String left, String right, boolean equal) {
        assertThat(canonical(left).equals(canonical(right))).isEqualTo(equal);
    }

    private static String canonical(String json) {
        StringBuilder out = new StringBuilder();
        CanonicalJson.append(out, json);
        return out.toString();
    }
}
