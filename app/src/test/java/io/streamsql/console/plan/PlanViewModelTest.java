package io.streamsql.console.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.operations.ConnectorRequests;
import io.streamsql.console.session.FakeConnectorControl;
import io.streamsql.console.session.SamplePlan;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.move.MoveStep;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanViewModelTest {
    // Stands for the FX thread: what crosses is run when the test says
    private final LinkedBlockingQueue<Runnable> crossed = new LinkedBlockingQueue<>();
    private final FakeConnectorControl connectors = new FakeConnectorControl();
    private final Jobs jobs = new Jobs(crossed::add, _ -> {});
    private final ConnectorRequests requests =
            new ConnectorRequests(() -> Optional.of(connectors), jobs, new SimpleBooleanProperty());
    private final PlanViewModel plan = new PlanViewModel(requests);

    @BeforeEach
    void oneOfEachKindIsOffered() {
        connectors.offer(
                SamplePlan.create(),
                SamplePlan.update(),
                SamplePlan.blocked(),
                SamplePlan.delete(),
                SamplePlan.unchanged());
    }

    private void finishAJob() throws InterruptedException {
        var end = crossed.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertThat(end).as("a job that ends").isNotNull();
        end.run();
    }

    private void open() throws InterruptedException {
        plan.openProperty().set(true);
        finishAJob();
    }

    private PlanCard card(PlanKind kind) {
        return plan.cards().stream()
                .filter(card -> card.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatHasChangedAboutTheWorkerIsSaidWithThePlan() throws Exception {
        connectors.note(List.of("The worker has changed: Kafka Connect 3.6.0 → 4.3.1."));
        assertThat(plan.notes()).isEmpty();

        open();

        assertThat(plan.notes()).isEqualTo("The worker has changed: Kafka Connect 3.6.0 → 4.3.1.");
        assertThat(plan.text()).contains(plan.notes());
    }

    @Test
    void whileItIsMadeItSaysSoAndNothingCanBeApplied() throws Exception {
        plan.openProperty().set(true);

        assertThat(plan.checked().tone()).isEqualTo(Tone.BUSY);
        assertThat(plan.obstacle()).isEqualTo("Kafka Connect is asked and checks…");
        assertThat(plan.subtitle()).isEmpty();

        finishAJob();
        assertThat(plan.obstacle()).isEmpty();
        assertThat(plan.counts())
                .containsEntry(PlanKind.CREATE, 1L)
                .containsEntry(PlanKind.DELETE, 1L)
                .doesNotContainKey(PlanKind.RESTART);
        assertThat(plan.unchanged()).isEqualTo("1 unchanged");
    }

    @Test
    void theButtonCountsTheTicks() throws Exception {
        open();
        assertThat(plan.applyText()).isEqualTo("Apply 2 changes");

        card(PlanKind.DELETE).tickedProperty().set(true);
        assertThat(plan.applyText()).isEqualTo("Apply 3 changes");

        plan.cards().forEach(card -> card.tickedProperty().set(false));
        assertThat(plan.applyText()).isEqualTo("Apply");
        assertThat(plan.obstacle()).isEqualTo("Tick what to apply.");
    }

    @Test
    void exactlyWhatIsTickedIsApplied() throws Exception {
        open();
        card(PlanKind.UPDATE).tickedProperty().set(false);
        card(PlanKind.DELETE).tickedProperty().set(true);
        // A tick that no click can set
        card(PlanKind.BLOCKED).tickedProperty().set(true);

        plan.apply();
        finishAJob();

        assertThat(connectors.asked()).containsExactly("apply [to-create, to-delete]");
    }

    @Test
    void eachChangeSaysItsOwnResultInPlace() throws Exception {
        connectors.answer(new ConnectorOutcome.Created("to-create"));
        connectors.answer(new ConnectorOutcome.Blocked("to-update", List.of("rival")));
        open();

        plan.apply();
        finishAJob();

        assertThat(card(PlanKind.CREATE).resultProperty().get().state().word()).isEqualTo("Created");
        assertThat(card(PlanKind.UPDATE).resultProperty().get().state().word()).isEqualTo("Blocked");
        assertThat(card(PlanKind.DELETE).resultProperty().get()).isNull();
        assertThat(card(PlanKind.DELETE).isTickable()).isTrue();
        assertThat(plan.applyText()).isEqualTo("Apply");
    }

    @Test
    void aPlanThatCannotBeMadeSaysWhy() throws Exception {
        connectors.refusePlans();
        open();

        assertThat(plan.checked().tone()).isEqualTo(Tone.BAD);
        assertThat(plan.checked().word()).isEqualTo("Kafka Connect: could not observe the connectors");
        assertThat(plan.cards()).isEmpty();
    }

    @Test
    void aRefusalIsForgottenOnceTheNextTryIsDone() throws Exception {
        open();
        connectors.refusePlans();
        plan.apply();
        finishAJob();
        assertThat(plan.checked().word()).isEqualTo("Kafka Connect: could not apply the plan");
        assertThat(plan.applyText()).isEqualTo("Apply 2 changes");

        connectors.refuseNothing();
        plan.apply();
        finishAJob();
        assertThat(plan.checked()).isNull();
    }

    @Test
    void nothingToChangeIsSaid() throws Exception {
        connectors.offer(SamplePlan.unchanged());
        open();

        assertThat(plan.unchanged()).isEqualTo("Nothing to change: 1 connector is as configured.");
    }

    @Test
    void theTextOfThePlanHoldsNoPassword() throws Exception {
        open();

        assertThat(plan.text())
                .contains("Create  to-create", "poll.interval.ms: 500 → 250", "1 unchanged")
                .doesNotContain(SamplePlan.PASSWORD);
    }

    @Test
    void aPlanWhoseMakingIsCancelledSaysSoAndCanBeAskedForAgain() throws Exception {
        plan.openProperty().set(true);
        jobs.running().getFirst().cancel();
        finishAJob();

        assertThat(plan.checked().word()).startsWith("Cancelled.");

        plan.refresh();
        finishAJob();
        assertThat(plan.cards()).isNotEmpty();
    }

    @Test
    void whatTakesOverHasOneCardTogetherWithWhatGivesWayAndComesUnticked() throws Exception {
        connectors.offer(SamplePlan.move());
        open();

        assertThat(plan.cards())
                .map(PlanCard::kind)
                .containsExactly(PlanKind.MOVE, PlanKind.CREATE, PlanKind.UPDATE, PlanKind.DELETE);
        var move = card(PlanKind.MOVE);
        assertThat(move.tickedProperty().get()).isFalse();
        assertThat(move.words().fields()).map(PlanCard.FieldLine::text).containsExactly("DB1: rival → to-block");
    }

    private void askToMove() throws InterruptedException {
        connectors.offer(SamplePlan.move());
        open();
        card(PlanKind.MOVE).tickedProperty().set(true);
        plan.apply();
    }

    @Test
    void aMoveAsksOnceAndSaysWhatItDoes() throws Exception {
        askToMove();

        var question = requests.questionProperty().get();
        assertThat(question.title()).isEqualTo("Move 1 table to 1 other connector?");
        assertThat(question.text())
                .contains("for some seconds nothing arrives", "No change is lost", "1 old connector is deleted");
        assertThat(connectors.asked()).isEmpty();

        requests.answer(false);
        assertThat(jobs.running()).isEmpty();
        assertThat(card(PlanKind.MOVE).isTickable()).isTrue();
    }

    @Test
    void aMoveSaysWhatBecameOfItAndTheRestIsAppliedAfterwards() throws Exception {
        connectors.answer(new MoveResult.Moved("DB1", List.of("rival"), 12, List.of("Drop the slot s1 by hand.")));
        askToMove();
        requests.answer(true);
        finishAJob();

        var result = card(PlanKind.MOVE).resultProperty().get();
        assertThat(result.state().word()).isEqualTo("Moved");
        assertThat(result.detail())
                .isEqualTo(
                        "DB1: 1 old connector is gone, 12 changes were copied from the new ones. Drop the slot s1 by hand.");
        finishAJob();
        assertThat(connectors.asked()).containsExactly("move", "apply [to-create, to-update]");
    }

    @Test
    void aMoveThatDoesNotComeToItsEndKeepsTheRestFromBeingApplied() throws Exception {
        connectors.answer(new MoveResult.Unfinished("DB1", MoveStep.AWAIT_OLD, "The source does not answer."));
        askToMove();
        requests.answer(true);
        finishAJob();

        var result = card(PlanKind.MOVE).resultProperty().get();
        assertThat(result.state().tone()).isEqualTo(Tone.BAD);
        assertThat(result.detail()).contains("The source does not answer.", "No change is lost");
        assertThat(connectors.asked()).containsExactly("move");
        assertThat(plan.obstacle()).isEmpty();
    }

    @Test
    void aMoveSaysHowFarItIsAndCanBeCancelled() throws Exception {
        connectors.holdMoves();
        askToMove();
        requests.answer(true);
        var job = jobs.running().getFirst();
        await().until(() -> {
            jobs.refresh();
            return job.part() > 0;
        });
        assertThat(plan.checked().word()).isEqualTo("DB1: copy what the old connectors did not deliver");
        assertThat(plan.obstacle()).isNotEmpty();

        job.cancel();
        finishAJob();

        var result = card(PlanKind.MOVE).resultProperty().get();
        assertThat(result.state().word()).isEqualTo("Unfinished");
        assertThat(result.detail()).startsWith("Cancelled.").contains("No change is lost");
        assertThat(plan.checked()).isNull();
    }
}
