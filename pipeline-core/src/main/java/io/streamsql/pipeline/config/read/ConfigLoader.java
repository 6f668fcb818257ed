package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.Origin;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.file.EnvFile;
import io.streamsql.pipeline.config.file.EnvFileFinder;
import io.streamsql.pipeline.config.file.OddCharacter;
import io.streamsql.pipeline.config.file.UserFolder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds, reads and validates the configuration. Keeps nothing between calls, so it can be shared between threads.
public final class ConfigLoader {
    private static final long LARGEST_FILE = 1 << 20;
    private static final int LONGEST_ENVIRONMENT_NAME = 60;

    private final Map<String, String> environment;
    private final EnvFileFinder finder;
    private final Path dataFolder;
    private final String system;

    /// @param environment   environment variables: they win over the file, and `${env:…}` refers to them
    /// @param workingFolder the folder that `./.env` and relative paths start from
    /// @param home          the user's home folder
    /// @param system        the operating system, as Java's `os.name` has it
    public ConfigLoader(Map<String, String> environment, Path workingFolder, Path home, String system) {
        this.environment = Map.copyOf(environment);
        this.finder = new EnvFileFinder(this.environment, workingFolder, home, system);
        this.system = system;
        this.dataFolder = UserFolder.DATA.of(this.environment, home, system);
    }

    /// A loader with this process's environment and folders.
    public static ConfigLoader ofThisProcess() {
        return new ConfigLoader(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("os.name"));
    }

    /// Finds the file and loads it; without any file, the environment alone counts.
    ///
    /// @param asked the file that the operator named, if any; else `STREAMSQL_ENV`, `./.env` and the user's own
    ///              configuration folder are looked at, in this order
    /// @throws ConfigException if a named file is not there, if a file cannot be read, or with all that is wrong
    public LoadedConfig load(Optional<Path> asked) {
        Optional<Path> path;
        try {
            path = finder.find(asked);
        } catch (InvalidPathException e) {
            throw failure("STREAMSQL_ENV", new Origin.InEnvironment(), "Not a path.", "Name a .env file.");
        }
        return validate(path.map(this::read));
    }

    /// The places that are looked at when nobody names a file, in this order.
    public List<Path> usual() {
        return finder.usual();
    }

    /// Validates a file that has been read, such as an editor's text before it is saved.
    ///
    /// @throws ConfigException with all that is wrong
    public LoadedConfig validate(EnvFile file) {
        return validate(Optional.of(file));
    }

    private EnvFile read(Path path) {
        var origin = new Origin.Nowhere(Optional.of(path));
        try {
            if (Files.isDirectory(path)) {
                throw failure("", origin, "This is a folder.", "Name the .env file in it.");
            }
            if (Files.size(path) > LARGEST_FILE) {
                throw failure("", origin, "The file is larger than 1 MiB.", "Name a .env file.");
            }
            return EnvFile.read(path);
        } catch (NoSuchFileException e) {
            var unseen = OddCharacter.in(path.toString()).stream()
                    .findFirst()
                    .map(odd -> ": the path holds " + odd + " as character " + odd.column());
            throw failure(
                    "",
                    origin,
                    "There is no such file" + unseen.orElse("") + ".",
                    "Check the path; “streamsql config example” prints a start.");
        } catch (CharacterCodingException e) {
            throw failure("", origin, "The file is not UTF-8 text.", "Save it as UTF-8.");
        } catch (IOException e) {
            var failure = failure(
                    "",
                    origin,
                    "The file cannot be read (" + e.getClass().getSimpleName() + ").",
                    "Check that this user may read it.");
            failure.initCause(e);
            throw failure;
        }
    }

    private static ConfigException failure(String key, Origin origin, String wrong, String right) {
        return new ConfigException(List.of(new ConfigProblem(key, origin, wrong, right)));
    }

    private LoadedConfig validate(Optional<EnvFile> file) {
        var problems = new Problems(file.map(EnvFile::path));
        var settings = new SettingsMerge(environment, problems).merge(file);
        var kafka = new KafkaReader(settings, problems);
        var writer = new WriterReader(settings, problems);
        var clashes = new Clashes(settings, problems);

        var sources = new SourceReader(settings, problems).read();
        var target = writer.target(sources);
        var writerSettings = writer.writer();
        var connectors = new ConnectorSettingsReader(settings, problems).read(sources, kafka.isEmbedded());
        var kafkaSettings = kafka.kafka();
        var connect = kafka.connect();
        var data = kafka.dataFolder(dataFolder);
        var environmentName = environmentName(settings, problems);
        clashes.check(sources);
        caseBlind(target, kafka.isEmbedded()).ifPresent(who -> clashes.checkCase(sources, who));
        target.ifPresent(connection -> clashes.checkTarget(sources, connection, writerSettings.changesTable()));
        if (file.isEmpty() && settings.keys().isEmpty()) {
            noFile(problems);
            throw new ConfigException(problems.problems(), finder.usual());
        }
        if (problems.count() > 0) {
            throw new ConfigException(problems.problems());
        }
        if (sources.stream().noneMatch(SourceEntry::enabled)) {
            problems.remark(
                    "",
                    new Origin.Nowhere(file.map(EnvFile::path)),
                    "Every entry is switched off: nothing is captured.");
        }
        return new LoadedConfig(
                new PipelineConfig(
                        sources,
                        target.orElseThrow(),
                        kafkaSettings,
                        connect,
                        connectors,
                        writerSettings,
                        environmentName),
                file.map(EnvFile::path),
                settings.keysFromEnvironment(),
                data,
                problems.remarks());
    }

    /// What compares the names of topics without case; empty if nothing does.
    private Optional<String> caseBlind(Optional<DatabaseConnection> target, boolean embedded) {
        if (target.filter(database -> database.type() == DatabaseType.SQLSERVER).isPresent()) {
            return Optional.of("the target, a SQL Server,");
        }
        var os = system.toLowerCase(Locale.ROOT);
        return embedded && (os.startsWith("windows") || os.startsWith("mac"))
                ? Optional.of("the embedded Kafka, which keeps each topic in a folder of its name,")
                : Optional.empty();
    }

    private void noFile(Problems problems) {
        problems.missing(
                "",
                "No .env file was found.",
                "Looked at " + finder.usual().stream().map(Path::toString).collect(Collectors.joining(" and "))
                        + "; name another with --env FILE or STREAMSQL_ENV.");
    }

    private static Optional<String> environmentName(Settings settings, Problems problems) {
        var setting = settings.find(KnownKey.ENVIRONMENT_NAME.pattern());
        setting.filter(given -> given.value().length() > LONGEST_ENVIRONMENT_NAME)
                .ifPresent(given -> problems.add(
                        given,
                        "The name has " + given.value().length() + " characters.",
                        "Write at most " + LONGEST_ENVIRONMENT_NAME + ", such as production."));
        return setting.map(Setting::value);
    }
}
