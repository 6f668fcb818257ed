package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.move.MoveSpec.Stage;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovePlanTest {
    private static final List<ConnectorSpec> TABLES =
            Sources.specs(Scope.TABLE, Sources.postgres(1, Sources.tables("A", "B")));
    private static final List<ConnectorSpec> DATABASE =
            Sources.specs(Scope.DATABASE, Sources.postgres(1, Sources.tables("A", "B")));

    private static ObservedConnector observed(String name, Map<String, String> config, String state) {
        var status = new ConnectorStatus(name, ConnectorState.of(state), "worker:8083", Optional.empty(), List.of());
        return new ObservedConnector(name, config, status);
    }

    /// @param as its own configuration (`OWN`), or a stage of the move
    private static List<ObservedConnector> observed(List<ConnectorSpec> specs, String as, String state) {
        return specs.stream()
                .map(spec -> observed(
                        spec.name(),
                        switch (as) {
                            case "OWN" -> spec.config();
                            case "RETIRING" -> RetiringConfig.of(spec.config());
                            default -> MoveSpec.of(spec, Stage.valueOf(as)).config();
                        },
                        state))
                .toList();
    }

    private static List<ObservedConnector> both(List<ObservedConnector> one, List<ObservedConnector> other) {
        var both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    @Test
    void aChangeOfScopeIsOneGroupInEitherDirection() {
        var there = MovePlan.of(DATABASE, observed(TABLES, "OWN", "RUNNING"));
        var back = MovePlan.of(TABLES, observed(DATABASE, "OWN", "RUNNING"));

        assertThat(there).singleElement().satisfies(group -> {
            assertThat(group.name()).isEqualTo("DB1");
            assertThat(group.old()).map(ObservedConnector::name).isEqualTo(names(TABLES));
            assertThat(group.wanted()).isEqualTo(DATABASE);
            assertThat(group.topics()).isEqualTo(DATABASE.getFirst().topics());
        });
        assertThat(back).singleElement().satisfies(group -> {
            assertThat(group.old()).map(ObservedConnector::name).isEqualTo(names(DATABASE));
            assertThat(group.wanted()).isEqualTo(TABLES);
        });
    }

    @Test
    void renumberedEntriesOfTablesAreAGroupPerTable() {
        var renumbered = Sources.specs(Scope.TABLE, Sources.postgres(4, Sources.tables("A", "B")));

        assertThat(MovePlan.of(renumbered, observed(TABLES, "OWN", "RUNNING"))).hasSize(2);
    }

    @Test
    void thereIsNothingToMoveWithoutOldConnectorsOrToNewOnesThatRunAlready() {
        assertThat(MovePlan.of(DATABASE, List.of())).isEmpty();
        assertThat(MovePlan.of(DATABASE, observed(DATABASE, "OWN", "RUNNING"))).isEmpty();
        assertThat(MovePlan.of(
                        DATABASE, both(observed(TABLES, "OWN", "RUNNING"), observed(DATABASE, "OWN", "RUNNING"))))
                .as("both write: nobody can say what arrived twice")
                .isEmpty();
    }

    /// Where a run goes on that finds connectors as an earlier one left them.
    @ParameterizedTest
    @CsvSource(textBlock = """
        old,  oldState, new,          newState, beyondReturn
        OWN,      RUNNING,  SIDE_BY_SIDE, RUNNING,  false
        OWN,      STOPPED,  SIDE_BY_SIDE, RUNNING,  false
        OWN,      STOPPED,  SIDE_BY_SIDE, STOPPED,  false
        OWN,      RUNNING,  COPYING,      STOPPED,  false
        OWN,      STOPPED,  COPYING,      STOPPED,  true
        OWN,      STOPPED,  OWN,          STOPPED,  true
        OWN,      STOPPED,  OWN,          RUNNING,  true
        RETIRING, RUNNING,  OWN,          RUNNING,  true
        RETIRING, STOPPED,  OWN,          RUNNING,  true
        OWN,      STOPPED,  RETIRING,     STOPPED,  false
        """, useHeadersInDisplayName = true)
    void aMoveGoesOnlyOnwardsOnceChangesMayHaveBeenCopied(
            String old, String oldState, String fresh, String freshState, boolean beyondReturn) {
        var observed = both(observed(TABLES, old, oldState), observed(DATABASE, fresh, freshState));

        assertThat(MovePlan.of(DATABASE, observed)).singleElement().satisfies(group -> {
            assertThat(group.isBeyondReturn()).isEqualTo(beyondReturn);
            assertThat(group.abandoned()).isEmpty();
        });
    }

    @Test
    void whereOnlySomeNewOnesWereMarkedNothingWasCopied() {
        var some = both(
                observed(TABLES.subList(0, 1), "COPYING", "STOPPED"),
                observed(TABLES.subList(1, 2), "SIDE_BY_SIDE", "STOPPED"));

        assertThat(MovePlan.of(TABLES, both(observed(DATABASE, "OWN", "STOPPED"), some)))
                .singleElement()
                .matches(group -> !group.isBeyondReturn());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        SIDE_BY_SIDE, false
        COPYING,      true
        """)
    void aConfigurationThatWasChangedBackAbandonsItUnlessChangesMayHaveBeenCopied(String stage, boolean tooLate) {
        var observed = both(observed(TABLES, "OWN", "STOPPED"), observed(DATABASE, stage, "STOPPED"));

        assertThat(MovePlan.of(TABLES, observed)).singleElement().satisfies(group -> {
            assertThat(group.abandoned()).map(ObservedConnector::name).isEqualTo(names(DATABASE));
            assertThat(group.isAbandonedTooLate()).isEqualTo(tooLate);
        });
    }

    @Test
    void aParkedConnectorIsNotForgottenWhenTheOldOnesAreDeleted() {
        assertThat(MovePlan.of(DATABASE, observed(DATABASE, "SIDE_BY_SIDE", "RUNNING")))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.old()).isEmpty();
                    assertThat(group.wanted()).isEqualTo(DATABASE);
                });
    }

    @Test
    void newOnesThatFillTheirTopicsBesideTheOldAreNamed() {
        var observed = both(observed(DATABASE, "OWN", "RUNNING"), observed(TABLES.subList(0, 1), "OWN", "RUNNING"));

        assertThat(MovePlan.of(TABLES, observed))
                .singleElement()
                .satisfies(group -> assertThat(group.alreadyWriting())
                        .containsExactly(TABLES.getFirst().name()));
    }

    @Test
    void tablesThatOnlyTheOldOnesCaptureAreNamed() {
        var fewer = Sources.specs(Scope.TABLE, Sources.postgres(1, Sources.tables("A")));

        assertThat(MovePlan.of(fewer, observed(DATABASE, "OWN", "RUNNING")))
                .singleElement()
                .satisfies(group -> assertThat(group.dropped()).hasSize(1).allMatch(table -> table.contains("B")));
        assertThat(MovePlan.of(TABLES, observed(DATABASE, "OWN", "RUNNING")))
                .singleElement()
                .satisfies(group -> assertThat(group.dropped()).isEmpty());
    }

    private static List<String> names(List<ConnectorSpec> specs) {
        return specs.stream().map(ConnectorSpec::name).toList();
    }
}
