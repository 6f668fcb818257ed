package io.streamsql.cli.changes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.cli.CommandException;
import io.streamsql.cli.EnvOption;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.source.SourceException;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.store.view.TypedView;
import io.streamsql.pipeline.store.view.TypedView.Content;
import io.streamsql.pipeline.store.view.ViewScript;
import io.streamsql.pipeline.view.TypedViews;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `changes view`: a table as views with its own columns and types.
@Command(
        name = "view",
        description =
                "Prints what makes two views over CDCChanges, with the source's own columns and types: TABLE_history"
                        + " has a row for every change, TABLE_now the rows as they are now. For psql or sqlcmd; --create makes"
                        + " them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChangesViewCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @ArgGroup(multiplicity = "1")
    private Table table;

    /// Which table.
    private static final class Table {
        @Option(names = "--topic", paramLabel = "TOPIC", description = "The table's topic.")
        private String topic;

        @Option(
                names = "--table",
                paramLabel = "TABLE",
                description = "The table, with or without its schema, where only one source has it.")
        private String name;

        private Set<String> topics() {
            return topic == null ? Set.of() : Set.of(topic);
        }

        private Set<String> names() {
            return name == null ? Set.of() : Set.of(name);
        }
    }

    @ArgGroup
    private Part part;

    /// Which of the two.
    private static final class Part {
        @Option(names = "--history", description = "Only the view of every change.")
        private boolean history;

        @Option(names = "--now", description = "Only the view of the rows as they are now.")
        private boolean now;

        private List<Content> contents() {
            return List.of(history ? Content.HISTORY : Content.NOW);
        }
    }

    @Option(
            names = "--name",
            paramLabel = "SCHEMA.NAME",
            description = "What they are called, without _history and _now. Default: the table's name, in the schema of"
                    + " CDCChanges.")
    private String name;

    @Option(
            names = "--create",
            description = "Makes them in the target. One that StreamSQL made before of the same topic is replaced;"
                    + " nothing else is.")
    private boolean create;

    @Option(names = "--json", description = "Print one JSON object per view, with its script.")
    private boolean json;

    @Override
    public Integer call() throws StoreException, SourceException, InterruptedException {
        var tables = StoredTables.of(spec, env);
        var config = tables.config();
        var captured = captured(tables);
        var stem = name == null ? captured.stem(config.writer().changesTable()) : named();
        var views = captured.views(stem, part == null ? List.of(Content.values()) : part.contents());
        if (views.isEmpty()) {
            throw new CommandException(captured.entry().key() + " has no table " + captured.table()
                    + " that its columns could be read of.");
        }
        return create ? create(config, views) : print(config, views);
    }

    /// A topic of the configuration is known without asking the target.
    private TypedViews captured(StoredTables tables) throws StoreException {
        if (table.topic != null && TypedViews.of(tables.config(), table.topic).isPresent()) {
            return TypedViews.of(tables.config(), table.topic).orElseThrow();
        }
        var topics = tables.topics(table.topics(), table.names(), Set.of());
        var captured = topics.stream()
                .sorted()
                .flatMap(topic -> TypedViews.of(tables.config(), topic).stream())
                .toList();
        if (captured.isEmpty()) {
            throw new CommandException("The configuration no longer captures " + String.join(", ", topics)
                    + ": there is no source to ask for the table's columns.");
        }
        if (captured.size() > 1) {
            throw new CommandException("More than one table is called so: name one by --topic: "
                    + captured.stream().map(TypedViews::topic).collect(Collectors.joining(", ")) + ".");
        }
        return captured.getFirst();
    }

    private TableId named() {
        var dot = name.indexOf('.');
        if (dot < 1 || dot == name.length() - 1) {
            throw new ParameterException(
                    spec.commandLine(), "--name takes a schema and a name, such as reports.customers.");
        }
        return new TableId(name.substring(0, dot), name.substring(dot + 1));
    }

    private int print(PipelineConfig config, List<TypedView> views) {
        var target = ChangeStores.views(config.target(), config.writer());
        var scripts = views.stream().map(target::script).toList();
        var out = spec.commandLine().getOut();
        if (json) {
            printJson(scripts, false);
        } else {
            out.print(scripts.stream().map(ViewScript::text).collect(Collectors.joining("\n")));
            out.flush();
        }
        return ExitCode.OK;
    }

    private int create(PipelineConfig config, List<TypedView> views) throws StoreException {
        var target = ChangeStores.views(config.target(), config.writer());
        var scripts = views.stream().map(target::script).toList();
        if (!json) {
            say(config, scripts);
        }
        var obstacles = target.create(scripts);
        if (!obstacles.isEmpty()) {
            throw new CommandException(
                    String.join(" ", obstacles) + " Nothing was made; --name gives them another name.");
        }
        if (json) {
            printJson(scripts, true);
        } else {
            var out = spec.commandLine().getOut();
            out.println("Made: "
                    + views.stream().map(view -> view.name().toString()).collect(Collectors.joining(", ")) + ".");
            out.flush();
        }
        return ExitCode.OK;
    }

    private void say(PipelineConfig config, List<ViewScript> scripts) {
        var out = spec.commandLine().getOut();
        out.println("In " + config.target().address() + ":");
        scripts.forEach(script -> script.comment().forEach(line -> out.println("  " + ViewScript.oneLine(line))));
        if (config.target().type() == DatabaseType.SQLSERVER) {
            out.println("  A view that is replaced is dropped first, and rights on it with it.");
        }
        out.flush();
    }

    private void printJson(List<ViewScript> scripts, boolean made) {
        var out = spec.commandLine().getOut();
        scripts.forEach(script -> out.println(JSON.createObjectNode()
                .put("schema", script.view().name().schema())
                .put("view", script.view().name().table())
                .put("topic", script.view().topic())
                .put("shows", script.view().content().name().toLowerCase(Locale.ROOT))
                .put("script", script.text())
                .put("made", made)));
        out.flush();
    }
}
