package io.streamsql.console.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.plan.PlanKind;
import io.streamsql.console.session.FakeConnectorControl;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectorsViewModelTest {
    private static final String FAILED = FakeConnectorControl.FAILED;
    private static final String CUSTOMERS = "mssql-source-connector-db1-dbo_Customers";

    // Stands for the FX thread: what crosses is run when the test says
    private final LinkedBlockingQueue<Runnable> crossed = new LinkedBlockingQueue<>();
    private final List<String> failures = new ArrayList<>();
    private final FakeSession session = new FakeSession();
    private final FakeConnectorControl connectors = session.connectorControl();
    private final SimpleBooleanProperty readOnly = new SimpleBooleanProperty();
    private final Jobs jobs = new Jobs(crossed::add, failures::add);
    private final ConnectorsViewModel screen = new ConnectorsViewModel(session, jobs, readOnly);
    private final ConnectorListViewModel list = screen.list();
    private final ConnectorActions actions = screen.actions();

    @BeforeEach
    void oneOfTwelveHasFailed() {
        screen.accept(Sample.oneFailed());
    }

    private void finishAJob() throws InterruptedException {
        var end = crossed.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertThat(end).as("a job that ends").isNotNull();
        end.run();
    }

    private ConnectorItem item(String name) {
        return list.shown().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> shown() {
        return list.shown().stream().map(ConnectorItem::name).toList();
    }

    @Test
    void whatFailedStandsFirstAndIsSelected() {
        assertThat(shown()).hasSize(12).startsWith(FAILED);
        assertThat(list.selectedProperty().get().name()).isEqualTo(FAILED);
        assertThat(list.count(Segment.FAILED)).isEqualTo(1);
        assertThat(list.count(Segment.RUNNING)).isEqualTo(11);
    }

    @Test
    void whileNobodyAnswersNoConnectorIsCalledUnconfigured() {
        var none = new ConnectorsViewModel(session, jobs, readOnly);
        none.accept(Sample.unheard());
        assertThat(none.list().noneText()).isEqualTo("The connectors are not known yet.");

        none.accept(Sample.nobodyAnswers());
        assertThat(none.list().noneText()).isEqualTo("Kafka Connect does not answer.");
    }

    @Test
    void whatAStoppedConnectorLeavesAtTheSourceIsNotNoLag() {
        screen.accept(Sample.drained(Condition.STOPPED));

        assertThat(item(CUSTOMERS).row().lagText()).isEqualTo("?");
    }

    @Test
    void whatIsLostIsCopiedAnewInOneStepThatAsksOnce() throws Exception {
        screen.accept(Sample.oneLost(Condition.STOPPED));
        assertThat(item(FAILED).row().lost()).isTrue();

        actions.copyAnew(item(FAILED));
        var question = screen.requests().questionProperty().get();
        assertThat(question.title()).isEqualTo("Copy dbo.Employees on AXLAP235 anew?");
        assertThat(question.text()).contains("stay lost");

        question.action().orElseThrow().run();
        finishAJob();
        assertThat(connectors.asked()).containsExactly("COPY_ANEW " + FAILED);
    }

    @Test
    void aFilterAndASegmentNarrowTheListAndTheCountsStay() {
        list.filterProperty().set("warehouse");
        assertThat(shown()).hasSize(3).allMatch(name -> name.contains("-db7-"));

        list.segmentProperty().set(Segment.FAILED);
        assertThat(shown()).isEmpty();
        assertThat(list.count(Segment.ALL)).isEqualTo(12);

        assertThat(list.clearFilters()).isTrue();
        assertThat(shown()).hasSize(12);
        assertThat(list.clearFilters()).isFalse();
    }

    @Test
    void anotherScreenLeadsToWhatItMeans() {
        screen.show("failed");
        assertThat(shown()).containsExactly(FAILED);

        screen.show(CUSTOMERS);
        assertThat(list.selectedProperty().get().name()).isEqualTo(CUSTOMERS);
        assertThat(shown()).hasSize(12);
    }

    @Test
    void selectionAndTicksOutliveTheNextLook() {
        list.selectedProperty().set(item(CUSTOMERS));
        list.tick(item(FAILED), true);

        screen.accept(Sample.streaming());

        assertThat(list.selectedProperty().get().name()).isEqualTo(CUSTOMERS);
        assertThat(list.meant()).map(ConnectorItem::name).containsExactly(FAILED);
    }

    @Test
    void aConnectorThatVanishesIsNoLongerMeant() {
        list.selectedProperty().set(item(CUSTOMERS));
        list.tick(item(CUSTOMERS), true);

        screen.accept(Sample.without(Sample.oneFailed(), CUSTOMERS));

        assertThat(list.selectedProperty().get().name()).isEqualTo(FAILED);
        assertThat(list.meant()).map(ConnectorItem::name).containsExactly(FAILED);

        screen.accept(Sample.without(Sample.oneFailed(), ""));
        assertThat(list.selectedProperty().get()).isNull();
        assertThat(screen.detail().causeProperty().get()).isEqualTo(CauseBox.NONE);
    }

    @Test
    void theCauseIsToldWithWhenItIsTriedAgain() {
        var box = screen.detail().causeProperty().get();

        assertThat(box.cause()).isEqualTo("The source's login may not read the change table cdc.dbo_Employees_CT.");
        assertThat(box.fix()).isEqualTo("To fix it: grant SELECT on schema cdc in SampleDB, then restart the task.");
        assertThat(box.tried()).isEqualTo("Not restarted since 13:48. Next automatic restart 14:58, in 25 min 53 s.");
        assertThat(screen.detail().sinceProperty().get()).isEqualTo("failed at 13:48:02, 44 min ago");
        assertThat(screen.detail().traceProperty().get().lines().getFirst())
                .isEqualTo(new TraceLine(TraceLine.Kind.CAUSE, "io.debezium.DebeziumException: Cannot read changes"));
    }

    @Test
    void whatIsMeantIsDoneAndOneFailureDoesNotHideTheRest() throws Exception {
        connectors.refuse(FAILED);

        actions.start(ConnectorAction.PAUSE, List.of(item(FAILED), item(CUSTOMERS)));
        finishAJob();

        assertThat(connectors.asked()).containsExactly("PAUSE " + FAILED, "PAUSE " + CUSTOMERS);
        assertThat(failures).singleElement().asString().contains("could not PAUSE " + FAILED);
    }

    @Test
    void onlyWhatFailedIsRestarted() throws Exception {
        assertThat(actions.obstacle(ConnectorAction.RESTART_FAILED, List.of(item(CUSTOMERS))))
                .isEqualTo("Nothing of it has failed.");

        actions.start(ConnectorAction.RESTART_FAILED, list.meantFailed());
        finishAJob();

        assertThat(connectors.asked()).containsExactly("RESTART_FAILED " + FAILED);
    }

    @Test
    void aDeletionAsksOnceAndSaysWhatStays() throws Exception {
        actions.start(ConnectorAction.DELETE, List.of(item(FAILED)));

        var question = screen.requests().questionProperty().get();
        assertThat(question.title()).isEqualTo("Delete 1 connector?");
        assertThat(question.text()).startsWith(FAILED + " stops. Its topic and its rows in CDCChanges stay.");
        assertThat(question.yes()).isEqualTo("Delete connector");
        assertThat(question.no()).isEqualTo("Keep it");
        screen.requests().answer(false);
        assertThat(connectors.asked()).isEmpty();

        actions.start(ConnectorAction.DELETE, List.of(item(FAILED)));
        screen.requests().answer(true);
        finishAJob();
        assertThat(connectors.asked()).containsExactly("DELETE " + FAILED);
    }

    @Test
    void whatADeletedConnectorKeptAtItsSourceIsToldAfterwards() throws Exception {
        connectors.leaves("The replication slot shop may still be at db1:5432/shop.");
        actions.start(ConnectorAction.DELETE, List.of(item(FAILED)));
        screen.requests().answer(true);
        finishAJob();

        var told = screen.requests().questionProperty().get();
        assertThat(told.title()).isEqualTo("Deleted dbo.Employees on AXLAP235.");
        assertThat(told.text()).isEqualTo("The replication slot shop may still be at db1:5432/shop.");
        assertThat(told.action()).isEmpty();
    }

    @Test
    void offsetsAreResetOfAStoppedConnectorOnly() {
        assertThat(actions.obstacle(ConnectorAction.RESET_OFFSETS, List.of(item(CUSTOMERS))))
                .startsWith("Stop it first");
    }

    @Test
    void readOnlyKeepsEverythingFromBeingDoneAndSaysWhy() {
        readOnly.set(true);

        for (var action : ConnectorAction.values()) {
            assertThat(actions.obstacle(action, List.of(item(FAILED)))).startsWith("Read-only is on.");
            actions.start(action, List.of(item(FAILED)));
        }
        screen.plan().apply();

        assertThat(screen.requests().questionProperty().get().isEmpty()).isTrue();
        assertThat(connectors.asked()).isEmpty();
        assertThat(screen.plan().obstacle()).startsWith("Read-only is on.");
    }

    @Test
    void aDeletionInThePlanIsTickedByHandAndSaysWhatBecameOfIt() throws Exception {
        var plan = screen.plan();
        plan.openProperty().set(true);
        finishAJob();

        var card = plan.cards().getFirst();
        assertThat(card.kind()).isEqualTo(PlanKind.DELETE);
        assertThat(card.tickedProperty().get()).isFalse();
        assertThat(plan.obstacle()).isEqualTo("Tick what to apply.");
        assertThat(plan.subtitle()).isEqualTo("made at 14:32:07");

        card.tickedProperty().set(true);
        assertThat(plan.applyText()).isEqualTo("Apply 1 change");
        plan.apply();
        finishAJob();

        assertThat(connectors.asked()).containsExactly("apply [" + FakeConnectorControl.ORPHAN + "]");
        assertThat(card.resultProperty().get().state().word()).isEqualTo("Deleted");
        assertThat(card.isTickable()).isFalse();
        assertThat(plan.text()).contains(FakeConnectorControl.ORPHAN, "Deleted");
    }

    @Test
    void whatFailedShowsWhyAndWhatRunsItsConfiguration() {
        list.selectedProperty().set(item(CUSTOMERS));
        assertThat(screen.detail().tabProperty().get()).isEqualTo(DetailTab.CONFIGURATION);

        list.selectedProperty().set(item(FAILED));
        assertThat(screen.detail().tabProperty().get()).isEqualTo(DetailTab.TRACE);

        screen.detail().tabProperty().set(DetailTab.HISTORY);
        list.selectedProperty().set(item(CUSTOMERS));
        assertThat(screen.detail().tabProperty().get()).isEqualTo(DetailTab.HISTORY);
    }

    @Test
    void theStackTraceOpensOnlyWhereSomethingFailed() {
        list.selectedProperty().set(item(CUSTOMERS));
        screen.detail().openTrace();
        assertThat(screen.detail().tabProperty().get()).isEqualTo(DetailTab.CONFIGURATION);

        list.selectedProperty().set(item(FAILED));
        screen.detail().tabProperty().set(DetailTab.HISTORY);
        screen.detail().openTrace();
        assertThat(screen.detail().tabProperty().get()).isEqualTo(DetailTab.TRACE);

        screen.accept(Sample.streaming());
        assertThat(screen.detail().traceProperty().get().lines()).isEmpty();
        assertThat(screen.detail().tabProperty().get()).isEqualTo(DetailTab.CONFIGURATION);
    }

    @Test
    void theConfigurationIsReadWhenItsTabIsOpened() throws Exception {
        screen.detail().tabProperty().set(DetailTab.CONFIGURATION);
        finishAJob();

        await().until(() -> screen.detail().factsProperty().get().toString().contains("database.password"));
        assertThat(screen.detail().factsProperty().get().toString()).contains("••••••");
    }

    @Test
    void aCancelledReadingSaysSoAndIsNotWaitedForAnyMore() throws Exception {
        screen.detail().tabProperty().set(DetailTab.OFFSETS);
        assertThat(screen.detail().factsProperty().get().note()).isEqualTo("Kafka Connect is asked…");

        jobs.running().getFirst().cancel();
        finishAJob();

        assertThat(screen.detail().factsProperty().get().note()).startsWith("Cancelled.");
    }

    @Test
    void whatIsKnownThroughAWorkerThatDoesNotAnswerIsNotShownAsIfItWereNow() {
        screen.accept(Sample.away(Endpoint.CONNECT));

        assertThat(list.shown()).extracting(item -> item.row().condition()).containsOnly(Condition.NOT_KNOWN);
        assertThat(actions.obstacle(ConnectorAction.RESTART, List.of(item(CUSTOMERS))))
                .isEqualTo("Kafka Connect does not answer.");

        screen.accept(Sample.away(Endpoint.KAFKA));
        assertThat(item(CUSTOMERS).row().condition()).isEqualTo(Condition.RUNNING);
        assertThat(item(CUSTOMERS).row().lagText()).isEqualTo("?");
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void aRowIsInTheConditionThatTheOverviewShowsToo(Condition condition) {
        screen.accept(Sample.firstIs(condition));

        assertThat(item(CUSTOMERS).row().condition()).isEqualTo(condition);
        assertThat(item(CUSTOMERS).row().word()).isEqualTo(condition.word());
    }

    @Test
    void aStateThatOnlyTheWorkerKnowsIsItsOwnWordHereToo() {
        screen.accept(Sample.firstSays("DRAINING"));

        assertThat(item(CUSTOMERS).row().word()).isEqualTo("DRAINING");
        assertThat(actions.obstacle(ConnectorAction.RESTART, List.of(item(CUSTOMERS))))
                .isNotEqualTo("Kafka Connect does not answer.");
        assertThat(item(CUSTOMERS).row().text()).startsWith("DRAINING");
    }
}
