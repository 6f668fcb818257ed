package io.streamsql.cli.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.Operation;
import org.junit.jupiter.api.Test;

class ChangesStatsCommandTest extends ChangesCommandContract {

    private void writeThree() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.CREATE, "1", null, "{}"),
                change(CUSTOMERS, 1, Operation.CREATE, "2", null, "{}"),
                change(FORMER, 61, Operation.DELETE, "3", "{}", null));
    }

    @Test
    void changesAreCountedBySourceTableAndOperation() throws Exception {
        writeThree();

        var run = terminal.run("changes", "stats");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("From (UTC)        Source    Table          Operation  Changes  Mean latency  Longest")
                .contains("2026-11-24 00:00  AXLAP239  dbo.Employees  Delete     1        ")
                .contains("2026-11-24 00:00  AXLAP240  dbo.Customers  Create     2        ")
                .endsWith("3 in all." + System.lineSeparator());
    }

    @Test
    void theyAreCountedPerStretchOfTime() throws Exception {
        writeThree();

        assertThat(terminal.run("changes", "stats", "--per", "minute", "--json").out())
                .hasLineCount(3)
                .contains("{\"from\":\"2026-11-24T12:01:00Z\",\"source\":\"AXLAP240\",\"schema\":\"dbo\","
                        + "\"table\":\"Customers\",\"topic\":\"" + CUSTOMERS + "\",\"operation\":\"c\",\"changes\":1,");
        assertThat(terminal.run("changes", "stats", "--per", "hour", "--source", "AXLAP239")
                        .out())
                .contains("2026-11-24 13:00  AXLAP239")
                .doesNotContain("AXLAP240");
        assertThat(terminal.run("changes", "stats", "--from", "2026-11-24T13:00")
                        .out())
                .contains("1 in all.");
        assertThat(terminal.run("changes", "stats", "--per", "week").exitCode()).isEqualTo(2);
    }

    @Test
    void withoutAnyItSaysSo() throws Exception {
        write();

        assertThat(terminal.run("changes", "stats").out()).isEqualToNormalizingNewlines("No changes.\n");
    }
}
