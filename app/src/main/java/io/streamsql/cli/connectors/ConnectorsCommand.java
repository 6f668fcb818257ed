package io.streamsql.cli.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.cli.CommandContext;
import io.streamsql.cli.CommandException;
import io.streamsql.cli.Confirmation;
import io.streamsql.cli.EnvOption;
import io.streamsql.cli.ReadOnly;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.reconcile.Reconciler;
import io.streamsql.pipeline.snapshot.Resnapshot;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `connectors …`: looks at StreamSQL's connectors and acts on them; never on anybody else's.
@Command(
        name = "connectors",
        description = "Looks at StreamSQL's connectors and acts on them; never on anybody else's.",
        synopsisSubcommandLabel = "(list | show | restart | pause | resume | stop | delete | offsets | resnapshot)",
        mixinStandardHelpOptions = true)
public final class ConnectorsCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParentCommand
    private CommandContext root;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what: streamsql connectors list, show, restart, pause, resume, stop, delete, offsets or"
                        + " resnapshot.");
    }

    /// Which connectors to act on.
    static final class Chosen {
        @Parameters(
                paramLabel = "NAME",
                arity = "1..*",
                description = "Connectors by name; the end of a name will do where only one ends so.")
        private List<String> names = List.of();

        @Option(names = "--all", description = "All connectors of StreamSQL's.")
        private boolean all;

        List<String> in(ConnectorNamed connectors) {
            return all
                    ? connectors.names()
                    : names.stream()
                            .map(connectors::find)
                            .map(ObservedConnector::name)
                            .toList();
        }
    }

    @Command(
            name = "list",
            description = "Lists connectors with their states, failed ones first.",
            mixinStandardHelpOptions = true)
    int list(@Mixin EnvOption env, @Option(names = "--json", description = "Print one JSON array.") boolean json) {
        try (var session = new ConnectSession(root.cluster(env))) {
            var ours = session.ours();
            var texts = new ConnectorText(session.config(), ours);
            print(json ? texts.json(ours) + System.lineSeparator() : texts.list(ours));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "show",
            description = "Shows a connector: states, why it failed with the cause first, and its configuration.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int show(
            @Mixin EnvOption env,
            @Parameters(paramLabel = "NAME", description = "The connector's name, or the end of it.") String name,
            @Option(names = "--trace", description = "Show the whole stack trace as Connect reports it.") boolean trace,
            @Option(names = "--json", description = "Print one JSON object.") boolean json) {
        try (var session = new ConnectSession(root.cluster(env))) {
            var connector = new ConnectorNamed(session.ours()).find(name);
            var texts = new ConnectorText(session.config(), List.of(connector));
            print(json ? texts.json(List.of(connector)).get(0) + System.lineSeparator() : texts.show(connector, trace));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "restart",
            description = "Restarts connectors with all their tasks.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int restart(
            @Mixin EnvOption env,
            @ArgGroup(multiplicity = "1") Chosen chosen,
            @Option(names = "--failed", description = "Restart only what failed; the rest is not disturbed.")
                    boolean failed,
            @Option(names = "--task", paramLabel = "N", description = "Restart this task alone, from 0.") Integer task,
            @Option(names = "--json", description = "Print one JSON array.") boolean json) {
        if (failed && task != null) {
            throw new ParameterException(spec.commandLine(), "Name --failed or --task, not both.");
        }
        if (failed) {
            return onEach(env, chosen, (client, name) -> client.restartFailed(name) ? "restarted" : "not failed", json);
        }
        BiConsumer<ConnectClient, String> action =
                task == null ? ConnectClient::restart : (client, name) -> client.restartTask(name, task);
        return onEach(env, chosen, "restarted", action, json);
    }

    @Command(
            name = "pause",
            description = "Holds connectors; they keep their connections.",
            mixinStandardHelpOptions = true)
    int pause(
            @Mixin EnvOption env,
            @ArgGroup(multiplicity = "1") Chosen chosen,
            @Option(names = "--json", description = "Print one JSON array.") boolean json) {
        return onEach(env, chosen, "paused", ConnectClient::pause, json);
    }

    @Command(name = "resume", description = "Lets paused or stopped connectors go on.", mixinStandardHelpOptions = true)
    int resume(
            @Mixin EnvOption env,
            @ArgGroup(multiplicity = "1") Chosen chosen,
            @Option(names = "--json", description = "Print one JSON array.") boolean json) {
        return onEach(env, chosen, "resumed", ConnectClient::resume, json);
    }

    @Command(
            name = "stop",
            description = "Holds connectors and shuts their tasks down. Their offsets can be changed then.",
            mixinStandardHelpOptions = true)
    int stop(
            @Mixin EnvOption env,
            @ArgGroup(multiplicity = "1") Chosen chosen,
            @Option(names = "--json", description = "Print one JSON array.") boolean json) {
        return onEach(env, chosen, "stopped", ConnectClient::stop, json);
    }

    @Command(
            name = "delete",
            description =
                    "Deletes connectors, with what they keep at PostgreSQL sources; asks first. Topics and rows stay.",
            mixinStandardHelpOptions = true)
    int delete(
            @Mixin EnvOption env,
            @ArgGroup(multiplicity = "1") Chosen chosen,
            @Mixin Confirmation confirmation,
            @Option(names = "--json", description = "Print one JSON array.") boolean json) {
        var cluster = root.cluster(env);
        ReadOnly.refuse(cluster.config());
        try (var session = new ConnectSession(cluster)) {
            var ours = session.ours();
            var names = chosen.in(new ConnectorNamed(ours));
            if (names.isEmpty()) {
                print(
                        json
                                ? "[]" + System.lineSeparator()
                                : "There is no connector of StreamSQL's." + System.lineSeparator());
                return ExitCode.OK;
            }
            if (!confirmation.given(spec.commandLine(), DeleteQuestion.of(names))) {
                print("Nothing was deleted." + System.lineSeparator());
                return ExitCode.SOFTWARE;
            }
            return delete(
                    session,
                    ours.stream()
                            .filter(connector -> names.contains(connector.name()))
                            .toList(),
                    json);
        }
    }

    @Command(
            name = "offsets",
            description = "Shows how far a connector has come, or changes it: the connector must be stopped for that.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int offsets(
            @Mixin EnvOption env,
            @Parameters(paramLabel = "NAME", description = "The connector's name, or the end of it.") String name,
            @Option(
                            names = "--set",
                            paramLabel = "FILE",
                            description = "Let it go on from these offsets, written as --json shows them; - reads them"
                                    + " from standard input.")
                    Path file,
            @Option(
                            names = "--reset",
                            description = "Forget how far it has come: it copies its tables anew when it is resumed.")
                    boolean reset,
            @Mixin Confirmation confirmation,
            @Option(names = "--json", description = "Print the offsets as Kafka Connect has them.") boolean json)
            throws IOException {
        if (reset && file != null) {
            throw new ParameterException(spec.commandLine(), "Name --set or --reset, not both.");
        }
        try (var session = new ConnectSession(root.cluster(env))) {
            var connector = new ConnectorNamed(session.ours()).find(name).name();
            if (reset || file != null) {
                ReadOnly.refuse(session.config());
                var question = reset
                        ? connector + " forgets how far it has come. Resumed, it copies its tables anew, by its"
                                + " snapshot.mode. Reset the offsets?"
                        : connector + " will go on from elsewhere: what lies between is captured twice, or not at all."
                                + " Alter the offsets?";
                var written = reset ? null : read(file);
                if (!confirmation.given(spec.commandLine(), question)) {
                    print("Nothing was changed." + System.lineSeparator());
                    return ExitCode.SOFTWARE;
                }
                if (reset) {
                    session.client().resetOffsets(connector);
                } else {
                    session.client().alterOffsets(connector, written);
                }
            }
            var offsets = session.client().offsets(connector);
            print(json ? offsets.json() + System.lineSeparator() : ConnectorText.offsets(offsets));
            return ExitCode.OK;
        }
    }

    private ConnectorOffsets read(Path file) throws IOException {
        var bytes = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        try {
            return ConnectorOffsets.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage(), e);
        }
    }

    @Command(
            name = "resnapshot",
            description = "Has a connector snapshot a table again while it goes on streaming, and waits for the end.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    int resnapshot(
            @Mixin EnvOption env,
            @Parameters(paramLabel = "NAME", description = "The connector's name, or the end of it.") String name,
            @Option(
                            names = "--table",
                            paramLabel = "SCHEMA.TABLE",
                            description = "Which table, where the connector captures several.")
                    String table,
            @Option(names = "--json", description = "Print the result as one JSON object.") boolean json)
            throws KafkaUnavailableException, InterruptedException {
        var cluster = root.cluster(env);
        ReadOnly.refuse(cluster.config());
        try (var session = new ConnectSession(cluster)) {
            var connector = new ConnectorNamed(session.ours()).find(name).name();
            var wanted = session.wanted().specs().stream()
                    .filter(one -> one.name().equals(connector))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            connector + " is not in the configuration: nothing is known of its tables."));
            var copied = table(wanted, table);
            var end = resnapshot(session, wanted, copied);
            if (json) {
                print(JSON.createObjectNode()
                                .put("connector", connector)
                                .put("table", copied.toString())
                                .put("state", end.state().name().toLowerCase(Locale.ROOT))
                                .put("rows", end.rows())
                        + System.lineSeparator());
            }
            return end.state() == Resnapshot.State.DONE ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Resnapshot.Progress resnapshot(ConnectSession session, ConnectorSpec connector, TableId table)
            throws KafkaUnavailableException, InterruptedException {
        try {
            return new Resnapshot(session.client(), session.config(), connector, table)
                    .run(new ProgressLine(spec.commandLine().getErr(), table)::show);
        } catch (IllegalArgumentException obstacle) {
            throw new CommandException(obstacle.getMessage());
        }
    }

    private TableId table(ConnectorSpec connector, String asked) {
        var tables = connector.tables();
        var exact =
                tables.stream().filter(table -> table.toString().equals(asked)).toList();
        var found = !exact.isEmpty()
                ? exact
                : tables.stream()
                        .filter(table -> asked == null
                                ? tables.size() == 1
                                : table.toString().equalsIgnoreCase(asked))
                        .toList();
        if (found.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    (asked == null ? "Say which table with --table" : "The connector captures no table " + asked)
                            + ": it captures "
                            + String.join(
                                    ", ", tables.stream().map(TableId::toString).toList()) + ".");
        }
        return found.getFirst();
    }

    private int onEach(
            EnvOption env, Chosen chosen, String done, BiConsumer<ConnectClient, String> action, boolean json) {
        return onEach(env, chosen, done(done, action), json);
    }

    private static Action done(String outcome, BiConsumer<ConnectClient, String> action) {
        return (client, name) -> {
            action.accept(client, name);
            return outcome;
        };
    }

    private int onEach(EnvOption env, Chosen chosen, Action action, boolean json) {
        var cluster = root.cluster(env);
        ReadOnly.refuse(cluster.config());
        try (var session = new ConnectSession(cluster)) {
            return onEach(session, chosen.in(new ConnectorNamed(session.ours())), action, json);
        }
    }

    /// What is done to a connector.
    private interface Action {
        /// @return what came of it, in a word or two
        String on(ConnectClient client, String connector);
    }

    /// As orphans of a plan are: several side by side, and one failure does not keep the others from theirs.
    private int delete(ConnectSession session, List<ObservedConnector> connectors, boolean json) {
        var specs = ConnectorSpecs.of(session.config(), new WorkerProfile("", false, SecretPlacement.asWritten()));
        var plan = new ConnectorPlan(connectors.stream()
                .<ConnectorChange>map(connector -> new ConnectorChange.Orphan(connector.status()))
                .toList());
        var outcomes = new Reconciler(session.client(), specs).apply(plan, _ -> true, session.removal(specs));
        if (json) {
            print(PlanJson.deletions(outcomes) + System.lineSeparator());
        } else {
            outcomes.forEach(outcome -> print(PlanText.of(outcome)));
        }
        return outcomes.stream().allMatch(ConnectorOutcome::good) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// One failure does not keep the others from theirs.
    private int onEach(ConnectSession session, List<String> names, Action action, boolean json) {
        var results = JSON.createArrayNode();
        var good = true;
        for (var name : names) {
            var result = results.addObject().put("connector", name);
            try {
                var outcome = action.on(session.client(), name);
                result.put("outcome", outcome);
                line(json, "  %-10s %s".formatted(outcome, name));
            } catch (ConnectRestException e) {
                good = false;
                result.put("outcome", "failed").put("error", e.getMessage());
                line(json, "  %-10s %s%n             %s".formatted("failed", name, e.getMessage()));
            }
        }
        if (json) {
            print(results + System.lineSeparator());
        }
        return good ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void line(boolean json, String text) {
        if (!json) {
            print(text + System.lineSeparator());
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
