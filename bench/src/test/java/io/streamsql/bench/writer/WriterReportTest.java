package io.streamsql.bench.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.bench.decode.DecodeResult;
import io.streamsql.bench.measure.Goal;
import io.streamsql.fixture.Commits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterReportTest {
    private static final int EVENTS = 1_000;

    private final WriterReport report = new WriterReport(EVENTS, 600);

    /// So many rows a second, by two commits a second apart.
    private static Commits at(long perSecond) {
        var half = EVENTS / 2;
        return new Commits(List.of(
                new Commits.Commit(0, EVENTS - half), new Commits.Commit(half * 1_000_000_000L / perSecond, half)));
    }

    private void everybody() {
        for (var round = 0; round < 3; round++) {
            report.add(Contender.STREAMSQL, "", at(400 + 100 * round));
            report.add(Contender.STREAMSQL_NO_PAYLOAD, "", at(1_000));
            report.add(Contender.JDBC_SINK, "", at(250));
            report.add(Contender.BULK, "small", at(500));
            report.add(Contender.BULK, "large", at(625));
            report.add(Contender.BULK_NO_PAYLOAD, "small", at(1_250));
            report.add(Contender.DRAIN, "", at(5_000));
            // 2.5 µs a row for both threads
            var cost = new ThreadCost(EVENTS * 1_250, 0);
            report.addRun(true, new WriterRun(300, cost, cost, 2));
        }
        report.addDecoding(new DecodeResult(600, 1_000_000, 500_000));
    }

    @Test
    void theJsonHasTheMediansAsWholeNumbers() throws Exception {
        everybody();
        var json = new ObjectMapper().readTree(report.json());
        assertThat(json.at("/streamsql").isIntegralNumber()).isTrue();
        assertThat(json.at("/streamsql").asLong()).isEqualTo(500);
        assertThat(json.at("/streamsqlNoPayload").asLong()).isEqualTo(1_000);
        assertThat(json.at("/jdbcSink").asLong()).isEqualTo(250);
        assertThat(json.at("/bulk").asLong()).as("the better setting").isEqualTo(625);
        assertThat(json.at("/bulkNoPayload").asLong()).isEqualTo(1_250);
        assertThat(json.at("/drain").asLong()).isEqualTo(5_000);
        assertThat(json.at("/decode").asLong()).isEqualTo(1_000_000);
        assertThat(json.at("/jacksonTree").asLong()).isEqualTo(500_000);
        assertThat(report.json()).doesNotContain("\n");
    }

    @Test
    void eachGoalSaysWhetherItWasReached() {
        everybody();
        assertThat(report.goals()).extracting(Goal::reached).containsExactly(true, true, true, true, false, false);
        assertThat(report.goals()).extracting(Goal::actual).containsExactly(0.8, 0.8, 2.0, 4.0, 2.0, 40.0);
    }

    @Test
    void whoWasLeftOutIsNeitherPrintedNorCompared() throws Exception {
        report.add(Contender.STREAMSQL, "", at(400));
        report.addRun(true, new WriterRun(300, new ThreadCost(1, 1), new ThreadCost(1, 1), 2));
        var text = new StringWriter();
        report.print(new PrintWriter(text));
        assertThat(text.toString()).contains("streamsql").doesNotContain("jdbcSink", "P1", "P3");
        assertThat(report.json()).doesNotContain("jdbcSink");
    }

    @Test
    void lostRowsFailLoudly() {
        var lost = new Commits(List.of(new Commits.Commit(0, 1), new Commits.Commit(1, EVENTS - 2)));
        assertThatThrownBy(() -> report.add(Contender.JDBC_SINK, "", lost))
                .hasMessageContaining("jdbcSink wrote 999 rows of 1,000 events");
    }
}
