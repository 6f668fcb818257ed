package io.streamsql.console.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.FakeConnectorDesk;
import io.streamsql.console.session.SamplePlan;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.connectors.ConnectorOutcome;
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
    private final FakeConnectorDesk desk = new FakeConnectorDesk();
    private final PlanViewModel plan = new PlanViewModel(new ConnectorActions(
            () -> Optional.of(desk), new Jobs(crossed::add, _ -> {}), new SimpleBooleanProperty()));

    @BeforeEach
    void oneOfEachKindIsOffered() {
        desk.offer(
                SamplePlan.create(),
                SamplePlan.update(),
                SamplePlan.blocked(),
                SamplePlan.delete(),
                SamplePlan.unchanged());
    }

    private void finishAJob() throws InterruptedException {
        var end = crossed.poll(10, TimeUnit.SECONDS);
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

        assertThat(desk.asked()).containsExactly("apply [to-create, to-delete]");
    }

    @Test
    void eachChangeSaysItsOwnResultInPlace() throws Exception {
        desk.answer(new ConnectorOutcome.Created("to-create"));
        desk.answer(new ConnectorOutcome.Blocked("to-update", List.of("rival")));
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
        desk.refusePlans();
        open();

        assertThat(plan.checked().tone()).isEqualTo(Tone.BAD);
        assertThat(plan.checked().word()).isEqualTo("Kafka Connect: could not observe the connectors");
        assertThat(plan.cards()).isEmpty();
    }

    @Test
    void aRefusalIsForgottenOnceTheNextTryIsDone() throws Exception {
        open();
        desk.refusePlans();
        plan.apply();
        finishAJob();
        assertThat(plan.checked().word()).isEqualTo("Kafka Connect: could not apply the plan");
        assertThat(plan.applyText()).isEqualTo("Apply 2 changes");

        desk.refuseNothing();
        plan.apply();
        finishAJob();
        assertThat(plan.checked()).isNull();
    }

    @Test
    void nothingToChangeIsSaid() throws Exception {
        desk.offer(SamplePlan.unchanged());
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
}
