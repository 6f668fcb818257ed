package io.streamsql.pipeline.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String HIDDEN = "hunter2";

    @TempDir
    private Path folder;

    private Path secrets;

    @BeforeEach
    void writeSecrets() throws Exception {
        secrets = Files.writeString(
                folder.resolve("db.properties"),
                "password=" + HIDDEN + "\nempty=\nport=1533\nnested=${env:OTHER}\n",
                StandardCharsets.UTF_8);
    }

    private Secret password(String written) {
        return Given.goodEntry()
                .with("DB1_PASSWORD", written)
                .inEnvironment("DB1_PW", HIDDEN)
                .config()
                .target()
                .password();
    }

    @Test
    void aReferenceIsKeptBesideItsValue() {
        assertThat(password("${env:DB1_PW}")).isEqualTo(Secret.referenced("${env:DB1_PW}", HIDDEN));
        var file = "${file:" + secrets + ":password}";
        assertThat(password(file)).isEqualTo(Secret.referenced(file, HIDDEN));
        assertThat(password("plain")).isEqualTo(Secret.plain("plain"));
    }

    @Test
    void aReferenceInsideATextIsNotHandedOn() {
        // What is written holds a part of the secret then
        assertThat(password("pre${env:DB1_PW}post")).isEqualTo(Secret.plain("pre" + HIDDEN + "post"));
    }

    @Test
    void whatAReferenceLeadsToIsNotLookedThroughAgain() {
        assertThat(password("${file:" + secrets + ":nested}").reveal()).isEqualTo("${env:OTHER}");
        assertThat(password("${env:DB1_PW}${env:DB1_PW}").reveal()).isEqualTo(HIDDEN + HIDDEN);
    }

    @Test
    void aDollarAloneIsADollar() {
        assertThat(password("a$b${c").reveal()).isEqualTo("a$b${c");
    }

    @Test
    void anyValueMayBeAReference() {
        assertThat(Given.goodEntry()
                        .with("DB1_PORT", "${file:" + secrets + ":port}")
                        .config()
                        .target()
                        .port())
                .isEqualTo(1533);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ${env:MISSING}              | The environment variable MISSING is not set.
            ${env:EMPTY}                | The environment variable EMPTY is empty.
            ${env:}                     | The value holds a ${env:…} without the name of a variable.
            ${env:A B}                  | The value holds a ${env:…} without the name of a variable.
            ${file:FOLDER/no:password}  | There is no file FOLDER/no.
            ${file:FOLDER:password}     | There is no file FOLDER: it is something else.
            ${file:SECRETS:user}        | The file SECRETS has no key user.
            ${file:SECRETS:empty}       | The file SECRETS has an empty key empty.
            ${file:SECRETS}             | The value holds a ${file:…} without a path and a key.
            ${file:SECRETS:}            | The value holds a ${file:…} without a path and a key.
            ${file:rel/ative:password}  | The path rel/ative in ${file:…} does not start at the root.
            ${hunter2}                  | The value holds a ${…} that is not a reference.
            x${hunter2:y}z              | The value holds a ${…} that is not a reference.
            ${}                         | The value holds a ${…} that is not a reference.
            """)
    void aReferenceThatLeadsNowhereSaysWhich(String written, String wrong) {
        // On a system with drive letters the path would hold a colon of its own, which is another test's matter
        var problems = Given.goodEntry()
                .with("DB1_PASSWORD", written.replace("FOLDER", "" + folder).replace("SECRETS", "" + secrets))
                .inEnvironment("EMPTY", "")
                .problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("DB1_PASSWORD");
            assertThat(problem.wrong())
                    .isEqualTo(wrong.replace("FOLDER", "" + folder).replace("SECRETS", "" + secrets));
            assertThat(problem.toString()).doesNotContain(HIDDEN);
        });
    }

    @Test
    void aBrokenSecretsFileIsToldWithoutItsText() throws Exception {
        Files.writeString(secrets, "password=hunter2\\uZZZZ");

        assertThat(Given.goodEntry()
                        .with("DB1_PASSWORD", "${file:" + secrets + ":password}")
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.wrong()).endsWith("is not a properties file: it has a broken \\u.");
                    assertThat(problem.toString()).doesNotContain(HIDDEN);
                });
    }

    @Test
    void aHugeFileIsNoSecretsFile() throws Exception {
        Files.writeString(secrets, "password=x\n#" + "x".repeat(1 << 20));

        assertThat(Given.goodEntry()
                        .with("DB1_PASSWORD", "${file:" + secrets + ":password}")
                        .problems())
                .extracting(ConfigProblem::wrong)
                .containsExactly("The file " + secrets + " is too large to be a properties file.");
    }

    @Test
    void anEndlessFileIsNotRead() {
        assertThat(Given.goodEntry().with("DB1_PASSWORD", "${file:/dev/zero:x}").problems())
                .hasSize(1);
    }

    /// A secret put into the wrong key through a reference must not come out in the complaint.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB1_PORT",
                "DB1_HOSTNAME",
                "DB1_SERVER_NAME",
                "DB1_TABLE_INCLUDE_LIST",
                "DB1_TYPE",
                "DB1_ENCRYPT",
                "DB1_HISTORY_TOPIC",
                "TASKS_MAX",
                "SNAPSHOT_MODE",
                "CONNECTOR_SCOPE",
                "CDC_CHANGES_TABLE",
                "WRITER_START",
                "WRITER_GROUP_ID",
                "KAFKA_BOOTSTRAP_SERVERS",
                "CDC_RETENTION_DAYS"
            })
    void aValueThatCameThroughAReferenceIsNotRepeated(String key) {
        var problems = Given.goodEntry()
                .with("KAFKA_CONNECT_URL", "http://c:8083")
                .with("KAFKA_BOOTSTRAP_SERVERS", "k:9092")
                .with(key, "${env:DB1_PW}")
                .inEnvironment("DB1_PW", HIDDEN + " x")
                .problems();

        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.toString()).doesNotContain(HIDDEN);
            assertThat(problem.wrong()).contains("The value of ${env:DB1_PW}");
        });
    }

    @Test
    void noSecretComesOutOfAnyTextForm() {
        var given = Given.goodEntry()
                .with("DB1_PASSWORD", HIDDEN)
                .with("DB1_CONNECTOR_SSL_KEY", HIDDEN)
                .withLines("""
                        TARGET_DB_HOSTNAME=hub
                        TARGET_DB_USER=w
                        TARGET_DB_PASSWORD=hunter2
                        TARGET_DB_NAME=n
                        KAFKA_BOOTSTRAP_SERVERS=k:9092
                        KAFKA_CONNECT_URL=https://c:8083
                        KAFKA_CONNECT_USER=u
                        KAFKA_CONNECT_PASSWORD=hunter2
                        KAFKA_CLIENT_SASL_JAAS_CONFIG=x required password="hunter2";
                        """);

        assertThat(given.load().toString()).doesNotContain(HIDDEN);

        var broken =
                given.with("DB1_PORT", "x").with("DB1_CONNECTOR_NAME", HIDDEN).with("KAFKA_CONNECT_USER", "");
        assertThat(broken.problems()).hasSize(3);
        assertThat(broken.problems().toString()).doesNotContain(HIDDEN);
    }

    @Test
    void aSecretWithLinesIsAllowedWhereItIsAProperty() {
        var config = Given.goodEntry()
                .with("DB1_CONNECTOR_SSL_KEY", "\"-----BEGIN\\nhunter2\\n-----END\"")
                .config();

        assertThat(config.sources().getFirst().connectorProperties())
                .isEqualTo(Map.of("ssl.key", Secret.plain("-----BEGIN\nhunter2\n-----END")));
    }
}
