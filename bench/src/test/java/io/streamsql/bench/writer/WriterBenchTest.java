package io.streamsql.bench.writer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The whole benchmark with few events and without the sink: that it runs, and that nobody loses a row, which it
/// checks itself. Its figures mean nothing here.
class WriterBenchTest {
    private static final int EVENTS = 21_000;

    @Test
    void everybodyButTheSinkIsMeasured() throws Exception {
        var quiet = new PrintWriter(OutputStream.nullOutputStream());
        var report = new WriterBench(EVENTS, 1, Optional.empty(), Optional.empty(), quiet).measure();
        var json = new ObjectMapper().readTree(report.json());
        assertThat(json.fieldNames())
                .toIterable()
                .contains("streamsql", "streamsqlNoPayload", "bulk", "bulkNoPayload", "drain")
                .doesNotContain("jdbcSink", "decode");
        assertThat(json.at("/bulk").asLong()).isPositive();
        assertThat(report.goals()).hasSize(2);
    }
}
