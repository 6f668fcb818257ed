package io.streamsql.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.Console;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReportTest {
    @TempDir
    private Path folder;

    private Console.Run run(String arguments) {
        return new Console(folder, Map.of()).run(arguments.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            conectors list        | streamsql has no command “conectors”.            | connectors | streamsql
            config chek           | streamsql config has no command “chek”.          | check      | streamsql config
            connectors list --jsn | streamsql connectors list has no option --jsn.   | --json     | streamsql connectors list
            plan --evn x          | streamsql plan has no option --evn.              | --env      | streamsql plan
            """)
    void aSlipIsToldWithWhatWasMeant(String arguments, String mistake, String meant, String command) {
        var run = run(arguments);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly("streamsql: " + mistake, "Did you mean " + meant + "?", "Try: " + command + " --help");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            nonsense                       | streamsql has no command “nonsense”.                            | streamsql
            plan too much                  | streamsql plan does not know what to do with “too much”.        | streamsql plan
            rejected list --limit 0        | --limit must be 1 or more, and is 0.                            | streamsql rejected list
            demo --rate fast               | Invalid value for option '--rate': 'fast' is not a double       | streamsql demo
            screenshots                    | Missing required parameter: 'DIR'                               | streamsql screenshots
            """)
    void whatIsNoSlipIsToldWithoutAGuess(String arguments, String mistake, String command) {
        var run = run(arguments);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("streamsql: " + mistake, "Try: " + command + " --help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config",
                "topics",
                "topics check",
                "connectors",
                "connectors restart --failed --task 1 x",
                "consume --from never",
                "consume --json --csv",
                "--env",
                "screenshots x --after soon"
            })
    void noMistakeTakesMoreThanThreeLines(String arguments) {
        var run = run(arguments);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).hasSizeBetween(2, 3).last().asString().startsWith("Try: streamsql");
    }
}
