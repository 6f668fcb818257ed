package io.streamsql.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamsql.console.session.Refusal.Problem;
import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.read.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {
    @TempDir
    private Path folder;

    private Refusal refusal(Map<String, String> environment, Optional<Path> asked) {
        var loader = new ConfigLoader(environment, folder, folder, "Linux");
        return Refusal.of(catchThrowableOfType(ConfigException.class, () -> loader.load(asked)));
    }

    @Test
    void anEmptyFolderIsAConfigurationThatIsNotThere() {
        assertThat(refusal(Map.of(), Optional.empty()))
                .isEqualTo(new Refusal.NothingFound(
                        List.of(folder.resolve(".env"), folder.resolve(".config/streamsql/.env"))));
    }

    @Test
    void eachProblemSaysWhereItIs() throws Exception {
        var file = Files.writeString(folder.resolve(".env"), "DB1_HOSTNAME=sql1\nDB1_PORT=14x\n");

        var refusal = (Refusal.Wrong) refusal(Map.of("DB1_ENCRYPT", "maybe"), Optional.empty());

        assertThat(refusal.file()).contains(file);
        assertThat(refusal.problems()).extracting(Problem::where).contains("line 2", "environment", "missing");
        assertThat(refusal.problems().getFirst())
                .hasToString(
                        "line 2  DB1_PORT  “14x” is not a whole number. A port is 1 to 65535; SQL Server's usual one is 1433.");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var file = folder.resolve("other.env");

        assertThat(refusal(Map.of(), Optional.of(file))).isInstanceOfSatisfying(Refusal.Wrong.class, wrong -> {
            assertThat(wrong.file()).contains(file);
            assertThat(wrong.problems().getFirst().wrong()).isEqualTo("There is no such file.");
        });
    }
}
