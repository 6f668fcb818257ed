package io.streamsql.console.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceTextTest {
    private static final String TRACE = """
            org.apache.kafka.connect.errors.ConnectException: It stopped
            \tat io.debezium.pipeline.ErrorHandler.setProducerThrowable(ErrorHandler.java:61)
            \tat java.base/java.lang.Thread.run(Thread.java:1474)
            Caused by: com.microsoft.sqlserver.jdbc.SQLServerException: The SELECT permission was denied
            \tat com.microsoft.sqlserver.jdbc.SQLServerStatement.getNextResult(SQLServerStatement.java:1695)
            \tat java.base/java.lang.A.b(A.java:1)
            \tat java.base/java.lang.A.c(A.java:2)
            """;

    @Test
    void theCauseComesFirstAndOnlyTheFramesThatTellMostAreShown() {
        var text = TraceText.of(TRACE);

        assertThat(text.lines())
                .map(TraceLine::text)
                .containsExactly(
                        "com.microsoft.sqlserver.jdbc.SQLServerException: The SELECT permission was denied",
                        "    at com.microsoft.sqlserver.jdbc.SQLServerStatement.getNextResult(SQLServerStatement.java:1695)",
                        "  ▸ 2 frames folded",
                        "Led to: org.apache.kafka.connect.errors.ConnectException: It stopped",
                        "    at io.debezium.pipeline.ErrorHandler.setProducerThrowable(ErrorHandler.java:61)",
                        "  ▸ 1 frame folded");
        assertThat(text.summary()).isEqualTo("Cause first, 5 frames, 3 folded");
    }

    @Test
    void theWholeTraceStandsAsReported() {
        assertThat(TraceText.whole(TRACE).lines()).hasSize(7);
        assertThat(TraceText.whole(TRACE).lines().getFirst().text()).endsWith("It stopped");
    }

    @Test
    void noTraceIsNoLines() {
        assertThat(TraceText.of("  ")).isEqualTo(TraceText.NONE);
    }
}
