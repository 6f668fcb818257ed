package io.streamsql.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamsql.console.judgement.ConditionChips;
import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceRowsTest {
    private final List<SourceRow> rows =
            SourceRows.of(Sample.oneFailed(), Optional.of(Sample.history(HistoryRange.HOUR)));

    @Test
    void aSourceSaysHowManyOfItsTablesFailed() {
        assertThat(rows)
                .extracting(SourceRow::state)
                .containsExactly(
                        new State(Tone.GOOD, "Running"),
                        new State(Tone.WARNING, "1 of 4 failed"),
                        new State(Tone.GOOD, "Running"),
                        new State(Tone.OFF, "Disabled"));
    }

    @Test
    void aSourceOfWhichOneTableIsPausedSaysSo() {
        assertThat(SourceRows.of(Sample.onePaused(), Optional.empty())
                        .getFirst()
                        .state())
                .isEqualTo(new State(Tone.PAUSED, "1 of 5 paused"));
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void aTableIsInTheConditionOfItsConnector(Condition condition) {
        var source = SourceRows.of(Sample.firstIs(condition), Optional.empty()).getFirst();

        assertThat(source.children().getFirst().state()).isEqualTo(ConditionChips.of(condition, condition.word()));
    }

    @Test
    void aStateThatOnlyTheWorkerKnowsIsItsOwnWord() {
        var source =
                SourceRows.of(Sample.firstSays("DRAINING"), Optional.empty()).getFirst();

        assertThat(source.children().getFirst().state()).isEqualTo(new State(Tone.WAITING, "DRAINING"));
    }

    @Test
    void aSourceAddsUpItsTablesAndShowsTheWorstLatency() {
        var source = rows.getFirst();

        assertThat(source.rate()).contains(535.0);
        assertThat(source.lag()).contains(90L);
        assertThat(source.p99()).contains(1190L);
        assertThat(source.line().at(0))
                .isCloseTo(
                        source.children().stream()
                                .mapToDouble(table -> table.line().at(0))
                                .sum(),
                        within(1e-9));
    }

    @Test
    void aTableThatFailedShowsSinceWhenInsteadOfALag() {
        var table = rows.get(1).children().get(2);

        assertThat(table.name()).isEqualTo("Employees");
        assertThat(table.state()).isEqualTo(new State(Tone.BAD, "Failed"));
        assertThat(table.down()).contains(Duration.ofSeconds(44 * 60 + 5));
        assertThat(table.p99()).isEmpty();
    }

    @Test
    void aDisabledSourceCapturesNothing() {
        var disabled = rows.getLast();

        assertThat(disabled.children()).isEmpty();
        assertThat(disabled.rate()).isEmpty();
        assertThat(disabled.tables()).contains(2);
    }

    @Test
    void withoutAPipelineThereAreNoRows() {
        assertThat(SourceRows.of(Sample.starting(), Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "PAUSED", "DELETED"})
    void whatAConnectorThatDoesNotRunLeavesAtTheSourceIsNotNothing(Condition held) {
        var source = SourceRows.of(Sample.drained(held), Optional.empty()).getFirst();

        assertThat(source.children()).extracting(SourceRow::lagText).containsExactly("?", "0", "0", "0", "0");
        assertThat(source.lagText()).isEqualTo("?");
    }
}
