package io.streamsql.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jdbc:sqlserver://db;user=a;password=hunter2;encrypt=true | hunter2
            {"database.password":"hunter2"}                          | hunter2
            pwd: hunter2                                             | hunter2
            postgresql://app:hunter2@db:5432/sales                   | hunter2
            the login was refused with Tr0ub4dor                     | Tr0ub4dor
            """)
    void noSecretIsLeft(String text, String secret) {
        assertThat(new SecretMask(List.of("Tr0ub4dor")).apply(text))
                .doesNotContain(secret)
                .contains("••••••");
    }

    @Test
    void whatIsNoSecretStays() {
        var text = "io.debezium.DebeziumException: Cannot read dbo.Employees at 127.0.0.1:1433";

        assertThat(new SecretMask(List.of("50")).apply(text)).isEqualTo(text);
    }
}
