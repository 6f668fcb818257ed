package io.streamsql.cli.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.cli.Columns;
import io.streamsql.cli.CommandException;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.diagnosis.KnownFailures;
import io.streamsql.pipeline.diagnosis.StackTrace;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.snapshot.Resnapshot;
import io.streamsql.pipeline.source.SourceLook;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import io.streamsql.text.Counted;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Connectors as they are, as text for people and as JSON for machines. No secret stands in either.
final class ConnectorText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FRAMES_SHOWN = 3;
    private static final String INDENT = "  ";

    private final Map<String, ConnectorSpec> configured;
    private final SourceLook sources;

    /// @param config says which tables a connector captures, and which connectors are not configured any more
    ConnectorText(PipelineConfig config) {
        this(config, List.of());
    }

    /// Asks the sources of connectors too.
    ///
    /// @param asked the connectors whose sources to ask
    ConnectorText(PipelineConfig config, List<ObservedConnector> asked) {
        // Names and tables are the same whatever the worker is
        var anyWorker = new WorkerProfile("", false, SecretPlacement.asWritten());
        this.configured = ConnectorSpecs.of(config, anyWorker).stream()
                .collect(Collectors.toMap(ConnectorSpec::name, Function.identity()));
        this.sources = ask(asked);
    }

    private SourceLook ask(List<ObservedConnector> connectors) {
        var specs = connectors.stream().flatMap(one -> spec(one).stream()).toList();
        var running = connectors.stream()
                .filter(one -> one.status().overall() == ConnectorState.RUNNING)
                .map(ObservedConnector::name)
                .collect(Collectors.toSet());
        try {
            return SourceLook.at(specs, running);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while the sources were asked.");
        }
    }

    /// A table, what needs a hand first, with the cause below each.
    String list(List<ObservedConnector> connectors) {
        if (connectors.isEmpty()) {
            return "There is no connector of StreamSQL's. streamsql apply creates them." + System.lineSeparator();
        }
        var lines = new Columns("").row("State", "Connector", "Tasks", "Source", "Tables");
        var failed = new StringBuilder();
        for (var connector : sorted(connectors)) {
            var status = connector.status();
            var spec = spec(connector);
            lines.row(
                    state(status),
                    connector.name(),
                    tasks(status),
                    spec.map(known -> known.entry().serverName()).orElse("–"),
                    spec.map(ConnectorText::tables).orElse("not configured any more"));
            if (status.condition() == Condition.FAILED) {
                failed.append(System.lineSeparator())
                        .append(connector.name())
                        .append(System.lineSeparator())
                        .append(diagnosis(status.firstTrace().orElse("")));
            }
            var told = sources.differences().getOrDefault(connector.name(), List.of());
            if (!told.isEmpty() && status.condition() != Condition.FAILED) {
                failed.append(System.lineSeparator()).append(connector.name()).append(System.lineSeparator());
            }
            told.forEach(one -> failed.append(INDENT).append(one.text()).append(System.lineSeparator()));
        }
        // Several connectors have one source
        sources.unanswered().values().stream()
                .distinct()
                .sorted()
                .forEach(why -> failed.append(System.lineSeparator())
                        .append("Not compared with their source: ")
                        .append(why)
                        .append(System.lineSeparator()));
        return lines.toString() + failed;
    }

    private static List<ObservedConnector> sorted(List<ObservedConnector> connectors) {
        return connectors.stream()
                .sorted(Comparator.comparing((ObservedConnector connector) ->
                                connector.status().condition())
                        .thenComparing(ObservedConnector::name))
                .toList();
    }

    /// Everything about one connector.
    ///
    /// @param wholeTrace whether stack traces are shown as Connect reports them, instead of the causes with a
    ///                   few frames
    String show(ObservedConnector connector, boolean wholeTrace) {
        var status = connector.status();
        var lines = new Columns("")
                .row("Connector", connector.name())
                .row("State", state(status) + (status.workerId().isEmpty() ? "" : " on " + status.workerId()));
        status.tasks()
                .forEach(task -> lines.row(
                        "Task " + task.number(),
                        task.state().word().toLowerCase(Locale.ROOT)
                                + (task.workerId().isEmpty() ? "" : " on " + task.workerId())));
        spec(connector)
                .ifPresentOrElse(
                        spec -> lines.row(
                                        "Source",
                                        spec.entry().key() + ", " + spec.entry().serverName())
                                .row("Tables", tables(spec))
                                .row("Topics", String.join(", ", spec.topics())),
                        () -> lines.row("Source", "not configured any more"));
        var text = new StringBuilder(lines.toString());
        var told = sources.of(connector.name());
        if (!told.isEmpty()) {
            text.append(System.lineSeparator()).append("At its source").append(System.lineSeparator());
            told.forEach(one -> text.append(INDENT).append(one).append(System.lineSeparator()));
        }
        status.firstTrace().ifPresent(trace -> {
            text.append(System.lineSeparator()).append("Why it failed").append(System.lineSeparator());
            text.append(diagnosis(trace)).append(System.lineSeparator());
            text.append(wholeTrace ? trace.stripTrailing() + System.lineSeparator() : causes(trace));
        });
        text.append(System.lineSeparator()).append("Configuration").append(System.lineSeparator());
        var config = new Columns(INDENT);
        connector.shownConfig().forEach(config::row);
        return text.append(config).toString();
    }

    /// The cause in plain words, and the fix.
    private static String diagnosis(String trace) {
        var diagnosis = KnownFailures.diagnose(trace);
        return INDENT + diagnosis.cause() + System.lineSeparator() + INDENT + "To fix it: " + diagnosis.fix()
                + System.lineSeparator();
    }

    /// The innermost cause first, then what it led to; the frames that tell most.
    private static String causes(String trace) {
        var text = new StringBuilder();
        for (var thrown : StackTrace.of(trace).errors()) {
            var led = text.isEmpty() ? "" : "Led to: ";
            thrown.headline()
                    .lines()
                    .forEach(
                            line -> text.append(INDENT).append(led).append(line).append(System.lineSeparator()));
            thrown.frames().stream()
                    .limit(FRAMES_SHOWN)
                    .forEach(
                            frame -> text.append(INDENT.repeat(3)).append(frame).append(System.lineSeparator()));
            var folded = thrown.frames().size() - FRAMES_SHOWN;
            if (folded > 0) {
                text.append(INDENT.repeat(3))
                        .append("(%d more; --trace shows all)".formatted(folded))
                        .append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    ArrayNode json(List<ObservedConnector> connectors) {
        var array = JSON.createArrayNode();
        sorted(connectors).forEach(connector -> json(array.addObject(), connector));
        return array;
    }

    private void json(ObjectNode node, ObservedConnector connector) {
        var status = connector.status();
        node.put("connector", connector.name())
                .put("state", status.overall().word())
                .put("condition", status.condition().name())
                .put("worker", status.workerId());
        var tasks = node.putArray("tasks");
        status.tasks()
                .forEach(task -> tasks.addObject()
                        .put("task", task.number())
                        .put("state", task.state().word())
                        .put("worker", task.workerId())
                        .put("trace", task.trace().orElse(null)));
        status.firstTrace().ifPresent(trace -> {
            var diagnosis = KnownFailures.diagnose(trace);
            node.put("cause", cause(trace)).put("diagnosis", diagnosis.cause()).put("fix", diagnosis.fix());
        });
        node.put("configured", spec(connector).isPresent());
        spec(connector).ifPresent(spec -> {
            node.put("entry", spec.entry().key()).put("source", spec.entry().serverName());
            var tables = node.putArray("tables");
            spec.tables().forEach(table -> tables.add(table.toString()));
            spec.topics().forEach(node.putArray("topics")::add);
            sources.of(connector.name()).forEach(node.putArray("differences")::add);
        });
        connector.shownConfig().forEach(node.putObject("config")::put);
    }

    /// Offsets as a table: what was read, and how far.
    static String offsets(ConnectorOffsets offsets) {
        if (offsets.partitions().isEmpty()) {
            return "No offsets: it has not begun, or they were reset." + System.lineSeparator();
        }
        var text = new StringBuilder();
        for (var partition : offsets.partitions()) {
            var lines = new Columns("");
            new TreeMap<>(partition.source()).forEach(lines::row);
            new TreeMap<>(partition.position()).forEach((key, value) -> lines.row(INDENT + key, value));
            text.append(lines);
        }
        return text.toString();
    }

    /// How a table's copy stands, in one line.
    static String progress(TableId table, Resnapshot.Progress progress) {
        var rows = Counted.of(progress.rows(), "row");
        return switch (progress.state()) {
            case WAITING -> "Waiting for the connector to begin with " + table + " …";
            case COPYING -> "Copying " + table + ": " + rows + " so far";
            case DONE -> "Copied " + table + ": " + rows;
            case NOTHING ->
                "Nothing came of it within a minute: " + table + " is empty, or the connector does not stream.";
        };
    }

    private Optional<ConnectorSpec> spec(ObservedConnector connector) {
        return Optional.ofNullable(configured.get(connector.name()));
    }

    private static String tables(ConnectorSpec spec) {
        return spec.tables().stream().map(TableId::toString).collect(Collectors.joining(", "));
    }

    private static String tasks(ConnectorStatus status) {
        var running = status.tasks().stream()
                .filter(task -> task.state() == ConnectorState.RUNNING)
                .count();
        return running + "/" + status.tasks().size();
    }

    private static String state(ConnectorStatus status) {
        return status.word().toLowerCase(Locale.ROOT);
    }

    private static String cause(String trace) {
        return StackTrace.of(trace).cause().headline().lines().findFirst().orElse("");
    }
}
