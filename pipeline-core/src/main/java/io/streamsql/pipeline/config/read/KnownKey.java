package io.streamsql.pipeline.config.read;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Every key that StreamSQL understands: the one table behind validation, the check of `.env.example` and the masking
/// of secrets.
public enum KnownKey {
    SOURCE_HOSTNAME("DBn_HOSTNAME"),
    SOURCE_PORT("DBn_PORT"),
    SOURCE_USER("DBn_USER"),
    SOURCE_PASSWORD("DBn_PASSWORD", Trait.SECRET),
    SOURCE_NAME("DBn_NAME"),
    SOURCE_SERVER_NAME("DBn_SERVER_NAME"),
    SOURCE_TABLE_INCLUDE_LIST("DBn_TABLE_INCLUDE_LIST"),
    SOURCE_HISTORY_TOPIC("DBn_HISTORY_TOPIC"),
    SOURCE_TOPIC_NAME("DBn_TOPIC_NAME"),
    SOURCE_TYPE("DBn_TYPE", "sqlserver"),
    SOURCE_ENCRYPT("DBn_ENCRYPT"),
    SOURCE_TRUST_SERVER_CERTIFICATE("DBn_TRUST_SERVER_CERTIFICATE", "false"),
    SOURCE_ENABLED("DBn_ENABLED", "true"),
    SOURCE_CONNECTOR("DBn_CONNECTOR_<NAME>", Trait.SECRET),

    TARGET_HOSTNAME("TARGET_DB_HOSTNAME"),
    TARGET_PORT("TARGET_DB_PORT"),
    TARGET_USER("TARGET_DB_USER"),
    TARGET_PASSWORD("TARGET_DB_PASSWORD", Trait.SECRET),
    TARGET_NAME("TARGET_DB_NAME"),
    TARGET_TYPE("TARGET_DB_TYPE", "sqlserver"),
    TARGET_ENCRYPT("TARGET_DB_ENCRYPT"),
    TARGET_TRUST_SERVER_CERTIFICATE("TARGET_DB_TRUST_SERVER_CERTIFICATE", "false"),
    CDC_CHANGES_TABLE("CDC_CHANGES_TABLE", "dbo.CDCChanges"),

    TASKS_MAX("TASKS_MAX", "1"),
    SNAPSHOT_MODE("SNAPSHOT_MODE", "initial"),
    RECOVERY_POLL_INTERVAL_MS("RECOVERY_POLL_INTERVAL_MS", "5000"),
    RECOVERY_ATTEMPTS("RECOVERY_ATTEMPTS", "4"),
    TOPIC_CREATION_ENABLE("TOPIC_CREATION_ENABLE", "true"),
    TOPIC_CREATION_PARTITIONS("TOPIC_CREATION_PARTITIONS", "1"),
    TOPIC_CREATION_REPLICATION_FACTOR("TOPIC_CREATION_REPLICATION_FACTOR", "1"),
    CONNECTOR_SCOPE("CONNECTOR_SCOPE", "table"),
    CONNECTOR_RESTART_LIMIT("CONNECTOR_RESTART_LIMIT", "50"),
    READ_ONLY("READ_ONLY", "false"),

    KAFKA_BOOTSTRAP_SERVERS("KAFKA_BOOTSTRAP_SERVERS"),
    KAFKA_CONNECT_URL("KAFKA_CONNECT_URL"),
    KAFKA_CONNECT_USER("KAFKA_CONNECT_USER"),
    KAFKA_CONNECT_PASSWORD("KAFKA_CONNECT_PASSWORD", Trait.SECRET),
    KAFKA_CONNECT_TRUSTSTORE("KAFKA_CONNECT_TRUSTSTORE"),
    KAFKA_CONNECT_TRUSTSTORE_PASSWORD("KAFKA_CONNECT_TRUSTSTORE_PASSWORD", Trait.SECRET),
    KAFKA_CLIENT("KAFKA_CLIENT_<NAME>", Trait.SECRET),
    KAFKA_MAX_RECORD_MB("KAFKA_MAX_RECORD_MB"),
    EMBEDDED_DATA_FOLDER("EMBEDDED_DATA_FOLDER"),

