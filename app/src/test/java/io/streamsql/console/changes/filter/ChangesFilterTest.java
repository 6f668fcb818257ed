package io.streamsql.console.changes.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.FixedTime;
import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.StoredTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FixedTime.class)
class ChangesFilterTest {
    private final ChangesFilter filter = new ChangesFilter();
    private final FilterChoices choices = new FilterChoices(filter);

    @Test
    void aTimeThatWasPickedHoldsWholeMinutes() {
        var picked = TimeRange.Between.around(
                Instant.parse("2026-03-17T10:15:07.5Z"), Instant.parse("2026-03-17T10:18:00.001Z"));

        assertThat(picked.start()).isEqualTo("2026-03-17T10:15:00Z");
        assertThat(picked.end()).isEqualTo("2026-03-17T10:19:00Z");
        assertThat(TimeRange.Between.around(picked.start(), picked.start()).end())
                .isEqualTo("2026-03-17T10:16:00Z");
    }

    @Test
    void whatAnotherScreenLeadsToReplacesWhatWasFilteredBy() {
        filter.operationsProperty().set(Set.of(Operation.CREATE));
        filter.wordsProperty().set("text");
        var turns = filter.turnsProperty().get();
        var from = Instant.parse("2026-03-17T10:15:00Z");

        filter.show(ChangesWanted.of(
                ChangesWanted.between(from, from.plusSeconds(600)).destination().filter()));

        assertThat(filter.turnsProperty().get()).as("once").isEqualTo(turns + 1);
        assertThat(filter.isNarrowed()).isFalse();
        assertThat(filter.rangeProperty().get()).isEqualTo(new TimeRange.Between(from, from.plusSeconds(600)));
    }

    @Test
    void aKeyOfAnyTextComesThroughALink() {
        var key = "two\nlines = and, more";

        filter.show(ChangesWanted.of(
                ChangesWanted.ofRecord("topic", key).destination().filter()));

        assertThat(filter.recordId()).contains(key);
        assertThat(filter.topicsProperty().get()).containsExactly("topic");
    }

    @Test
    void aSourceStandsForItsTables() {
        filter.knownProperty().set(List.of(SampleChanges.CUSTOMERS, SampleChanges.ORDERS));
        filter.sourcesProperty().set(Set.of("AXLAP240"));

        var wanted = filter.wanted(SampleChanges.now()).orElseThrow();

        assertThat(wanted.topics()).containsExactly(SampleChanges.CUSTOMERS.topic());
        assertThat(wanted.from()).contains(SampleChanges.now().minusSeconds(86_400));
        assertThat(wanted.until()).isEqualTo(Optional.empty());
        assertThat(choices.sourcesWord()).isEqualTo("AXLAP240");
        assertThat(choices.tables())
                .extracting(FilterChoices.Choice::word)
                .containsExactly("dbo.Customers on AXLAP240");
    }

    @Test
    void aSourceWithoutATableAsksForNothingAndNotForEverything() {
        filter.sourcesProperty().set(Set.of("GONE"));

        assertThat(filter.wanted(SampleChanges.now())).isEmpty();
    }

    @Test
    void theButtonsSayWhatIsChosen() {
        assertThat(choices.operationsWord()).isEqualTo("All operations");

        choices.operations().getFirst().toggle().run();
        assertThat(choices.operationsWord()).isEqualTo("Create");
        choices.operations().get(1).toggle().run();
        assertThat(choices.operationsWord()).isEqualTo("2 operations");
        choices.operations().getFirst().toggle().run();
        assertThat(choices.operationsWord()).isEqualTo("Update");
    }

    @Test
    void oneAloneIsUndoneByTheSameAgain() {
        ChangesFilter.toggleAlone(filter.operationsProperty(), Operation.DELETE);
        ChangesFilter.toggleAlone(filter.operationsProperty(), Operation.CREATE);
        assertThat(filter.operationsProperty().get()).containsExactly(Operation.CREATE);
        ChangesFilter.toggleAlone(filter.operationsProperty(), Operation.CREATE);
        assertThat(filter.operationsProperty().get()).isEmpty();
    }

    @Test
    void theOneTableIsTheOnlyOneThatPasses() {
        filter.knownProperty().set(List.of(SampleChanges.CUSTOMERS, SampleChanges.ORDERS));
        assertThat(filter.oneTable()).as("none is chosen").isEmpty();

        filter.topicsProperty().set(Set.of(SampleChanges.ORDERS.topic()));
        assertThat(filter.oneTable()).contains(SampleChanges.ORDERS);
        filter.topicsProperty().set(Set.of(SampleChanges.ORDERS.topic(), SampleChanges.CUSTOMERS.topic()));
        assertThat(filter.oneTable()).isEmpty();
        filter.sourcesProperty().set(Set.of("AXLAP240"));
        assertThat(filter.oneTable()).contains(SampleChanges.CUSTOMERS);

        filter.clear();
        filter.knownProperty().set(List.of());
        filter.topicsProperty().set(Set.of("not-known-yet"));
        assertThat(filter.oneTable().map(StoredTable::topic)).contains("not-known-yet");
    }
}
