package io.streamsql.pipeline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.move.MoveSpec;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorPlanTest {
    private static final SourceEntry ENTRY = Sources.sqlServer(1, Sources.tables("A", "B"));
    private static final List<ConnectorSpec> TABLES = Sources.specs(Scope.TABLE, ENTRY);
    private static final List<ConnectorSpec> DATABASE = Sources.specs(Scope.DATABASE, ENTRY);

    @Test
    void whatIsMissingIsCreatedInTheConfigurationsOrder() {
        assertThat(ConnectorPlan.of(TABLES, List.of()).changes())
                .containsExactly(new ConnectorChange.Create(TABLES.get(0)), new ConnectorChange.Create(TABLES.get(1)));
    }

    @Test
    void whatIsThereAsItShouldBeIsUnchangedAndWritesNothing() {
        var plan = ConnectorPlan.of(
                TABLES, List.of(observed(TABLES.get(1), "RUNNING"), observed(TABLES.get(0), "UNASSIGNED")));

        assertThat(plan.changesNothing()).isTrue();
        assertThat(plan.all(ConnectorChange.Unchanged.class)).hasSize(2);
        assertThat(plan.observed()).containsOnlyKeys(names(TABLES));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        RUNNING    | RUNNING | Unchanged
        RUNNING    | FAILED  | RestartFailed
        FAILED     | RUNNING | RestartFailed
        PAUSED     | PAUSED  | Resume
        PAUSED     | FAILED  | Resume
        STOPPED    | FAILED  | Resume
        RESTARTING | RUNNING | Unchanged
        UNASSIGNED | RUNNING | Unchanged
        """)
    void whatFailedIsRestartedAndWhatIsHeldGoesOn(String connector, String task, String change) {
        var spec = TABLES.getFirst();
        var tasks = List.of(new ConnectorStatus.Task(0, ConnectorState.of(task), "w", Optional.empty()));
        var status = new ConnectorStatus(spec.name(), ConnectorState.of(connector), "w", Optional.empty(), tasks);
        var plan = ConnectorPlan.of(List.of(spec), List.of(new ObservedConnector(spec.name(), spec.config(), status)));

        assertThat(plan.changes())
                .singleElement()
                .satisfies(planned -> assertThat(planned.getClass())
                        .hasToString("class " + ConnectorChange.class.getName() + "$" + change));
        assertThat(plan.changesNothing()).isEqualTo(change.equals("Unchanged"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        tasks.max         | 7      | tasks.max: 7 → 1
        tasks.max         | -      | tasks.max: (not set) → 1
        poll.interval.ms  | 50     | poll.interval.ms: 50 → (not set)
        database.password | hunter | database.password: •••••• → ••••••
        """)
    void eachDifferenceIsToldByItsFieldAndNoSecretWithIt(String property, String current, String told) {
        var config = new HashMap<>(TABLES.getFirst().config());
        config.remove(property);
        Optional.ofNullable(current).ifPresent(value -> config.put(property, value));
        var plan = ConnectorPlan.of(
                TABLES.subList(0, 1), List.of(observed(TABLES.getFirst().name(), config, "RUNNING")));

        assertThat(plan.changesNothing()).isFalse();
        assertThat(plan.changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        ConnectorChange.Update.class,
                        update -> assertThat(update.differences().stream().map(FieldDifference::toString))
                                .containsExactly(told));
        assertThat(plan.toString()).doesNotContain("hunter");
    }

    @Test
    void oursThatNobodyAsksForAreOrphansAndOthersAreNotOurs() {
        var plan = ConnectorPlan.of(
                List.of(),
                List.of(
                        observed("mssql-source-connector-db9-dbo_Gone", Map.of(), "RUNNING"),
                        observed("somebody-elses", Map.of(), "RUNNING")));

        assertThat(plan.changes())
                .map(ConnectorChange::connector)
                .containsExactly("mssql-source-connector-db9-dbo_Gone");
        assertThat(plan.changes()).hasOnlyElementsOfType(ConnectorChange.Orphan.class);
        assertThat(plan.changesNothing()).isTrue();
    }

    @Test
    void aChangeOfScopeCreatesNothingBesideConnectorsThatStillWriteTheSameTopics() {
        assertThat(rivals(DATABASE, TABLES, "RUNNING")).containsExactlyElementsOf(names(TABLES));
        assertThat(rivals(TABLES, DATABASE, "RUNNING")).containsExactlyElementsOf(names(DATABASE));
        assertThat(rivals(TABLES, DATABASE, "STOPPED")).isEmpty();
    }

    @Test
    void aConnectorThatIsToTakeOverIsLeftAsItIs() {
        var moving = MoveSpec.of(DATABASE.getFirst(), MoveSpec.Stage.SIDE_BY_SIDE);
        var plan = ConnectorPlan.of(
                DATABASE, List.of(observed(moving, "RUNNING"), observed(TABLES.getFirst(), "RUNNING")));

        assertThat(plan.changesNothing()).isTrue();
        assertThat(plan.changes())
                .map(change -> (Object) change.getClass())
                .containsExactly(ConnectorChange.Moving.class, ConnectorChange.Orphan.class);
    }

    @Test
    void aRenumberedEntryWaitsForTheOldOnesConnectors() {
        var renumbered = Sources.specs(Scope.TABLE, Sources.sqlServer(5, Sources.tables("A")));

        assertThat(rivals(renumbered, TABLES, "RUNNING"))
                .containsExactly(TABLES.getFirst().name());
    }

    @Test
    void orphansOfOtherTablesAndOtherDatabasesBlockNobody() {
        var other = Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A-x")));
        var elsewhere = new HashMap<>(DATABASE.getFirst().config());
        elsewhere.put("database.names", "OTHERDB");

        assertThat(rivals(other, TABLES, "RUNNING")).isEmpty();
        assertThat(ConnectorPlan.of(TABLES, List.of(observed(DATABASE.getFirst().name(), elsewhere, "RUNNING")))
                        .changes())
                .noneMatch(change -> change instanceof ConnectorChange.Blocked);
    }

    @Test
    void aThousandTablesArePlannedAtOnce() {
        var tables =
                IntStream.range(0, 1_000).mapToObj(i -> Sources.table("T" + i)).toArray(TableId[]::new);
        var specs = Sources.specs(Scope.TABLE, Sources.sqlServer(1, tables));
        var observed = specs.stream().map(spec -> observed(spec, "RUNNING")).toList();

        assertThat(ConnectorPlan.of(specs, observed).changesNothing()).isTrue();
    }

    private static List<String> rivals(List<ConnectorSpec> wanted, List<ConnectorSpec> present, String state) {
        var rivals = new ArrayList<String>();
        var observed = present.stream().map(spec -> observed(spec, state)).toList();
        for (var change : ConnectorPlan.of(wanted, observed).changes()) {
            if (change instanceof ConnectorChange.Blocked blocked) {
                blocked.rivals().stream().filter(name -> !rivals.contains(name)).forEach(rivals::add);
            }
        }
        return rivals;
    }

    private static List<String> names(List<ConnectorSpec> specs) {
        return specs.stream().map(ConnectorSpec::name).toList();
    }

    private static ObservedConnector observed(ConnectorSpec spec, String state) {
        return observed(spec.name(), spec.config(), state);
    }

    private static ObservedConnector observed(String name, Map<String, String> config, String state) {
        var status = new ConnectorStatus(name, ConnectorState.of(state), "worker:8083", Optional.empty(), List.of());
        return new ObservedConnector(name, config, status);
    }
}
