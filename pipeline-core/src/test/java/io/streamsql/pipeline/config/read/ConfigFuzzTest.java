package io.streamsql.pipeline.config.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.file.EnvFile;
import io.streamsql.pipeline.config.file.EnvLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random files: whatever stands in them is either understood as written or told as a problem.
class ConfigFuzzTest {
    private static final int FILES = 10_000;
    private static final String SECRET = "Zq7-verborgen";
    private static final List<String> VALUES = List.of(
            "",
            "x",
            "1",
            "0",
            "-1",
            "007",
            "1433",
            "65536",
            "99999999999",
            "1e3",
            "true",
            "FALSE",
            "yes",
            "dbo.A",
            "dbo.A,dbo.B",
            "dbo.A,,",
            "[a.b].[c]]d]",
            "\"x\".\"y\"",
            "[dbo",
            "A",
            "dbo.*",
            "sql1",
            "sql1:1433",
            "::1",
            "[::1]",
            "sqlserver",
            "postgresql",
            "initial",
            "recovery",
            "table",
            "database",
            "earliest",
            "2026-11-01T06:00:00Z",
            "embedded",
            "k:9092",
            "http://c:8083",
            "${env:SECRET}",
            "${env:NO}",
            "${file:/no/such:key}",
            "${",
            "${}",
            "'quoted'",
            "'open",
            "\"a\\nb\"",
            "a #b",
            "#a",
            "ß",
            "😀",
            "\0",
            "\u2028",
            "your-db1-password",
            "x".repeat(300));
    private static final List<String> ODD_LINES = List.of(
            "",
            "#",
            "# DB1_PORT=1",
            "DB1_PORT",
            "=",
            "=x",
            "export",
            "export A=b",
            "DB0_PORT=1",
            "DB01_PORT=1",
            "DB99999_PORT=1",
            "DB1_=x",
            "DB_PORT=1",
            "db1_port=1",
            "DB1_CONNECTOR_=x",
            "DB1_CONNECTOR___=x",
            "KAFKA_CLIENT_=x",
            "TASK_MAX=1",
            "OTHER=x",
            "\uFEFF",
            "\t \t");
    private static final List<String> ENDS = List.of("\n", "\n", "\n", "\r\n", "\r");

    private final Random random = new Random(20_261_101);
    private final ConfigLoader loader = Given.loader(Map.of("SECRET", SECRET));

    @Test
    void noFileCrashesHangsOrIsBent() {
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            int good = 0;
            for (int i = 0; i < FILES; i++) {
                var text = switch (i % 4) {
                    case 0 -> noise();
                    case 1 -> lines(0.3);
                    case 2 -> entryWith(0.25);
                    default -> entryWith(0.05);
                };
                if (check(text)) {
                    good++;
                }
            }
            assertThat(good).as("files that were understood").isBetween(FILES / 100, FILES * 9 / 10);
        });
    }

    private boolean check(String text) {
        var file = Given.file(text);
        assertThat(file.bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        var first = outcome(file);
        assertThat(outcome(Given.file(text))).as("the same file again").isEqualTo(first);
        if (first instanceof LoadedConfig loaded) {
            assertTakenAsWritten(file, loaded.config());
            return true;
        }
        assertThat(first.toString()).doesNotContain(SECRET);
        return false;
    }

    private Object outcome(EnvFile file) {
        try {
            return loader.validate(file);
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty();
            assertThat(e.problems().stream()
                            .allMatch(problem -> !problem.wrong().isBlank()
                                    && !problem.right().isBlank()))
                    .isTrue();
            return e.problems();
        }
    }

    /// What is in the file is in the configuration: nothing left out, rounded or replaced.
    private static void assertTakenAsWritten(EnvFile file, PipelineConfig config) {
        for (var line : file.lines()) {
            if (line.content() instanceof EnvLine.Entry entry && !entry.value().isEmpty()) {
                var key = entry.key();
                var value = entry.value();
                switch (key) {
                    case "TASKS_MAX" ->
                        assertThat(config.connectors().tasksMax()).isEqualTo(Integer.parseInt(value));
                    case "RECOVERY_ATTEMPTS" ->
                        assertThat(config.connectors().recoveryAttempts()).isEqualTo(Integer.parseInt(value));
                    case "CDC_RETENTION_DAYS" ->
                        assertThat(config.writer().retentionDays()).isEqualTo(Integer.parseInt(value));
                    case "WRITE_FULL_PAYLOAD" ->
                        assertThat("" + config.writer().writeFullPayload()).isEqualToIgnoringCase(value);
                    case "SNAPSHOT_MODE" ->
                        assertThat(config.connectors().snapshotMode()).isEqualToIgnoringCase(value);
                    case "DB1_HOSTNAME" ->
                        assertThat(config.sources().getFirst().connection().hostname())
                                .isIn(value, SECRET);
                    case "DB1_PORT" ->
                        assertThat(config.sources().getFirst().connection().port())
                                .isEqualTo(Integer.parseInt(value));
                    case "DB1_PASSWORD" ->
                        assertThat(config.sources()
                                        .getFirst()
                                        .connection()
                                        .password()
                                        .reveal())
                                .isIn(value, SECRET);
                    default ->
                        assertThat(KnownKey.find(key).isPresent() || !key.startsWith("DB"))
                                .isTrue();
                }
            }
        }
    }

    private String noise() {
        var text = new StringBuilder();
        random.ints(random.nextInt(200), 0, 256).forEach(code -> text.appendCodePoint(code));
        return text.toString();
    }

    private String lines(double odd) {
        var text = new StringBuilder(random.nextInt(10) == 0 ? "\uFEFF" : "");
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(random.nextDouble() < odd ? pick(ODD_LINES) : key() + "=" + pick(VALUES))
                    .append(pick(ENDS));
        }
        return text.toString();
    }

    private String entryWith(double odd) {
        var lines = new ArrayList<>(List.of(
                "DB1_HOSTNAME=sql1",
                "DB1_USER=u",
                "DB1_PASSWORD=p",
                "DB1_NAME=n",
                "DB1_SERVER_NAME=S",
                "DB1_TABLE_INCLUDE_LIST=dbo.A"));
        for (int i = 0; i < lines.size(); i++) {
            if (random.nextDouble() < odd) {
                lines.set(i, lines.get(i).replaceFirst("=.*", "=").concat(pick(VALUES)));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            lines.add(random.nextInt(lines.size()), key() + "=" + pick(VALUES));
        }
        return String.join(pick(ENDS), lines);
    }

    private String key() {
        var key = pick(Arrays.asList(KnownKey.values())).pattern();
        return key.replace("DBn", "DB" + (1 + random.nextInt(3)))
                .replace("<NAME>", pick(List.of("POLL_INTERVAL_MS", "a.b", "NAME", "_", "X")));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
