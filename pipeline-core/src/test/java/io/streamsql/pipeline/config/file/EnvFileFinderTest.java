package io.streamsql.pipeline.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.read.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileFinderTest {
    @TempDir
    private Path root;

    private Path work;
    private Path home;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeFolders() throws Exception {
        work = Files.createDirectory(root.resolve("work"));
        home = Files.createDirectory(root.resolve("home"));
    }

    private EnvFileFinder finder(String system) {
        return new EnvFileFinder(environment, work, home, system);
    }

    @Test
    void theNearestPlaceWins() throws Exception {
        assertThat(finder("Linux").find(Optional.empty())).isEmpty();

        var own = home.resolve(".config/streamsql/.env");
        Files.createDirectories(own.getParent());
        Files.createFile(own);
        assertThat(finder("Linux").find(Optional.empty())).contains(own);

        var here = Files.createFile(work.resolve(".env"));
        assertThat(finder("Linux").find(Optional.empty())).contains(here);

        environment.put("STREAMSQL_ENV", "other.env");
        assertThat(finder("Linux").find(Optional.empty())).contains(work.resolve("other.env"));

        assertThat(finder("Linux").find(Optional.of(Path.of("asked.env")))).contains(work.resolve("asked.env"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # system,    variable,        its value, folder in the user's home
            Linux,       -,               -,         home/.config/streamsql
            Linux,       XDG_CONFIG_HOME, ROOT/xdg,  xdg/streamsql
            Linux,       XDG_CONFIG_HOME, relative,  home/.config/streamsql
            FreeBSD,     -,               -,         home/.config/streamsql
            Mac OS X,    XDG_CONFIG_HOME, ROOT/xdg,  home/Library/Application Support/StreamSQL
            Windows 11,  -,               -,         home/AppData/Roaming/StreamSQL
            Windows 11,  APPDATA,         ROOT/app,  app/StreamSQL
            """)
    void theUsersOwnFolderIsWhereTheSystemHasIt(String system, String variable, String value, String folder) {
        environment.put(variable, value.replace("ROOT", root.toString()));

        assertThat(finder(system).usual())
                .containsExactly(work.resolve(".env"), root.resolve(folder).resolve(".env"));
    }

    @Test
    void aFileThatWasAskedForMustBeThere() {
        var loader = new ConfigLoader(environment, work, home, "Linux");

        assertThatThrownBy(() -> loader.load(Optional.of(Path.of("gone.env"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(work.resolve("gone.env") + "  There is no such file.");

        environment.put("STREAMSQL_ENV", "gone2.env");
        assertThatThrownBy(() -> new ConfigLoader(environment, work, home, "Linux").load(Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(work.resolve("gone2.env") + "  There is no such file.");
    }

    @Test
    void whatCannotBeReadIsTold() throws Exception {
        var loader = new ConfigLoader(environment, work, home, "Linux");

        assertThatThrownBy(() -> loader.load(Optional.of(home)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("This is a folder.");
        Files.write(work.resolve("utf16.env"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'A', 0});
        assertThatThrownBy(() -> loader.load(Optional.of(Path.of("utf16.env"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("The file is not UTF-8 text.");
        Files.write(work.resolve("large.env"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> loader.load(Optional.of(Path.of("large.env"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("larger than 1 MiB");
    }
}
