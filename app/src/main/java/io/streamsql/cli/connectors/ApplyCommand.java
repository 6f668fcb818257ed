package io.streamsql.cli.connectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.cli.CommandContext;
import io.streamsql.cli.Confirmation;
import io.streamsql.cli.EnvOption;
import io.streamsql.cli.ReadOnly;
import io.streamsql.pipeline.move.ConnectorMove;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.source.columns.SourceNotes;
import io.streamsql.pipeline.spec.Validation;
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
public final class ApplyCommand implements Callable<Integer> {
    @ParentCommand
    private CommandContext root;

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
        var cluster = root.cluster(env);
        if (!dryRun) {
            ReadOnly.refuse(cluster.config());
            cluster.refuseChanged();
        }
        try (var session = new ConnectSession(cluster)) {
            var wanted = session.wanted();
            var reconciler = session.reconciler(wanted);
            var plan = reconciler.plan();
            Map<String, Validation> checks = reconciler.validate(plan);
            var sources = SourceNotes.ask(session.config(), wanted.specs(), checks);
            var page = PlanJson.of(session.url(), wanted.finding(), plan, checks, sources);
            if (!json) {
                print(PlanText.of(session.url(), wanted.finding(), plan, checks, sources));
            }
            if (!dryRun && agreed(plan)) {
                var good = apply(session, wanted, plan, page);
                if (json) {
                    print(page + System.lineSeparator());
                }
                return good ? ExitCode.OK : ExitCode.SOFTWARE;
            }
            if (json) {
                print(page + System.lineSeparator());
            }
            return dryRun && checks.values().stream().allMatch(Validation::passed) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /// Moves tables first that other connectors still capture, and then applies what is left.
    private boolean apply(ConnectSession session, ConnectSession.Wanted wanted, ConnectorPlan plan, ObjectNode page) {
        var reconciler = session.reconciler(wanted);
        List<MoveResult> moves = prune ? move(session, wanted) : List.of();
        var rest = moves.isEmpty() ? plan : reconciler.plan();
        var needed = rest.all(ConnectorChange.Blocked.class).stream()
                .flatMap(blocked -> blocked.rivals().stream())
                .collect(Collectors.toSet());
        // What others still wait for is not deleted, and nothing is while a move is not at its end
        var prunes = prune && moves.stream().allMatch(MoveResult.Moved.class::isInstance);
        var outcomes = reconciler.apply(
                rest,
                change -> !(change instanceof ConnectorChange.Orphan) || prunes && !needed.contains(change.connector()),
                session.removal(wanted.specs()));
        PlanJson.moves(page, moves);
        PlanJson.outcomes(page, outcomes);
        if (!json) {
            print(System.lineSeparator() + PlanText.of(moves, outcomes));
        }
        return moves.stream().allMatch(MoveResult.Moved.class::isInstance)
                && outcomes.stream().allMatch(ConnectorOutcome::good);
    }

    private List<MoveResult> move(ConnectSession session, ConnectSession.Wanted wanted) {
        var move = ConnectorMove.of(session.client(), session.config(), wanted.specs());
        var err = spec.commandLine().getErr();
        return move.run(progress -> {
            err.printf("  %s: %s%n", progress.group(), progress.words());
            err.flush();
        });
    }

    private boolean agreed(ConnectorPlan plan) {
        List<ConnectorChange.Orphan> orphans = prune ? plan.all(ConnectorChange.Orphan.class) : List.of();
        return orphans.isEmpty() || confirmation.given(spec.commandLine(), question(plan, orphans));
    }

    private static String question(ConnectorPlan plan, List<ConnectorChange.Orphan> orphans) {
        var names = orphans.stream().map(ConnectorChange.Orphan::connector).toList();
        var moving = plan.all(ConnectorChange.Blocked.class).size()
                + plan.all(ConnectorChange.Moving.class).size();
        return moving == 0
                ? DeleteQuestion.of(names)
                : ("The tables of %s move to other connectors: for some seconds nothing arrives from them, and no change"
                                + " is lost. Move them, and delete the old connectors?")
                        .formatted(String.join(", ", names));
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
