package io.streamsql.pipeline.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Values that hold what their writer does not see: characters without a shape, typographic quotes, quotes that nobody
/// has taken away.
class OddValuesTest {

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("DB1_HOSTNAME", "sql1\u00A0", "NO-BREAK SPACE (U+00A0) at column 18. Delete it."),
                Arguments.of("DB1_USER", "cdc\u200Breader", "ZERO WIDTH SPACE (U+200B) at column 13. Delete it."),
                Arguments.of("DB1_USER", "\"sa\u2060\"", "WORD JOINER (U+2060) at column 13. Delete it."),
                Arguments.of("DB1_NAME", "\u202DSampleDB", "LEFT-TO-RIGHT OVERRIDE (U+202D) at column 10. Delete it."),
                Arguments.of("DB1_SERVER_NAME", "AX\u00ADLAP", "SOFT HYPHEN (U+00AD) at column 19. Delete it."),
                Arguments.of("DB1_PORT", "1433\uFEFF", "ZERO WIDTH NO-BREAK SPACE (U+FEFF) at column 14. Delete it."),
                Arguments.of("DB1_ENCRYPT", "true\u200C", "ZERO WIDTH NON-JOINER (U+200C) at column 17. Delete it."),
                Arguments.of(
                        "DB1_USER",
                        "“sa”",
                        "LEFT DOUBLE QUOTATION MARK (U+201C) at column 10. Write plain quotes, or none."),
                Arguments.of(
                        "DB1_NAME",
                        "„SampleDB“",
                        "DOUBLE LOW-9 QUOTATION MARK (U+201E) at column 10. Write plain quotes, or none."),
                Arguments.of(
                        "DB1_TABLE_INCLUDE_LIST",
                        "dbo.Customers,\u00A0dbo.Orders",
                        "NO-BREAK SPACE (U+00A0) at column 38."
                                + " Delete it; a name that really has it stands in brackets: [a b]."),
                Arguments.of(
                        "CDC_CHANGES_TABLE",
                        "dbo.CDC\u200BChanges",
                        "ZERO WIDTH SPACE (U+200B) at column 26."
                                + " Delete it; a name that really has it stands in brackets: [a b]."));
    }

    @ParameterizedTest
    @MethodSource("names")
    void inANameItIsAProblemThatNamesTheCharacterAndItsColumn(String key, String value, String said) {
        assertThat(Given.goodEntry().with(key, value).problemTexts())
                .containsExactly(key + ": The value holds " + said);
    }

    @Test
    void inTheEnvironmentTheCharactersOfTheValueAreCounted() {
        assertThat(Given.goodEntry().inEnvironment("DB1_USER", "sa\u00A0").problemTexts())
                .containsExactly("DB1_USER: The value holds NO-BREAK SPACE (U+00A0) as character 3. Delete it.");
    }

    @Test
    void inASecretItIsRemarkedAndTheSecretNotShown() {
        var secret = "hunter2\u00A0";

        assertThat(Given.goodEntry().with("DB1_PASSWORD", secret).remarkTexts())
                .containsExactly("DB1_PASSWORD: The value holds NO-BREAK SPACE (U+00A0) at column 21."
                        + " Delete it, unless it is meant.");
        assertThat(Given.goodEntry().inEnvironment("DB1_PASSWORD", "“hunter2”").remarkTexts())
                .containsExactly("DB1_PASSWORD: The value holds LEFT DOUBLE QUOTATION MARK (U+201C) as character 1."
                        + " Write plain quotes, or none, unless it is meant.");
        assertThat(Given.goodEntry()
                        .with("DB1_PASSWORD", secret)
                        .config()
                        .sources()
                        .getFirst()
                        .connection()
                        .password()
                        .reveal())
                .isEqualTo(secret);
    }

    @Test
    void inASecretThatCameThroughAReferenceToo() {
        assertThat(Given.goodEntry()
                        .with("DB1_PASSWORD", "${env:SQL_PASSWORD}")
                        .inEnvironment("SQL_PASSWORD", "hunter2\u200B")
                        .remarkTexts())
                .containsExactly("DB1_PASSWORD: The value of ${env:SQL_PASSWORD} holds ZERO WIDTH SPACE (U+200B)"
                        + " as character 8. Delete it, unless it is meant.");
    }

    @Test
    void aReferenceThatLeadsNowhereBecauseOfItSaysSo() {
        assertThat(Given.goodEntry()
                        .with("DB1_PASSWORD", "${env:SQL\u200B_PASSWORD}")
                        .problemTexts())
                .singleElement()
                .asString()
                .contains("without the name of a variable.", "holds ZERO WIDTH SPACE (U+200B) at column 23.");
    }

    @Test
    void quotesThatDockerLeftAreAProblemInAName() {
        assertThat(Given.goodEntry().inEnvironment("DB1_USER", "\"sa\"").problemTexts())
                .containsExactly("DB1_USER: The value stands in quotes, which are a part of it."
                        + " Only the .env file takes quotes away: write it without them.");
        assertThat(Given.goodEntry()
                        .inEnvironment("DB1_TABLE_INCLUDE_LIST", "'dbo.A,dbo.B'")
                        .problemTexts())
                .singleElement()
                .asString()
                .contains("stands in quotes");
        assertThat(Given.goodEntry().inEnvironment("READ_ONLY", "\"true\"").problemTexts())
                .singleElement()
                .asString()
                .contains("stands in quotes");
    }

    @Test
    void quotesThatDockerLeftAreRemarkedInASecret() {
        assertThat(Given.goodEntry()
                        .inEnvironment("DB1_PASSWORD", "\"hunter2\"")
                        .remarkTexts())
                .containsExactly("DB1_PASSWORD: The value stands in quotes, which are a part of it."
                        + " Only the .env file takes quotes away: write it without them, unless it is meant.");
    }

    @Test
    void quotesThatAPropertiesFileLeftToo(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("secrets.properties"), "password=\"hunter2\"\n");
        var reference = "${file:" + file + ":password}";

        assertThat(Given.goodEntry().with("DB1_PASSWORD", reference).remarkTexts())
                .singleElement()
                .asString()
                .startsWith("DB1_PASSWORD: The value of " + reference + " stands in quotes");
    }

    @Test
    void whatIsQuotedOnPurposeIsNot() {
        assertThat(Given.goodEntry()
                        .with("DB1_PASSWORD", "'\"hunter2\"'")
                        .with("DB1_TYPE", "postgresql")
                        .inEnvironment("DB1_TABLE_INCLUDE_LIST", "\"public\".\"Order Lines\"")
                        .remarkTexts())
                .isEmpty();
    }

    @Test
    void textsForPeopleAndFilesMayHoldSuchCharacters() {
        assertThat(Given.goodEntry()
                        .with("ENVIRONMENT_NAME", "Produktion „Nord“")
                        .remarkTexts())
                .containsExactly("ENVIRONMENT_NAME: The value holds DOUBLE LOW-9 QUOTATION MARK (U+201E) at column 29."
                        + " Write plain quotes, or none, unless it is meant.");
        assertThat(Given.goodEntry()
                        .with("EMBEDDED_DATA_FOLDER", "/srv/a\u202Fb")
                        .problems())
                .isEmpty();
    }

    @Test
    void aNameInBracketsMayHoldThemAsTablesMadeFromSpreadsheetsDo() {
        var given = Given.goodEntry().with("DB1_TABLE_INCLUDE_LIST", "dbo.[Order\u00A0Lines]");

        assertThat(given.problems()).isEmpty();
        assertThat(given.remarkTexts())
                .containsExactly("DB1_TABLE_INCLUDE_LIST: The value holds NO-BREAK SPACE (U+00A0) at column 34."
                        + " Delete it, unless it is meant.");
    }

    @Test
    void anApostropheWithinANameIsOnlyRemarked() {
        var given = Given.goodEntry().with("DB1_NAME", "l’année");

        assertThat(given.problems()).isEmpty();
        assertThat(given.remarkTexts()).hasSize(1);
    }

    @Test
    void aKeyOfTheEnvironmentWithSuchACharacterIsNotPassedOver() {
        assertThat(Given.goodEntry()
                        .inEnvironment("DB1_CONNECTOR_POLL_INTERVAL_MS\u200B", "50")
                        .problemTexts())
                .singleElement()
                .asString()
                .contains("Not a key of StreamSQL: it holds ZERO WIDTH SPACE (U+200B) as character 31.")
                .contains("Did you mean DB1_CONNECTOR_POLL_INTERVAL_MS?");
    }

    @Test
    void aFileThatIsNotFoundForSuchACharacterSaysSo() {
        var named = Path.of("/etc/streamsql\u00A0/.env");

        Assertions.assertThatThrownBy(() -> Given.loader(java.util.Map.of()).load(Optional.of(named)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("There is no such file: the path holds NO-BREAK SPACE (U+00A0) as character 15.");
    }
}
