package io.streamsql.pipeline.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.file.EnvLine.Entry;
import io.streamsql.pipeline.config.file.EnvLine.Malformed;
import io.streamsql.pipeline.config.file.EnvLine.Note;
import io.streamsql.pipeline.config.file.EnvLine.Quote;
import io.streamsql.pipeline.config.read.Given;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {

    /// Lines in angle brackets, so that blanks at their ends can be seen.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # line                   | key | value         | quote  | comment
            <A=b>                    | A   | <b>           | NONE   | false
            <A=>                     | A   | <>            | NONE   | false
            <  A = b  >              | A   | <b>           | NONE   | false
            <export A=b>             | A   | <b>           | NONE   | false
            <export   A=b>           | A   | <b>           | NONE   | false
            <exportA=b>              | exportA | <b>       | NONE   | false
            <A=b=c==>                | A   | <b=c==>       | NONE   | false
            <A=b #c>                 | A   | <b>           | NONE   | true
            <A=b#c>                  | A   | <b#c>         | NONE   | false
            <A=b # c # d>            | A   | <b>           | NONE   | true
            <A=#b>                   | A   | <#b>          | NONE   | false
            <A= #b>                  | A   | <>            | NONE   | true
            <A='b #c'>               | A   | <b #c>        | SINGLE | false
            <A='b' #c>               | A   | <b>           | SINGLE | true
            <A='b'#c>                | A   | <b>           | SINGLE | true
            <A='b\\n"c'>             | A   | <b\\n"c>      | SINGLE | false
            <A=''>                   | A   | <>            | SINGLE | false
            <A="b #c">               | A   | <b #c>        | DOUBLE | false
            <A="b\\"c\\\\d\\x">      | A   | <b"c\\d\\x>   | DOUBLE | false
            <A=" b ">                | A   | < b >         | DOUBLE | false
            <A=b"c"d>                | A   | <b"c"d>       | NONE   | false
            <A=C:\\new\\table>       | A   | <C:\\new\\table> | NONE | false
            <A=${env:B}>             | A   | <${env:B}>    | NONE   | false
            <Straße=x>               |     |               |        |
            """)
    void aLineIsReadAsOtherToolsReadIt(String line, String key, String value, Quote quote, Boolean comment) {
        var content = EnvLineParser.parse(bare(line));
        if (key == null) {
            assertThat(content).isInstanceOf(Malformed.class);
        } else {
            assertThat(content).isEqualTo(new Entry(key, bare(value), quote, comment));
        }
    }

    @Test
    void escapesInDoubleQuotesBecomeTheirCharacters() {
        assertThat(EnvLineParser.parse("A=\"b\\nc\\td\\re\""))
                .isEqualTo(new Entry("A", "b\nc\td\re", Quote.DOUBLE, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t", "# a comment", "   # DB1_PASSWORD=old", "#"})
    void blankLinesAndCommentsSayNothing(String line) {
        assertThat(EnvLineParser.parse(line)).isEqualTo(new Note());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            secretword          | The line has no “=”.
            export secretword   | The line has no “=”.
            secretword: x       | The line has no “=”.
            =secretword         | The text before “=” is not a key.
            secret word=x       | The text before “=” is not a key.
            1A=secretword       | The text before “=” is not a key.
            A='secretword       | The value starts with ' and does not end with it.
            A="secretword       | The value starts with " and does not end with it.
            A="secretword\\"    | The value starts with " and does not end with it.
            A="x"secretword     | The value of A goes on after its closing quote.
            A='x' secretword    | The value of A goes on after its closing quote.
            """)
    void aMalformedLineIsAProblemThatDoesNotRepeatIt(String line, String wrong) {
        assertThat(EnvLineParser.parse(line)).isInstanceOfSatisfying(Malformed.class, malformed -> {
            assertThat(malformed.wrong()).isEqualTo(wrong);
            assertThat(malformed.wrong() + malformed.right()).doesNotContain("secretword");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A=b",
                "A=b\n",
                "A=b\r\nB=c\r\n",
                "A=b\r\n\r\nB=c",
                "\n\n\n",
                "A=b\rB=c\r",
                "\uFEFFA=b\n# Käse\n",
                "export  A = \"b\" # c\t\n???\n'",
                "A=b\n\r\nB='c\n"
            })
    void writingWhatWasReadGivesTheSameBytes(String text) throws CharacterCodingException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(EnvFile.of(Path.of(".env"), bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void anyTextMakesTheRoundTrip() throws CharacterCodingException {
        var random = new Random(7);
        var pieces =
                List.of("A", "=", "\n", "\r", "\r\n", "'", "\"", "#", " ", "\\", "export ", "ß", "😀", "\0", "\uFEFF");
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            IntStream.range(0, random.nextInt(60)).forEach(_ -> text.append(pieces.get(random.nextInt(pieces.size()))));
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(EnvFile.of(Path.of(".env"), bytes).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void linesAreNumberedFromOneWhateverTheirEnds() {
        var file = Given.file("\uFEFFA=1\r\nB=2\rC=3\n\n# x\nD=4");

        assertThat(file.lines()).extracting(EnvLine::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(file.lines()).extracting(EnvLine::end).containsExactly("\r\n", "\r", "\n", "\n", "\n", "");
        assertThat(file.lines().getFirst().content()).isEqualTo(new Entry("A", "1", Quote.NONE, false));
    }

    @Test
    void noTextFormShowsAValue() {
        var file = Given.file("DB1_PASSWORD=hunter2\n# DB1_PASSWORD=hunter2\nhunter2\n");

        assertThat(file.toString() + file.lines()).doesNotContain("hunter2");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused(@TempDir Path folder) throws Exception {
        var path = Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xE4});

        assertThatThrownBy(() -> EnvFile.read(path)).isInstanceOf(CharacterCodingException.class);
    }

    private static String bare(String text) {
        return text.substring(1, text.length() - 1);
    }
}
