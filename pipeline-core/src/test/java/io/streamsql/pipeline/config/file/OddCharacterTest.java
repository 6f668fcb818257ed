package io.streamsql.pipeline.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.file.EnvLine.Malformed;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddCharacterTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

    /// `\\uXXXX` stands for the character, which could not be seen here either.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DB1_USER\\u00A0=sa          | NO-BREAK SPACE (U+00A0) at column 9
            \\u200BDB1_USER=sa          | ZERO WIDTH SPACE (U+200B) at column 1
            DB1\\u200D_USER=sa          | ZERO WIDTH JOINER (U+200D) at column 4
            \\uFEFFDB1_USER=sa          | ZERO WIDTH NO-BREAK SPACE (U+FEFF) at column 1
            \\u202EDB1_USER=sa          | RIGHT-TO-LEFT OVERRIDE (U+202E) at column 1
            DB1_\\u00ADUSER=sa          | SOFT HYPHEN (U+00AD) at column 5
            export\\u00A0DB1_USER=sa    | NO-BREAK SPACE (U+00A0) at column 7
            \\u00A0                     | NO-BREAK SPACE (U+00A0) at column 1
            \\u00A0# a comment          | NO-BREAK SPACE (U+00A0) at column 1
            DB1_USER\\uFF1Dsa           | FULLWIDTH EQUALS SIGN (U+FF1D) at column 9
            DB1_PASSWORD\\uFF1Da=b      | FULLWIDTH EQUALS SIGN (U+FF1D) at column 13
            DB1_USER="sa\\u201D         | RIGHT DOUBLE QUOTATION MARK (U+201D) at column 13
            DB1_USER="sa"\\u00A0        | NO-BREAK SPACE (U+00A0) at column 14
            """)
    void aLineThatCannotBeReadSaysWhichCharacterIsNotWhatItLooksLike(String line, String named) {
        var content = EnvLineParser.parse(unescaped(line));

        assertThat(content).isInstanceOf(Malformed.class);
        assertThat(((Malformed) content).wrong()).endsWith(" The line holds " + named + ".");
    }

    @Test
    void theRestOfSuchALineIsNotRepeated() {
        var content = (Malformed) EnvLineParser.parse("DB1_PASSWORD\uFF1Dhunter2=x");

        assertThat(content.wrong() + content.right()).doesNotContain("hunter", "PASSWORD");
    }

    @Test
    void aColumnCountsCharactersNotUnitsOfUtf16() {
        assertThat(OddCharacter.in("🙂\u200B")).containsExactly(new OddCharacter(0x200B, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zürich", "a b\tc", "東京（旧）", "it's \"quoted\"", "O`Brien", "ἀρχή", "🙂"})
    void whatCanBeSeenIsNotOdd(String text) {
        assertThat(OddCharacter.in(text)).isEmpty();
        assertThat(OddCharacter.without(text)).isEqualTo(text);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    }
}
