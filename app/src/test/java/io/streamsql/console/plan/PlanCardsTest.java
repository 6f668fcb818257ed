package io.streamsql.console.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SamplePlan;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.reconcile.CheckedPlan;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.source.SourceCleanup;
import io.streamsql.pipeline.spec.Validation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanCardsTest {
    private static final Validation.Problem PROBLEM =
            new Validation.Problem("database.hostname", "DB1_HOSTNAME", "Unable to connect: connection refused");

    private static PlanCard card(ConnectorChange change) {
        return cards(Map.of(), change).getFirst();
    }

    private static List<PlanCard> cards(Map<String, Validation> checks, ConnectorChange... changes) {
        return PlanCards.of(
                new CheckedPlan(Sample.NOW, new ConnectorPlan(List.of(changes)), List.of(), checks, List.of()));
    }

    @Test
    void whatRemovesOrIsBlockedComesUntickedAndTheRestTicked() {
        var cards = cards(
                Map.of(),
                SamplePlan.create(),
                SamplePlan.update(),
                SamplePlan.restart(),
                SamplePlan.resume(),
                SamplePlan.blocked(),
                SamplePlan.delete());

        assertThat(cards)
                .filteredOn(card -> card.tickedProperty().get())
                .map(PlanCard::kind)
                .containsExactly(PlanKind.CREATE, PlanKind.UPDATE, PlanKind.RESTART, PlanKind.RESUME);
        assertThat(cards)
                .filteredOn(card -> !card.isTickable())
                .map(PlanCard::kind)
                .containsExactly(PlanKind.BLOCKED);
    }

    @Test
    void whatIsAsItShouldBeHasNoCard() {
        assertThat(cards(Map.of(), SamplePlan.unchanged())).isEmpty();
    }

    @Test
    void aNewConnectorShowsWhatMattersMostAndNoPassword() {
        var words = card(SamplePlan.create()).words();

        assertThat(words.fields())
                .map(PlanCard.FieldLine::text)
                .containsExactly("topic: AXLAP240-dbo_Orders.dbo.Orders", "snapshot.mode: initial", "tasks.max: 1");
        assertThat(words.allFields()).hasSize(4);
        assertThat(words.allFields().toString()).contains("database.password").doesNotContain(SamplePlan.PASSWORD);
        assertThat(words.note()).isEqualTo("Reads the existing rows first, then streams.");
    }

    @Test
    void anUpdateShowsWhatDiffers() {
        assertThat(card(SamplePlan.update()).words().fields())
                .map(PlanCard.FieldLine::text)
                .containsExactly("poll.interval.ms: 500 → 250", "tasks.max: (not set) → 2");
    }

    @Test
    void whatFailedSaysItsCause() {
        assertThat(card(SamplePlan.restart()).words().note())
                .isEqualTo("Its task failed: The log is full. It fails again until the cause is mended.");
    }

    @Test
    void whatIsBlockedNamesItsRivals() {
        assertThat(card(SamplePlan.blocked()).words().note()).startsWith("Its topics are still filled by rival,");
    }

    @Test
    void aDeletionSaysWhatStays() {
        assertThat(card(SamplePlan.delete()).words().note()).contains("its topics and its rows in CDCChanges stay.");
    }

    @Test
    void aProblemStandsOnTheCardOfItsConnector() {
        var checks = Map.of("to-create", new Validation(List.of(PROBLEM), List.of()));
        var cards = cards(checks, SamplePlan.create(), SamplePlan.update());

        assertThat(cards.getFirst().words().problems())
                .containsExactly("DB1_HOSTNAME: Unable to connect: connection refused");
        assertThat(cards.getLast().words().problems()).isEmpty();
    }

    static List<ConnectorOutcome> done() {
        return List.of(
                new ConnectorOutcome.Created("c"),
                new ConnectorOutcome.Updated("c", List.of()),
                new ConnectorOutcome.Restarted("c"),
                new ConnectorOutcome.Resumed("c"),
                new ConnectorOutcome.Deleted("c"));
    }

    @ParameterizedTest
    @MethodSource("done")
    void whatWasDoneSaysSoInItsOwnWord(ConnectorOutcome outcome) {
        var result = PlanResults.of(outcome).orElseThrow();

        assertThat(result.state().tone()).isEqualTo(Tone.GOOD);
        assertThat(result.state().word()).isEqualTo(outcome.getClass().getSimpleName());
        assertThat(result.detail()).isEmpty();
    }

    @Test
    void aDeletedConnectorThatLeftSomethingAtItsSourceIsAWarning() {
        var left = "The replication slot shop may still be at db1:5432/shop.";
        var outcome = new ConnectorOutcome.Deleted("c", new SourceCleanup.Outcome(List.of(), List.of(left), false));

        var result = PlanResults.of(outcome).orElseThrow();

        assertThat(result.state().tone()).isEqualTo(Tone.WARNING);
        assertThat(result.state().word()).isEqualTo("Deleted");
        assertThat(result.detail()).isEqualTo(left);
    }

    @Test
    void whatWasNotDoneSaysWhy() {
        var invalid = PlanResults.of(new ConnectorOutcome.Invalid("c", List.of(PROBLEM, PROBLEM)));
        var unreached = PlanResults.of(new ConnectorOutcome.SourceUnreachable("c", PROBLEM));
        var blocked = PlanResults.of(new ConnectorOutcome.Blocked("c", List.of("rival", "other")));

        assertThat(invalid.orElseThrow().state().word()).isEqualTo("Invalid");
        assertThat(invalid.orElseThrow().detail()).hasLineCount(2);
        assertThat(unreached.orElseThrow().state().word()).isEqualTo("Unreachable");
        assertThat(unreached.orElseThrow().detail()).endsWith("DB1_HOSTNAME: Unable to connect: connection refused");
        assertThat(blocked.orElseThrow().detail()).isEqualTo("Its topics are still filled by rival, other.");
        assertThat(List.of(invalid, unreached, blocked))
                .allMatch(result -> result.orElseThrow().state().tone() == Tone.BAD);
    }

    @Test
    void whatWasNotAskedForSaysNothing() {
        assertThat(PlanResults.of(new ConnectorOutcome.Left("c"))).isEmpty();
    }
}
