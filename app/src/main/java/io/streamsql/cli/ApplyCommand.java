package io.streamsql.cli;

import io.streamsql.pipeline.connectors.ConnectorChange;
import io.streamsql.pipeline.connectors.ConnectorOutcome;
import io.streamsql.pipeline.connectors.ConnectorPlan;
import io.streamsql.pipeline.connectors.Validation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `apply`: makes Kafka Connect run what the configuration asks for.
@Command(
        name = "apply",
        description = "Makes Kafka Connect run what the configuration asks for: exactly what plan shows.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ApplyCommand implements Callable<Integer> {
    @ParentCommand
    private StreamSql root;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Option(names = "--prune", description = "Also delete StreamSQL's connectors that are not configured any more.")
    private boolean prune;

    @Option(names = "--dry-run", description = "Only show the plan, as the command plan does.")
    private boolean dryRun;

    @Mixin
    private Confirmation confirmation;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var config = root.config(env);
        if (!dryRun) {
            ReadOnly.refuse(config);
        }
        try (var session = new ConnectSession(config)) {
            var wanted = session.wanted();
            var reconciler = session.reconciler(wanted);
            var plan = reconciler.plan();
            Map<String, Validation> checks = reconciler.validate(plan);
            var page = PlanJson.of(session.url(), wanted.finding(), plan, checks);
            if (!json) {
                print(PlanText.of(session.url(), wanted.finding(), plan, checks));
            }
            if (!dryRun && agreed(plan)) {
                var outcomes = reconciler.apply(plan, change -> prune || !(change instanceof ConnectorChange.Orphan));
                PlanJson.outcomes(page, outcomes);
                print(json ? page + System.lineSeparator() : System.lineSeparator() + PlanText.of(outcomes));
                return outcomes.stream().allMatch(ConnectorOutcome::good) ? ExitCode.OK : ExitCode.SOFTWARE;
            }
            if (json) {
                print(page + System.lineSeparator());
            }
            return dryRun && checks.values().stream().allMatch(Validation::passed) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private boolean agreed(ConnectorPlan plan) {
        List<ConnectorChange.Orphan> orphans = prune ? plan.all(ConnectorChange.Orphan.class) : List.of();
        return orphans.isEmpty()
                || confirmation.given(
                        spec.commandLine(),
                        DeleteQuestion.of(orphans.stream()
                                .map(ConnectorChange.Orphan::connector)
                                .collect(Collectors.toList())));
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
