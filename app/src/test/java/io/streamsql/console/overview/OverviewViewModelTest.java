package io.streamsql.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.session.Sample;
import io.streamsql.console.settings.Settings;
import io.streamsql.console.ui.chart.ChartData;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {
    private final Settings settings = new Settings(Optional.empty(), _ -> {});
    private final OverviewViewModel model = new OverviewViewModel(settings, new Jobs(Runnable::run, _ -> {}), _ -> {});

    @Test
    void chartsShowTheRangeThatWasChosenAndNoOther() {
        model.rangeProperty().set(ChartRange.HOUR);
        model.accept(Optional.of(Sample.history(HistoryRange.DAY)));
        assertThat(model.throughputProperty().get()).isEqualTo(ChartData.EMPTY);

        model.accept(Optional.of(Sample.history(HistoryRange.HOUR)));
        assertThat(model.throughputProperty().get().size()).isEqualTo(240);
        assertThat(model.latencyProperty().get().lines())
                .extracting(ChartData.Line::name)
                .containsExactly("p99", "p95", "p50");
        assertThat(settings.get("overview.range")).contains("HOUR");
    }

    @Test
    void aFailureIsMarkedInTheChart() {
        model.rangeProperty().set(ChartRange.HOUR);
        model.accept(Sample.oneFailed(), Concerns.of(Sample.oneFailed()));
        model.accept(Optional.of(Sample.history(HistoryRange.HOUR)));

        assertThat(model.throughputProperty().get().marks())
                .extracting(ChartData.Mark::word)
                .containsExactly("Employees failed 13:48");
    }

    @Test
    void theWayIsShownByItsParts() {
        model.accept(Sample.streaming(), Concerns.of(Sample.streaming()));

        assertThat(model.ratesProperty().get())
                .containsEntry("Written", "1,284")
                .containsEntry("Captured", "1,284");
        assertThat(model.hopsProperty().get()).extracting(HopRow::p50).containsExactly("0.29", "0.01", "0.08", "0.38");
        assertThat(model.sources().countsProperty().get()).isEqualTo("3 on, 1 disabled");
    }

    @Test
    void nothingIsCalmOrMeasuredWhileKafkaIsAway() {
        var session = Sample.away(Endpoint.KAFKA);
        model.accept(session, Concerns.of(session));

        assertThat(model.sentenceProperty().get().main())
                .doesNotContain("quiet")
                .startsWith("Kafka has not answered");
        assertThat(model.hopsProperty().get()).extracting(HopRow::p99).containsOnly("?");
        assertThat(model.ratesProperty().get()).containsOnly(entry("Captured", "?"), entry("Written", "?"));
        assertThat(model.sources().rowsProperty().get())
                .allSatisfy(row -> assertThat(row.texts()).doesNotContain("0", "0 s"));

        model.rangeProperty().set(ChartRange.HOUR);
        model.accept(Optional.of(Sample.history(HistoryRange.HOUR)));
        assertThat(model.throughputProperty().get().marks())
                .extracting(ChartData.Mark::word)
                .containsExactly("not connected for 2 min");
    }
}
