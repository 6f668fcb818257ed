package io.streamsql.cli.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.Operation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesListCommandTest extends ChangesCommandContract {

    private void writeFour() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.CREATE, "1042", null, "{\"Name\":\"Ann\"}"),
                change(ORDERS, 1, Operation.CREATE, "OrderID=7,Line=2", null, "{\"Total\":\"10\"}"),
                change(FORMER, 2, Operation.DELETE, "3", "{\"Name\":\"Bob\"}", null),
                change(CUSTOMERS, 3, Operation.UPDATE, "1042", "{\"Name\":\"Ann\"}", "{\"Name\":\"Anna\"}"));
    }

    @Test
    void changesAreListedAPageAtATimeTheNewestFirst() throws Exception {
        writeFour();

        var first = terminal.run("changes", "list", "--limit", "2");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).isEqualToNormalizingNewlines("""
                Id  Committed (UTC)          Source    Table          Operation  Key
                4   2026-11-24 12:03:00.000  AXLAP240  dbo.Customers  Update     1042
                3   2026-11-24 12:02:00.000  AXLAP239  dbo.Employees  Delete     3
                There may be more: --before 3
                """);
        assertThat(terminal.run("changes", "list", "--before", "3", "--limit", "5")
                        .out())
                .contains("OrderID=7,Line=2", "dbo.Customers")
                .doesNotContain("Delete", "There may be more");
        assertThat(terminal.run("changes", "list", "--before", "1").out())
                .isEqualToNormalizingNewlines("No more changes.\n");
    }

    @Test
    void eachChangeIsOneJsonObject() throws Exception {
        writeFour();

        assertThat(terminal.run("changes", "list", "--json", "--limit", "1").out())
                .startsWith("{\"id\":4,\"time\":\"2026-11-24T12:03:00Z\",")
                .contains("\"writtenTime\":\"2026-11-24T13:00:02Z\",\"operation\":\"u\",\"source\":\"AXLAP240\","
                        + "\"schema\":\"dbo\",\"table\":\"Customers\",\"key\":\"1042\",\"topic\":\"" + CUSTOMERS)
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --topic AXLAP240-dbo_Customers.dbo.Customers             | 4 1
            --topic AXLAP239-dbo_Employees.dbo.Employees             | 3
            --table customers                                        | 4 1
            --table dbo.Orders,Employees                             | 3 2
            --source AXLAP240                                        | 4 1
            --source AXLAP239,AXLAP241                               | 3 2
            --source AXLAP240 --table Customers --operation u        | 4
            --operation create,d                                     | 3 2 1
            --key 1042                                               | 4 1
            --key OrderID=7,Line=2                                   | 2
            --text Anna                                              | 4
            --from 2026-11-24T12:02:00Z                              | 4 3
            --from 2026-11-24 --until 2026-11-24T12:01               | 1
            --until 2026-11-24T12:03:00Z --limit 1                   | 3
            """)
    void everyOptionLeavesOutWhatItDoesNotMean(String options, String ids) throws Exception {
        writeFour();
        var arguments = List.of(("changes list --json " + options).split(" ")).toArray(String[]::new);

        var run = terminal.run(arguments);

        assertThat(run.exitCode()).as(run.err()).isZero();
        var found = run.out().lines().map(line -> line.replaceFirst("\\{\"id\":(\\d+).*", "$1"));
        assertThat(found).containsExactly(ids.split(" "));
    }

    @Test
    void withoutAnyItSaysSo() throws Exception {
        write();

        assertThat(terminal.run("changes", "list").out()).isEqualToNormalizingNewlines("No changes.\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --topic nobody    | No topic is called nobody, neither
            --table Nobodies  | No table is called Nobodies, neither in the configuration nor in what was written. There are dbo.Customers, dbo.Employees, dbo.Orders.
            --source AXLAP9   | No source is called AXLAP9, neither in the configuration nor in what was written. There are AXLAP239, AXLAP240, AXLAP241.
            --source AXLAP240 --table Orders | No table is in all of
            """)
    void aNameThatIsNobodysIsSaid(String options, String said) throws Exception {
        writeFour();

        var run = terminal.run(("changes list " + options).split(" "));

        assertThat(run.err()).contains(said);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void whatCannotBeUnderstoodIsWrongUsage() {
        for (var options : List.of("--from yesterday", "--until 24.11.", "--operation x", "--limit 0")) {
            var run = terminal.run(("changes list " + options).split(" "));

            assertThat(run.exitCode()).as(options).isEqualTo(2);
            assertThat(run.err()).contains(Arrays.asList(options.split(" ")).getFirst());
        }
        assertThat(terminal.run("changes").exitCode()).isEqualTo(2);
    }

    @Test
    void beforeAnythingWasWrittenItSaysWhenTheTableComes() {
        var run = terminal.run("changes", "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("does not exist yet", "streamsql run")
                .doesNotContain("CREATE TABLE", "let the user create");
    }

    @Test
    void aTargetThatDoesNotAnswerIsSaidInPlainWords() throws Exception {
        unreachable();

        var run = terminal.run("changes", "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("check the target's host and port")
                .doesNotContain(postgres.password().reveal());
    }
}
