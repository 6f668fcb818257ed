package io.streamsql.cli.config;

import io.streamsql.cli.Columns;
import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.ConfigRemark;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.connect.SensitiveProperties;
import io.streamsql.text.Counted;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The configuration, or what is wrong with it, for people.
public final class ConfigText {
    private static final String INDENT = "  ";
    /// A shorter password stands in any text.
    private static final int SHORTEST = 4;

    private final LoadedConfig loaded;
    private final PipelineConfig config;
    private final StringBuilder text = new StringBuilder();

    private ConfigText(LoadedConfig loaded) {
        this.loaded = loaded;
        this.config = loaded.config();
    }

    /// Everything that is wrong, a line each: where, which key, what is wrong and what would be right.
    public static String problems(List<ConfigProblem> problems) {
        var lines = new Columns("");
        problems.forEach(problem ->
                lines.row(problem.origin().toString(), problem.key(), problem.wrong() + " " + problem.right()));
        return lines + Counted.of(problems.size(), "problem") + "." + System.lineSeparator();
    }

    /// What was understood, secrets masked.
    static String understood(LoadedConfig loaded) {
        return new ConfigText(loaded).all();
    }

    private String all() {
        var lines = new Columns("")
                .row("File", loaded.file().map(Path::toString).orElse("none: everything comes from the environment"));
        if (!loaded.fromEnvironment().isEmpty()) {
            lines.row("Environment", String.join(", ", loaded.fromEnvironment()));
        }
        config.environmentName().ifPresent(name -> lines.row("Name", name));
        text.append(lines);
        config.sources().forEach(this::source);
        target();
        kafka();
        connectors();
        writer();
        remarks(loaded.remarks());
        blank();
        text.append("The configuration is good: ")
                .append(Counted.of(config.enabledSources().size(), "database"))
                .append(", ")
                .append(Counted.of(config.topics().count(), "table"))
                .append('.')
                .append(System.lineSeparator());
        return text.toString();
    }

    private void source(SourceEntry source) {
        heading(source.key() + (source.enabled() ? "" : " (switched off)"));
        var lines = connection(source.connection()).row("Server name", source.serverName());
        if (source.connection().type() == DatabaseType.SQLSERVER) {
            lines.row("History", source.historyTopic());
        }
        properties("Connector", source.connectorProperties(), lines);
        text.append(lines);
        text.append(INDENT).append("Tables and their topics").append(System.lineSeparator());
        var tables = new Columns(INDENT.repeat(2));
        source.tables().forEach(table -> tables.row(table.toString(), source.topic(table)));
        text.append(tables);
    }

    private void target() {
        boolean first = config.sources().stream()
                .anyMatch(source -> source.number() == 1 && source.connection().equals(config.target()));
        heading(first ? "Target (DB1's connection)" : "Target");
        text.append(connection(config.target())
                .row("Table", config.writer().changesTable().toString()));
    }

    private void kafka() {
        heading("Kafka and Kafka Connect");
        var lines = new Columns(INDENT);
        if (config.kafka().embedded()) {
            lines.row("Servers", "embedded: started by StreamSQL");
            lines.row("Data folder", loaded.dataFolder().toString());
        }
        config.kafka().bootstrapServers().ifPresent(servers -> lines.row("Servers", servers));
        properties("Client", config.kafka().clientProperties(), lines);
        var connect = config.connect();
        connect.url().ifPresent(url -> lines.row("Connect", url.toString()));
        connect.user().ifPresent(user -> lines.row("User", user));
        connect.password().ifPresent(password -> lines.row("Password", shown(password)));
        connect.trustStore().ifPresent(file -> lines.row("Trust store", file.toString()));
        connect.trustStorePassword().ifPresent(password -> lines.row("Its password", shown(password)));
        text.append(lines);
    }

    private void connectors() {
        heading("Connectors");
        var settings = config.connectors();
        var topics = settings.topicCreation();
        text.append(new Columns(INDENT)
                .row("Scope", "one per " + lower(settings.scope()))
                .row("Snapshot mode", settings.snapshotMode())
                .row("Tasks", settings.tasksMax() + " at most")
                .row(
                        "Recovery",
                        Counted.of(settings.recoveryAttempts(), "attempt") + ", "
                                + settings.recoveryPollInterval().toMillis() + " ms apart")
                .row(
                        "New topics",
                        topics.enabled()
                                ? Counted.of(topics.partitions(), "partition") + ", "
                                        + Counted.of(topics.replicationFactor(), "replica")
                                : "not created"));
    }

    private void writer() {
        heading("Writer");
        var settings = config.writer();
        text.append(new Columns(INDENT)
                .row("Group", settings.groupId())
                .row("Snapshot rows", settings.writeSnapshotRows() ? "written" : "not written")
                .row("Full payload", settings.writeFullPayload() ? "kept" : "not kept")
                .row(
                        "Changes are kept",
                        settings.retentionDays() == 0 ? "for ever" : Counted.of(settings.retentionDays(), "day"))
                .row("Starts at", start(settings.start())));
    }

    /// Where the writer starts, as it is written in the configuration.
    static String start(Start start) {
        return switch (start) {
            case Start.Earliest() -> "earliest";
            case Start.Latest() -> "latest";
            case Start.At(var time) -> time.toString();
        };
    }

    private void remarks(List<ConfigRemark> remarks) {
        if (!remarks.isEmpty()) {
            heading("Remarks");
            var lines = new Columns(INDENT);
            remarks.forEach(remark -> lines.row(remark.origin().toString(), remark.key(), remark.text()));
            text.append(lines);
        }
    }

    private static Columns connection(DatabaseConnection connection) {
        return new Columns(INDENT)
                .row("Database", connection.address() + " (" + lower(connection.type()) + ")")
                .row("User", connection.user())
                .row("Password", shown(connection.password()))
                .row(
                        "Encryption",
                        !connection.encrypt()
                                ? "off"
                                : connection.trustServerCertificate()
                                        ? "on, any certificate accepted"
                                        : "on, certificate checked");
    }

    private void properties(String label, Map<String, Secret> properties, Columns lines) {
        new TreeMap<>(properties).forEach((name, value) -> lines.row(label, name + " = " + shown(config, name, value)));
    }

    /// A property as it is written, unless by its name or its value it may be a secret.
    static String shown(PipelineConfig config, String property, Secret value) {
        var holdsPassword = config.passwords()
                .map(Secret::reveal)
                .anyMatch(password ->
                        password.length() >= SHORTEST && value.reveal().contains(password));
        return value.isWrittenOut() && !holdsPassword
                ? SensitiveProperties.shown(property, value.reveal())
                : shown(value);
    }

    /// A reference as it is written, any other secret masked.
    static String shown(Secret secret) {
        return secret.isReference() ? secret.written() : secret.toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void heading(String words) {
        blank();
        text.append(words).append(System.lineSeparator());
    }

    private void blank() {
        text.append(System.lineSeparator());
    }
}
