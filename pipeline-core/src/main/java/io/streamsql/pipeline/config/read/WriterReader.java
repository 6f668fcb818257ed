package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.text.Words;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads how the writer fills the target, and where the target is.
final class WriterReader {
    private static final String TABLE = KnownKey.CDC_CHANGES_TABLE.pattern();
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final int LONGEST_RETENTION = 36_500;

    private final Settings settings;
    private final Problems problems;

    WriterReader(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /// The target: described by its own keys as a whole, else DB1's connection. Never a mixture, which could send one
    /// server's password to another. Empty if it cannot be told.
    Optional<DatabaseConnection> target(Iterable<SourceEntry> entries) {
        if (settings.keys().stream().anyMatch(key -> key.startsWith(KnownKey.TARGET_PREFIX))) {
            return Optional.of(new ConnectionReader(settings).read(KnownKey.TARGET_PREFIX));
        }
        for (var entry : entries) {
            if (entry.number() == 1) {
                return Optional.of(entry.connection());
            }
        }
        boolean entry1 = settings.keys().stream().anyMatch(key -> key.startsWith("DB1_"));
        boolean others = settings.keys().stream().anyMatch(key -> key.startsWith("DB"));
        if (!entry1 && others) {
            problems.missing(
                    "TARGET_DB_HOSTNAME",
                    "There is neither a target nor a DB1 to take its connection from.",
                    "Describe the target with TARGET_DB_HOSTNAME, _USER, _PASSWORD and _NAME.");
        }
        return Optional.empty();
    }

    WriterSettings writer() {
        return new WriterSettings(
                changesTable(),
                settings.checked(settings.find("WRITER_GROUP_ID"), "a group's name", WriterReader::checkGroup)
                        .or(KnownKey.WRITER_GROUP_ID::defaultValue)
                        .orElseThrow(),
                settings.flag("WRITE_SNAPSHOT_ROWS", false),
                settings.flag("WRITE_FULL_PAYLOAD", true),
                settings.integer(
                        "CDC_RETENTION_DAYS",
                        0,
                        0,
                        LONGEST_RETENTION,
                        "The number of days",
                        "; 0 keeps changes for ever"),
                start());
    }

    private static Optional<Fault> checkGroup(String name) {
        return GROUP.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(new Fault(
                        Words.quote(name) + " is not a group's name.",
                        "Use up to 249 letters, digits, dots, hyphens and underscores."));
    }

    private TableId changesTable() {
        var usual = TableListParser.parse(
                        KnownKey.CDC_CHANGES_TABLE.defaultValue().orElseThrow(), "dbo")
                .tables()
                .getFirst();
        return settings.find(TABLE)
                .map(setting -> {
                    var result = TableListParser.parse(setting.value(), "dbo");
                    result.faults().stream().findFirst().ifPresent(fault -> problems.add(setting, "a table", fault));
                    if (result.tables().size() > 1) {
                        problems.add(
                                setting, setting.subject() + " is more than one table.", "Write one schema.table.");
                    }
                    return result.tables().isEmpty() ? usual : result.tables().getFirst();
                })
                .orElse(usual);
    }

    private WriterSettings.Start start() {
        return settings.find("WRITER_START")
                .map(setting -> switch (setting.value().toLowerCase(Locale.ROOT)) {
                    case "earliest" -> new WriterSettings.Start.Earliest();
                    case "latest" -> new WriterSettings.Start.Latest();
                    default -> time(setting);
                })
                .orElseGet(WriterSettings.Start.Earliest::new);
    }

    private WriterSettings.Start time(Setting setting) {
        try {
            if (setting.value().toUpperCase(Locale.ROOT).endsWith("Z")) {
                return new WriterSettings.Start.At(Instant.parse(setting.value()));
            }
        } catch (DateTimeParseException e) {
            // Said below; the exception's text repeats the value only
        }
        problems.add(
                setting,
                setting.subject() + " is not a place to start at.",
                "Write earliest, latest or a time in UTC, such as 2026-11-01T06:00:00Z.");
        return new WriterSettings.Start.Earliest();
    }
}
