package io.streamsql.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            0,       0 tables
            1,       1 table
            2,       2 tables
            1234567, `1,234,567 tables`
            """)
    void oneIsTheOnlySingular(long count, String text) {
        assertThat(Counted.of(count, "table")).isEqualTo(text);
    }

    @Test
    void theVerbFollowsTheNounInEveryLocale() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Counted.of(1, "change is", "changes are")).isEqualTo("1 change is");
            assertThat(Counted.of(1_000, "change is", "changes are")).isEqualTo("1,000 changes are");
        } finally {
            Locale.setDefault(before);
        }
    }
}
