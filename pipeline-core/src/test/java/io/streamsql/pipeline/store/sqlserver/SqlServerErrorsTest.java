package io.streamsql.pipeline.store.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.store.schema.Dialect.Failure;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlServerErrorsTest {
    private static final String SCRIPT = "CREATE TABLE …";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1205  | 40001 | UNAVAILABLE
        1222  | S0051 | UNAVAILABLE
        40197 | S0001 | UNAVAILABLE
        40501 | S0001 | UNAVAILABLE
        40613 | S0001 | UNAVAILABLE
        49918 | S0001 | UNAVAILABLE
        49920 | S0001 | UNAVAILABLE
        10928 | S0001 | UNAVAILABLE
        10929 | S0001 | UNAVAILABLE
        207   | S0001 | UNAVAILABLE
        208   | S0002 | UNAVAILABLE
        229   | S0005 | UNAVAILABLE
        18456 | S0001 | UNAVAILABLE
        4060  | S0001 | UNAVAILABLE
        0     | 08S01 | UNAVAILABLE
        0     | HYT00 | UNAVAILABLE
        701   | S0001 | UNAVAILABLE
        3906  | S0001 | UNAVAILABLE
        9002  | S0002 | UNAVAILABLE
        0     | 42703 | UNAVAILABLE
        0     |       | UNKNOWN
        33333 | S0001 | UNKNOWN
        50000 | S0001 | UNKNOWN
        2628  | S0001 | REFUSED
        8152  | 22001 | REFUSED
        245   | S0001 | REFUSED
        241   | S0001 | REFUSED
        242   | S0003 | REFUSED
        8114  | S0005 | REFUSED
        8115  | S0002 | REFUSED
        220   | S0003 | REFUSED
        515   | 23000 | REFUSED
        547   | 23000 | REFUSED
        0     | 22001 | REFUSED
        0     | 22008 | REFUSED
        2601  | 23000 | DUPLICATE
        2627  | 23000 | DUPLICATE
        """)
    void everyNumberHasItsMeaning(int number, String state, Failure meaning) {
        assertThat(SqlServerErrors.of(new SQLException("said", state, number)).kind())
                .isEqualTo(meaning);
    }

    @Test
    void theNumberIsFoundInsideWhatTheDriverWrapsAroundIt() {
        var server = new SQLException("String or binary data would be truncated.", "S0001", 2628);
        var errors = SqlServerErrors.of(new SQLException("Unable to retrieve column metadata.", server));

        assertThat(errors.kind()).isEqualTo(Failure.REFUSED);
        assertThat(errors.describe()).isEqualTo("String or binary data would be truncated (error 2628)");
    }

    @Test
    void aBatchIsRefusedLikeAStatement() {
        var batch = new BatchUpdateException("Violation of PRIMARY KEY", "23000", 2627, new int[0]);

        assertThat(SqlServerErrors.of(batch).kind()).isEqualTo(Failure.DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        18456 | S0001 | check the target's user and password
        4060  | S0001 | create the database
        208   | S0002 | have somebody run:
        229   | S0005 | have somebody run:
        262   | S0005 | have somebody run:
        2760  | S0001 | have somebody run:
        0     | 42703 | have somebody run:
        9002  | S0004 | free space
        0     | 08S01 | check the target's host and port
        """)
    void theRemedyFitsTheFailure(int number, String state, String remedy) {
        assertThat(SqlServerErrors.of(new SQLException("said", state, number)).remedy(SCRIPT))
                .contains(remedy);
    }

    @Test
    void theScriptIsShownOnlyWhereItHelps() {
        var shown = Stream.of(207, 208, 229, 18456, 4060, 1205, 0)
                .filter(number -> SqlServerErrors.of(new SQLException("said", "S0001", number))
                        .remedy(SCRIPT)
                        .contains(SCRIPT))
                .toList();

        assertThat(shown).containsExactly(207, 208, 229);
    }

    @Test
    void anUntrustedCertificateIsNotTakenForAServerThatIsDown() {
        var failure = new SQLException("no secure connection", "08S01", new SSLHandshakeException("PKIX"));

        assertThat(SqlServerErrors.of(failure).remedy(SCRIPT)).contains("TRUST_SERVER_CERTIFICATE");
    }
}
