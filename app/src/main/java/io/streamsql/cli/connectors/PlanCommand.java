package io.streamsql.cli.connectors;

import io.streamsql.cli.CommandContext;
import io.streamsql.cli.EnvOption;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.source.columns.SourceNotes;
import io.streamsql.pipeline.spec.Validation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `plan`: what `apply` would change in Kafka Connect.
@Command(
        name = "plan",
        description = "Shows what apply would change in Kafka Connect, field by field. Changes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    private CommandContext root;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Option(names = "--no-check", description = "Ask neither the connectors' plug-ins nor the sources.")
    private boolean unchecked;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        try (var session = new ConnectSession(root.cluster(env))) {
            var wanted = session.wanted();
            var reconciler = session.reconciler(wanted);
            var plan = reconciler.plan();
            Map<String, Validation> checks = unchecked ? Map.of() : reconciler.validate(plan);
            List<String> sources = unchecked ? List.of() : SourceNotes.ask(session.config(), wanted.specs(), checks);
            var out = spec.commandLine().getOut();
            out.print(
                    json
                            ? PlanJson.of(session.url(), wanted.finding(), plan, checks, sources)
                                    + System.lineSeparator()
                            : PlanText.of(session.url(), wanted.finding(), plan, checks, sources));
            out.flush();
            var appliable = plan.all(ConnectorChange.Blocked.class).isEmpty()
                    && plan.all(ConnectorChange.Moving.class).isEmpty()
                    && checks.values().stream().allMatch(Validation::passed);
            return appliable ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
