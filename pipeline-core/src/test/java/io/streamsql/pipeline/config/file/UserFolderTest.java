package io.streamsql.pipeline.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFolderTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # folder, system,     variable,        its value, where
            CONFIG,   Linux,      -,               -,         home/.config/streamsql
            CONFIG,   Mac OS X,   XDG_CONFIG_HOME, ROOT/xdg,  home/Library/Application Support/StreamSQL
            CONFIG,   Windows 11, APPDATA,         ROOT/app,  app/StreamSQL
            DATA,     Linux,      -,               -,         home/.local/share/streamsql
            DATA,     Linux,      XDG_DATA_HOME,   ROOT/xdg,  xdg/streamsql
            DATA,     Mac OS X,   -,               -,         home/Library/Application Support/StreamSQL/Data
            DATA,     Windows 11, -,               -,         home/AppData/Local/StreamSQL/Data
            CACHE,    Linux,      XDG_CACHE_HOME,  relative,  home/.cache/streamsql
            CACHE,    Mac OS X,   -,               -,         home/Library/Caches/StreamSQL
            CACHE,    Windows 11, LOCALAPPDATA,    ROOT/app,  app/StreamSQL/Cache
            LOGS,     Linux,      -,               -,         home/.local/state/streamsql
            LOGS,     Mac OS X,   -,               -,         home/Library/Logs/StreamSQL
            LOGS,     Windows 11, -,               -,         home/AppData/Local/StreamSQL/Logs
            """)
    void everySystemHasItsOwnPlace(
            UserFolder folder, String system, String variable, String value, String where, @TempDir Path root) {
        var environment = Map.of(variable, value.replace("ROOT", root.toString()));

        assertThat(folder.of(environment, root.resolve("home"), system)).isEqualTo(root.resolve(where));
    }
}