    WRITE_SNAPSHOT_ROWS("WRITE_SNAPSHOT_ROWS", "false"),
    WRITE_FULL_PAYLOAD("WRITE_FULL_PAYLOAD", "true"),
    CDC_RETENTION_DAYS("CDC_RETENTION_DAYS", "0"),
    WRITER_START("WRITER_START", "earliest"),
    WRITER_GROUP_ID("WRITER_GROUP_ID", "streamsql-writer"),

    ENVIRONMENT_NAME("ENVIRONMENT_NAME"),
    STREAMSQL_ENV("STREAMSQL_ENV");

    /// The prefix of the target's keys.
    static final String TARGET_PREFIX = "TARGET_DB_";

    private static final String NUMBERED = "DBn_";
    private static final String OPEN = "<NAME>";
    private static final Pattern ENTRY = Pattern.compile("DB([1-9][0-9]{0,3})_(.+)", Pattern.DOTALL);
    private static final Pattern OPEN_NAME = Pattern.compile("[A-Za-z0-9._-]{1,180}");
    private static final Map<String, KnownKey> BY_PATTERN =
            Arrays.stream(values()).collect(Collectors.toMap(KnownKey::pattern, Function.identity()));

    private static final List<KnownKey> OPEN_KEYS =
            Arrays.stream(values()).filter(KnownKey::open).toList();

    private enum Trait {
        PLAIN,
        SECRET
    }

    private final String pattern;
    private final Trait trait;
    private final String defaultValue;

    KnownKey(String pattern) {
        this(pattern, Trait.PLAIN, null);
    }

    KnownKey(String pattern, String defaultValue) {
        this(pattern, Trait.PLAIN, defaultValue);
    }

    KnownKey(String pattern, Trait trait) {
        this(pattern, trait, null);
    }

    KnownKey(String pattern, Trait trait, String defaultValue) {
        this.pattern = pattern;
        this.trait = trait;
        this.defaultValue = defaultValue;
    }

    /// A key as written, understood.
    ///
    /// @param key    which key it is
    /// @param number the number of its entry, 0 where it belongs to none
    /// @param name   what stands for `<NAME>`, empty where the key has none
    public record Match(KnownKey key, int number, String name) {}

    /// Which key a written one is (`DB7_PORT`); empty if it is none of ours, spelling and case included.
    public static Optional<Match> find(String written) {
        var entry = ENTRY.matcher(written);
        return entry.matches()
                ? find(NUMBERED + entry.group(2), Integer.parseInt(entry.group(1)))
                : find(written, 0).filter(match -> !match.key().numbered());
    }

    private static Optional<Match> find(String pattern, int number) {
        var exact = BY_PATTERN.get(pattern);
        if (exact != null && !exact.open()) {
            return Optional.of(new Match(exact, number, ""));
        }
        return OPEN_KEYS.stream()
                .filter(key -> pattern.startsWith(key.stem()))
                .map(key -> new Match(key, number, pattern.substring(key.stem().length())))
                .filter(match -> OPEN_NAME.matcher(match.name()).matches())
                .findFirst();
    }

    /// How it is written in documentation: `DBn_PORT`, `KAFKA_CLIENT_<NAME>`.
    public String pattern() {
        return pattern;
    }

    /// Whether its value may be a secret, and is masked wherever it is shown.
    public boolean secret() {
        return trait == Trait.SECRET;
    }

    /// What counts where the key is not given, as it would be written; empty where there is no such value, or where it
    /// follows from other keys.
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /// Whether it belongs to a numbered entry.
    public boolean numbered() {
        return pattern.startsWith(NUMBERED);
    }

    /// Whether it stands for many keys, whose names end with a property's name.
    public boolean open() {
        return pattern.endsWith(OPEN);
    }

    /// Its pattern without `DBn_`: `PORT`.
    String suffix() {
        return numbered() ? pattern.substring(NUMBERED.length()) : pattern;
    }

    private String stem() {
        return pattern.substring(0, pattern.length() - OPEN.length());
    }
}
