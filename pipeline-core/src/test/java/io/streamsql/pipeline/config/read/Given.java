package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.file.EnvFile;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A configuration in the making: one good entry, to which a test adds what it is about.
public final class Given {
    static final String PASSWORD = "hunter2!Geheim";

    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    private String system = "Linux";

    private Given() {}

    static Given nothing() {
        return new Given();
    }

    /// DB1, with all that is required and nothing else, on lines 1 to 6.
    static Given goodEntry() {
        return nothing().entry(1, "AXLAP240", "dbo.Customers");
    }

    Given entry(int number, String serverName, String tables) {
        var prefix = "DB" + number + "_";
        return with(prefix + "HOSTNAME", "sql" + number)
                .with(prefix + "USER", "cdc_reader")
                .with(prefix + "PASSWORD", PASSWORD)
                .with(prefix + "NAME", "SampleDB")
                .with(prefix + "SERVER_NAME", serverName)
                .with(prefix + "TABLE_INCLUDE_LIST", tables);
    }

    Given with(String key, String value) {
        lines.put(key, value);
        return this;
    }

    /// Several lines `KEY=value`.
    Given withLines(String text) {
        text.lines().filter(line -> line.contains("=")).forEach(line -> {
            var parts = line.split("=", 2);
            with(parts[0], parts[1]);
        });
        return this;
    }

    Given without(String key) {
        lines.remove(key);
        return this;
    }

    Given inEnvironment(String key, String value) {
        environment.put(key, value);
        return this;
    }

    /// On this operating system, as Java names it.
    Given on(String operatingSystem) {
        system = operatingSystem;
        return this;
    }

    LoadedConfig load() {
        var text = lines.entrySet().stream()
                .map(line -> line.getKey() + "=" + line.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        return loader(environment, system).validate(file(text));
    }

    PipelineConfig config() {
        return load().config();
    }

    /// What is wrong; empty if nothing is.
    List<ConfigProblem> problems() {
        try {
            load();
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    /// What is wrong, where the line numbers do not matter.
    List<String> problemTexts() {
        return problems().stream()
                .map(problem -> problem.key() + ": " + problem.wrong() + " " + problem.right())
                .toList();
    }

    List<String> remarkTexts() {
        return load().remarks().stream()
                .map(remark -> remark.key() + ": " + remark.text())
                .toList();
    }

    public static ConfigLoader loader(Map<String, String> environment) {
        return loader(environment, "Linux");
    }

    private static ConfigLoader loader(Map<String, String> environment, String system) {
        var root = Path.of("").toAbsolutePath().getRoot();
        return new ConfigLoader(environment, root.resolve("nowhere"), root.resolve("nobody"), system);
    }

    public static EnvFile file(String text) {
        try {
            return EnvFile.of(Path.of(".env"), text.getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new AssertionError("Java's own UTF-8", e);
        }
    }
}
