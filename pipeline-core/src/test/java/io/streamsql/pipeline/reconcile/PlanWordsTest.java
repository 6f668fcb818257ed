package io.streamsql.pipeline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.move.MoveStep;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import io.streamsql.pipeline.spec.Validation;
import io.streamsql.pipeline.spec.Validation.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What command line and console say of a plan and of what became of it: the same words, from here.
class PlanWordsTest {
    private static final ConnectorSpec SPEC = Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A")))
            .getFirst();
    private static final Problem UNREACHABLE =
            new Problem("database.hostname", "DB1_HOSTNAME", "Unable to connect: refused");
    private static final Problem WRONG = new Problem("tasks.max", "TASKS_MAX", "must be at least 1");

    private static ConnectorStatus status(ConnectorState state, String trace) {
        return new ConnectorStatus(SPEC.name(), state, "w", Optional.ofNullable(trace), List.of());
    }

    private static ConnectorSpec with(String snapshotMode) {
        var config = new HashMap<>(SPEC.config());
        config.put("snapshot.mode", snapshotMode);
        return SPEC.with(config);
    }

    @Test
    void whatAChangeMeans() {
        assertThat(new ConnectorChange.Create(with("initial")).note())
                .isEqualTo("Reads the existing rows first, then streams.");
        assertThat(new ConnectorChange.Create(with("no_data")).note())
                .isEqualTo("Streams; existing rows are not read.");
        assertThat(new ConnectorChange.Create(with("initial_only")).note())
                .isEqualTo("Reads the existing rows, and does not stream.");
        assertThat(new ConnectorChange.Create(with("custom")).note()).isEqualTo("Begins as snapshot.mode=custom says.");
        assertThat(new ConnectorChange.Resume(SPEC, status(ConnectorState.PAUSED, null)).note())
                .isEqualTo("Somebody paused it. It goes on from its saved position.");
        assertThat(new ConnectorChange.RestartFailed(SPEC, status(ConnectorState.FAILED, null)).note())
                .isEqualTo("Its task failed. It fails again until the cause is mended.");
        assertThat(new ConnectorChange.RestartFailed(
                                SPEC, status(ConnectorState.FAILED, "java.lang.IllegalStateException: odd"))
                        .note())
                .startsWith("Its task failed: ")
                .contains("odd")
                .endsWith(". It fails again until the cause is mended.");
        assertThat(new ConnectorChange.Blocked(SPEC, List.of("old-a", "old-b")).note())
                .isEqualTo("Its topics are still filled by old-a, old-b, so every change would arrive twice.");
    }

    @Test
    void whatBecameOfAChange() {
        assertThat(new ConnectorOutcome.Created("x").detail()).isEmpty();
        assertThat(new ConnectorOutcome.Blocked("x", List.of("old")).detail())
                .isEqualTo("Its topics are still filled by old.");
        assertThat(new ConnectorOutcome.Invalid("x", List.of(UNREACHABLE, WRONG)).detail())
                .isEqualTo("DB1_HOSTNAME: Unable to connect: refused\nTASKS_MAX: must be at least 1");
        assertThat(new ConnectorOutcome.SourceUnreachable("x", UNREACHABLE).detail())
                .isEqualTo(
                        "Valid, but the source cannot be reached or entered: DB1_HOSTNAME: Unable to connect: refused");
    }

    @Test
    void whatBecameOfAMove() {
        assertThat(new MoveResult.Moved("DB1", List.of("a", "b"), 1, List.of("Drop the slot s1 by hand.")).detail())
                .isEqualTo(
                        "2 old connectors are gone, 1 change was copied from the new ones. Drop the slot s1 by hand.");
        assertThat(new MoveResult.Moved("DB1", List.of(), 0, List.of()).detail())
                .isEqualTo("0 changes were copied from the new ones.");
        assertThat(new MoveResult.Unfinished("DB1", MoveStep.STOP_OLD, "Connect does not answer.").detail())
                .isEqualTo(
                        "Could not stop the old connectors: Connect does not answer. No change is lost: the next move"
                                + " goes on from there.");
    }

    @Test
    void whatThePlugInsSayToAllConfigurations() {
        var valid = new Validation(List.of(), List.of());
        var unreachable = new Validation(List.of(UNREACHABLE), List.of());
        var wrong = new Validation(List.of(WRONG), List.of());

        assertThat(Validation.summary(List.of(valid))).isEqualTo("Checked by Connect: the configuration is valid.");
        assertThat(Validation.summary(List.of(valid, valid)))
                .isEqualTo("Checked by Connect: all 2 configurations are valid.");
        assertThat(Validation.summary(List.of(valid, unreachable)))
                .isEqualTo("Checked by Connect: valid, but 1 source cannot be reached or entered.");
        assertThat(Validation.summary(List.of(valid, wrong)))
                .isEqualTo("Checked by Connect: 1 of 2 configurations are not valid.");
        assertThat(Validation.summary(List.of(wrong, unreachable)))
                .isEqualTo("Checked by Connect: 1 of 2 configurations are not valid; 1 source cannot be reached or"
                        + " entered.");
    }
}
