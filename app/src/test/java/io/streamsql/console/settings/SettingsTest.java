package io.streamsql.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private final List<String> problems = new ArrayList<>();

    @TempDir
    Path folder;

    private Settings settings(Path file) {
        return new Settings(Optional.of(file), problems::add);
    }

    @Test
    void whatWasPutIsThereAtTheNextStart() {
        var file = folder.resolve("new").resolve("console.json");
        try (var first = settings(file)) {
            first.put("theme", "DARK");
            first.put("window.x", "12.5");
        }

        try (var second = settings(file)) {
            assertThat(second.get("theme")).contains("DARK");
            assertThat(second.number("window.x")).contains(12.5);
            assertThat(second.number("theme")).isEmpty();
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidOnceAndIsNoError() throws Exception {
        var file = Files.createFile(folder.resolve("a-file")).resolve("console.json");
        try (var settings = settings(file)) {
            settings.put("theme", "DARK");
            settings.put("theme", "LIGHT");
            settings.put("theme", "SYSTEM");
            assertThat(settings.get("theme")).contains("SYSTEM");
        }

        assertThat(problems).singleElement().asString().contains(file.toString());
    }

    @Test
    void aFileThatIsNotOursIsLeftUntilSomethingIsPut() throws Exception {
        var file = Files.writeString(folder.resolve("console.json"), "theme: dark");
        try (var settings = settings(file)) {
            assertThat(settings.get("theme")).isEmpty();
        }

        assertThat(problems).singleElement().asString().contains("starts with its defaults");
        assertThat(file).hasContent("theme: dark");
    }
}
