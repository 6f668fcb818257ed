package io.streamsql.pipeline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackTraceTest {
    @Test
    void theInnermostCauseComesFirstWithItsOwnFrames() {
        var trace = StackTrace.of("""
                org.apache.kafka.connect.errors.ConnectException: An exception occurred
                \tat io.debezium.pipeline.ErrorHandler.setProducerThrowable(ErrorHandler.java:61)
                \tat java.base/java.lang.Thread.run(Thread.java:1474)
                Caused by: io.debezium.DebeziumException: Cannot read changes
                \tat io.debezium.connector.Reader.read(Reader.java:7)
                \t... 5 more
                Caused by: java.sql.SQLException: The SELECT permission was denied.
                Ask the administrator.
                \tat com.example.Driver.fail(Driver.java:270)
                \t... 8 more
                """);

        assertThat(trace.errors())
                .map(StackTrace.Thrown::headline)
                .containsExactly(
                        """
                java.sql.SQLException: The SELECT permission was denied.
                Ask the administrator.""",
                        "io.debezium.DebeziumException: Cannot read changes",
                        "org.apache.kafka.connect.errors.ConnectException: An exception occurred");
        assertThat(trace.cause().frames()).containsExactly("at com.example.Driver.fail(Driver.java:270)", "... 8 more");
        assertThat(trace.errors().getLast().frames()).hasSize(2);
    }

    @Test
    void anInnermostErrorThatSaysNothingGivesWayToTheOneAroundIt() {
        var trace = StackTrace.of("""
                org.apache.kafka.connect.errors.ConnectException: An exception occurred
                Caused by: org.postgresql.util.PSQLException: Database connection failed when reading from copy
                Caused by: java.io.EOFException
                \tat org.postgresql.core.PGStream.receiveChar(PGStream.java:489)
                """);

        assertThat(trace.cause().message()).isEqualTo("Database connection failed when reading from copy");
        assertThat(trace.errors().getFirst().headline()).isEqualTo("java.io.EOFException");
        assertThat(StackTrace.of("java.io.EOFException").cause().headline()).isEqualTo("java.io.EOFException");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        java.sql.SQLException: Login failed      | Login failed
        org.postgresql.util.PSQLException: FATAL: no role | FATAL: no role
        java.lang.OutOfMemoryError               | java.lang.OutOfMemoryError
        The task was killed                      | The task was killed
        """)
    void theMessageIsToldWithoutTheClass(String text, String message) {
        assertThat(StackTrace.of(text).cause().message()).isEqualTo(message);
    }

    @Test
    void anEmptyTraceIsAnEmptyError() {
        assertThat(StackTrace.of("").errors()).singleElement().satisfies(error -> {
            assertThat(error.headline()).isEmpty();
            assertThat(error.frames()).isEmpty();
        });
    }
}
