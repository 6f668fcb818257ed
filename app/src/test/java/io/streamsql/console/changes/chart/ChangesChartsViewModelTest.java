package io.streamsql.console.changes.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamsql.console.FixedTime;
import io.streamsql.console.changes.filter.ChangesFilter;
import io.streamsql.console.changes.filter.TimeRange;
import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.chart.Bar;
import io.streamsql.console.ui.chart.ChartData;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.StoredTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FixedTime.class)
class ChangesChartsViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-24T14:32:07Z");
    private static final TimeRange HOUR = TimeRange.OFFERED.getFirst();
    private static final String AWAY = "CDCChanges cannot be read: connection refused.";

    private final FakeChanges changes = new FakeChanges();
    private final ChangesFilter filter = new ChangesFilter();
    private ChangesChartsViewModel model;
    private long id;

    @BeforeEach
    void anHour() {
        filter.rangeProperty().set(HOUR);
        model = model(new Inquiry(Runnable::run, Runnable::run, text -> text));
    }

    private ChangesChartsViewModel model(Inquiry inquiry) {
        return new ChangesChartsViewModel(changes, filter, inquiry);
    }

    private void write(String source, String table, Operation operation, Instant at, int times) {
        for (var time = 0; time < times; time++) {
            changes.write(new ChangeData(
                    new StoredChange(
                            ++id,
                            source + " (SampleDB)",
                            source,
                            Optional.of("dbo"),
                            table,
                            topic(source, table),
                            operation.code(),
                            Optional.of("1"),
                            at,
                            Optional.empty(),
                            Optional.empty(),
                            OptionalInt.empty(),
                            OptionalLong.empty(),
                            Optional.empty()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private static String topic(String source, String table) {
        return source + "." + table;
    }

    private static Instant at(String clock) {
        return Instant.parse("2026-11-24T" + clock + "Z");
    }

    private ChartData chart() {
        return model.byOperationProperty().get();
    }

    private double rate(String operation, String clock) {
        var line = chart().lines().stream()
                .filter(one -> one.name().equals(operation))
                .findFirst()
                .orElseThrow();
        var point = Duration.between(chart().start(), at(clock)).dividedBy(chart().step());
        return line.series().at((int) point);
    }

    private List<String> names() {
        return chart().lines().stream().map(ChartData.Line::name).toList();
    }

    /// 6 updates and 3 creates of A's Orders, 4 updates and a delete of B's Stock.
    private void someChanges() {
        write("A", "Orders", Operation.UPDATE, at("14:00:10"), 6);
        write("A", "Orders", Operation.CREATE, at("14:00:20"), 3);
        write("B", "Stock", Operation.UPDATE, at("14:01:00"), 4);
        write("B", "Stock", Operation.DELETE, at("14:01:30"), 1);
    }

    @Test
    void theChartShowsChangesASecondPerBucketAndZeroWhereThereWereNone() {
        someChanges();
        model.refresh();

        assertThat(chart().stacked()).isTrue();
        assertThat(names()).containsExactly("Update", "Create", "Delete");
        assertThat(rate("Update", "14:00:00")).isEqualTo(6 / 60.0);
        assertThat(rate("Update", "14:01:00")).isEqualTo(4 / 60.0);
        assertThat(rate("Create", "14:01:00")).isZero();
        assertThat(rate("Update", "13:40:00")).isZero();
        assertThat(model.rateProperty().get()).isEqualTo("changes/s, 1 min average");
    }

    @Test
    void theStackIsUpdateCreateDeleteTruncateAndASnapshotOnTop() {
        for (var operation : Operation.values()) {
            write("A", "Orders", operation, at("14:00:00"), 1);
        }
        model.refresh();

        assertThat(names()).containsExactly("Update", "Create", "Delete", "Truncate", "Snapshot");
    }

    @Test
    void theBucketThatIsNotOverYetIsDividedByTheTimeThatHasPassedInIt() {
        Times.follow(FixedTime.at("2026-11-24T14:32:20Z", "UTC"));
        write("A", "Orders", Operation.UPDATE, at("14:31:30"), 60);
        write("A", "Orders", Operation.UPDATE, at("14:32:10"), 20);
        model.refresh();

        assertThat(rate("Update", "14:31:00")).isEqualTo(1);
        assertThat(rate("Update", "14:32:00")).isEqualTo(1);
    }

    @Test
    void aBucketThatHasOnlyJustBegunIsNotDrawnButCounted() {
        write("A", "Orders", Operation.UPDATE, at("14:32:05"), 1);
        model.refresh();

        assertThat(chart().end()).isEqualTo(at("14:32:00"));
        assertThat(model.totalsProperty().get().changes()).isEqualTo(1);
    }

    @Test
    void allTimeBeginsWithTheFirstChangeAndBeforeItNothingIsKnown() {
        write("A", "Orders", Operation.UPDATE, at("14:02:10"), 6);
        filter.rangeProperty().set(new TimeRange.All());
        model.refresh();

        assertThat(chart().step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(chart().start()).isEqualTo(at("14:02:00"));

        filter.rangeProperty().set(HOUR);

        assertThat(rate("Update", "14:01:00")).isNaN();
        assertThat(rate("Update", "14:02:00")).isEqualTo(0.1);
        assertThat(rate("Update", "14:03:00")).isZero();
    }

    @Test
    void allTimeAsksOnceWhereItsBeginIsKnown() {
        someChanges();
        filter.rangeProperty().set(new TimeRange.All());
        model.refresh();
        var before = changes.asked().size();
        model.refresh();

        assertThat(changes.asked().size() - before).isEqualTo(1);
    }

    @Test
    void aRangeIsAskedForOnceAndAChoiceWithinItNotAtAll() {
        someChanges();
        model.refresh();
        model.pickOperation("Update");
        model.pickBar(topic("A", "Orders"));
        model.groupingProperty().set(Grouping.SOURCE);

        assertThat(changes.asked()).hasSize(1);
        assertThat(changes.asked().getFirst().topics()).isEmpty();

        filter.rangeProperty().set(TimeRange.USUAL);

        assertThat(changes.asked()).hasSize(2);
    }

    @Test
    void aPickedOperationStaysBesideTheOthersAndASecondPickUndoesIt() {
        someChanges();
        model.refresh();
        model.pickOperation("Create");

        assertThat(filter.operationsProperty().get()).containsExactly(Operation.CREATE);
        assertThat(names()).containsExactly("Update", "Create", "Delete");
        assertThat(chart().chosen()).containsExactly("Create");
        assertThat(model.barsProperty().get()).extracting(Bar::name, Bar::count).containsExactly(tuple("Orders", 3L));

        model.pickOperation("Create");

        assertThat(filter.operationsProperty().get()).isEmpty();
        assertThat(chart().chosen()).isEmpty();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void aPickedTableStaysBesideTheOthersAndASecondPickUndoesIt() {
        someChanges();
        model.refresh();
        model.pickBar(topic("B", "Stock"));

        assertThat(filter.topicsProperty().get()).containsExactly(topic("B", "Stock"));
        assertThat(names()).containsExactly("Update", "Delete");
        assertThat(model.barsProperty().get())
                .extracting(Bar::lead, Bar::name, Bar::count, Bar::chosen)
                .containsExactly(tuple("A", "Orders", 9L, false), tuple("B", "Stock", 5L, true));

        model.pickBar(topic("B", "Stock"));

        assertThat(filter.topicsProperty().get()).isEmpty();
        assertThat(model.barsProperty().get()).noneMatch(Bar::chosen);
    }

    @Test
    void aTableIsNamedWithItsSchemaOnlyWhereItsSourceHasAnotherOfThatName() {
        someChanges();
        write("A", "Stock", Operation.CREATE, at("14:10:00"), 1);
        changes.write(new ChangeData(
                new StoredChange(
                        ++id,
                        "A (SampleDB)",
                        "A",
                        Optional.of("old"),
                        "Stock",
                        "A.old.Stock",
                        "c",
                        Optional.of("1"),
                        at("14:10:00"),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        model.refresh();

        assertThat(model.barsProperty().get())
                .extracting(Bar::lead, Bar::name)
                .containsExactly(
                        tuple("A", "Orders"), tuple("B", "Stock"), tuple("A", "dbo.Stock"), tuple("A", "old.Stock"));
        assertThat(model.barsProperty().get().getFirst().full()).isEqualTo("dbo.Orders on A: 9 changes");
    }

    @Test
    void sourcesArePickedLikeTables() {
        someChanges();
        model.refresh();
        model.groupingProperty().set(Grouping.SOURCE);
        model.pickBar("A");

        assertThat(filter.sourcesProperty().get()).containsExactly("A");
        assertThat(model.barsProperty().get())
                .extracting(Bar::name, Bar::count, Bar::chosen)
                .containsExactly(tuple("A", 9L, true), tuple("B", 5L, false));
        assertThat(model.totalsProperty().get().changes()).isEqualTo(9);
    }

    @Test
    void aTableOfAnotherSourceThanTheChosenOneIsPickedAlone() {
        someChanges();
        model.refresh();
        filter.sourcesProperty().set(Set.of("A"));
        model.pickBar(topic("B", "Stock"));

        assertThat(filter.sourcesProperty().get()).isEmpty();
        assertThat(model.totalsProperty().get().changes()).isEqualTo(5);
    }

    @Test
    void theTotalIsOfTheWholeFilterAndEveryOperationKeepsItsOwn() {
        someChanges();
        model.refresh();
        filter.together(() -> {
            filter.operationsProperty().set(Set.of(Operation.UPDATE));
            filter.topicsProperty().set(Set.of(topic("A", "Orders")));
        });
        var totals = model.totalsProperty().get();

        assertThat(totals.changes()).isEqualTo(6);
        assertThat(totals.parts())
                .containsExactly(
                        new Totals.Part(ChangeKind.CREATE, 3, false),
                        new Totals.Part(ChangeKind.UPDATE, 6, true),
                        new Totals.Part(ChangeKind.DELETE, 0, false));
    }

    @Test
    void whatTheStatisticsDoNotKnowIsSaid() {
        someChanges();
        model.refresh();
        filter.wordsProperty().set("Brown");

        assertThat(model.rateProperty().get()).endsWith("not narrowed by the text");
        assertThat(model.countedProperty().get()).isEqualTo("changes, not narrowed by the text");
        assertThat(model.totalsProperty().get().narrowed()).isEqualTo("text");

        filter.wordsProperty().set("key:1042");

        assertThat(model.totalsProperty().get().narrowed()).isEqualTo("record");
    }

    @Test
    void tablesThatAreCapturedOrCountedCanBeChosenEachOnce() {
        changes.capture(
                new StoredTable("B", "dbo.Stock", topic("B", "Stock")),
                new StoredTable("A", "dbo.Silent", topic("A", "Silent")));
        model = model(new Inquiry(Runnable::run, Runnable::run, text -> text));

        assertThat(filter.knownProperty().get())
                .extracting(StoredTable::table)
                .containsExactly("dbo.Silent", "dbo.Stock");

        someChanges();
        model.refresh();

        assertThat(filter.knownProperty().get())
                .extracting(StoredTable::source, StoredTable::table)
                .containsExactly(tuple("A", "dbo.Orders"), tuple("A", "dbo.Silent"), tuple("B", "dbo.Stock"));
    }

    @Test
    void whileTheTargetIsAwayTheChartsStayAndSaySinceWhen() {
        someChanges();
        model.refresh();
        var chart = chart();
        Times.follow(FixedTime.at("2026-11-24T14:33:00Z", "UTC"));
        changes.away(AWAY);
        model.refreshGoingOn();
        Times.follow(FixedTime.at("2026-11-24T14:34:00Z", "UTC"));
        model.refreshGoingOn();

        assertThat(chart()).isEqualTo(chart);
        assertThat(model.nothingProperty().get()).isEqualTo(Nothing.NONE);
        assertThat(model.problemProperty().get())
                .isEqualTo("No answer since 14:33:00: " + AWAY + " Shown: Last hour, as of 14:32:07.");
        assertThat(model.totalsProperty().get().isKnown()).isTrue();

        changes.away("");
        model.refreshGoingOn();

        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(chart()).isNotEqualTo(chart);
    }

    @Test
    void totalsOfAnotherRangeAreNotPassedOffAsThoseOfThisOne() {
        someChanges();
        model.refresh();
        changes.away(AWAY);
        filter.rangeProperty().set(TimeRange.USUAL);

        assertThat(model.totalsProperty().get().isKnown()).isFalse();
        assertThat(model.totalsProperty().get().unknown()).contains(AWAY);
        assertThat(model.problemProperty().get()).contains("Shown: Last hour");
    }

    @Test
    void aTargetThatNeverAnsweredIsNoEmptyChart() {
        changes.away(AWAY);
        model.refresh();

        assertThat(model.nothingProperty().get()).isEqualTo(Nothing.answered("14:32:07", AWAY));
        assertThat(chart()).isEqualTo(ChartData.EMPTY);
        assertThat(model.totalsProperty().get().isKnown()).isFalse();
    }

    @Test
    void whereThereIsNoChangeItSaysWhatToDo() {
        model.refresh();
        assertThat(model.nothingProperty().get()).isEqualTo(Nothing.inThisTime());

        write("A", "Orders", Operation.UPDATE, Instant.parse("2026-11-01T10:00:00Z"), 1);
        model.help();

        assertThat(filter.rangeProperty().get()).isEqualTo(new TimeRange.All());
        assertThat(model.nothingProperty().get()).isEqualTo(Nothing.NONE);

        filter.topicsProperty().set(Set.of("none of them"));
        assertThat(model.nothingProperty().get()).isEqualTo(Nothing.matches());

        model.help();
        assertThat(filter.isNarrowed()).isFalse();
    }

    @Test
    void changesThatAreDatedLaterThanNowAreCountedAndSaid() {
        someChanges();
        write("A", "Orders", Operation.UPDATE, NOW.plus(Duration.ofDays(3)), 2);
        model.refresh();

        assertThat(model.rateProperty().get()).endsWith(", 2 dated later than now not drawn");
        assertThat(model.totalsProperty().get().changes()).isEqualTo(16);
        assertThat(rate("Update", "14:00:00")).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void aRangeThatIsOverIsNotAskedForAgainByItself() {
        someChanges();
        filter.rangeProperty().set(TimeRange.Between.around(at("14:00:00"), at("14:30:00")));
        model.refresh();
        model.refreshGoingOn();
        assertThat(changes.asked()).hasSize(1);

        model.refresh();
        assertThat(changes.asked()).hasSize(2);
    }

    @Test
    void anAnswerToAnOlderQuestionIsNeverShownAndASlowOneIsNotAskedTwice() {
        Queue<Runnable> threads = new ArrayDeque<>();
        someChanges();
        model = model(new Inquiry(threads::add, Runnable::run, text -> text));
        model.refresh();
        model.refreshGoingOn();
        assertThat(threads).hasSize(1);
        assertThat(model.waitingProperty().get()).isTrue();
        assertThat(model.nothingProperty().get()).isEqualTo(Nothing.ASKING);

        filter.rangeProperty().set(TimeRange.USUAL);
        threads.remove().run();
        assertThat(chart()).isEqualTo(ChartData.EMPTY);

        threads.remove().run();
        assertThat(chart().step()).isEqualTo(Duration.ofMinutes(15));
        assertThat(model.waitingProperty().get()).isFalse();
    }

    @Test
    void aTimePickedInTheChartIsWholeMinutes() {
        model.pickTime(at("14:00:10"), at("14:10:50"));

        assertThat(filter.rangeProperty().get()).isEqualTo(new TimeRange.Between(at("14:00:00"), at("14:11:00")));
    }
}
