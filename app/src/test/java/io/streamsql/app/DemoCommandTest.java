package io.streamsql.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.DurationConverter;
import io.streamsql.pipeline.config.read.ConfigLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return StreamSql.commandLine(ConfigLoader.ofThisProcess())
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            60s, PT1M
            45, PT45S
            5m, PT5M
            2h, PT2H
            30d, PT720H
            1500ms, PT1.5S
            """)
    void timesAreReadAsPeopleWriteThem(String text, Duration time) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            --for soon,  'soon' is no time
            --for 0s,    '0s' is no time
            --rate fast, 'fast'
            --rate -1,   a number from 0 to 100000 was expected
            --rate NaN,  a number from 0 to 100000 was expected
            --fro 5s,    --fro
            """)
    void aWrongOptionIsSaidToBeWrong(String options, String message) {
        var arguments = ("demo " + options).split(" ");

        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aDataFolderThatIsAFileIsSaidToBeOne(@TempDir Path folder) throws Exception {
        var file = Files.createFile(folder.resolve("data"));

        assertThat(run("demo", "--data", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains(file.toString())
                .contains("is not a folder")
                .doesNotContain("\tat ");
    }
}
