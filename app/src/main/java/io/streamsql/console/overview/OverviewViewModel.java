package io.streamsql.console.overview;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.judgement.FlowState;
import io.streamsql.console.judgement.Sentence;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.settings.Settings;
import io.streamsql.console.ui.chart.ChartData;
import io.streamsql.console.ui.chart.ChartData.Line;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.Hops;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import io.streamsql.pipeline.health.metrics.Latency;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// All that the Overview shows. FX thread only, except where it says otherwise.
public final class OverviewViewModel {
    private static final String RANGE = "overview.range";
    private static final String CAPTURED = "Captured";
    private static final String WRITTEN = "Written";

    private final ReadOnlyObjectWrapper<Sentence> sentence =
            new ReadOnlyObjectWrapper<>(this, "sentence", new Sentence("", ""));
    private final ReadOnlyObjectWrapper<Tiles> tiles = new ReadOnlyObjectWrapper<>(this, "tiles", Tiles.NONE);
    private final ReadOnlyObjectWrapper<Map<String, String>> rates =
            new ReadOnlyObjectWrapper<>(this, "rates", Map.of());
    private final ReadOnlyObjectWrapper<ChartData> throughput =
            new ReadOnlyObjectWrapper<>(this, "throughput", ChartData.EMPTY);
    private final ReadOnlyObjectWrapper<ChartData> latency =
            new ReadOnlyObjectWrapper<>(this, "latency", ChartData.EMPTY);
    private final ReadOnlyObjectWrapper<List<HopRow>> hops = new ReadOnlyObjectWrapper<>(this, "hops", List.of());
    private final ReadOnlyObjectWrapper<List<Concern>> concerns =
            new ReadOnlyObjectWrapper<>(this, "concerns", List.of());
    private final ObjectProperty<ChartRange> range = new SimpleObjectProperty<>(this, "range");
    private final SourcesViewModel sources;
    private final ChartEvents events = new ChartEvents();
    private volatile HistoryRange wanted;
    private Optional<History> history = Optional.empty();

    /// @param settings where the range is remembered
    /// @param jobs     the work under way
    /// @param tell     told when a file is done
    public OverviewViewModel(Settings settings, Jobs jobs, Consumer<String> tell) {
        this.sources = new SourcesViewModel(jobs, tell);
        range.addListener((_, _, chosen) -> {
            wanted = chosen.history();
            settings.put(RANGE, chosen.name());
        });
        range.set(ChartRange.named(settings.get(RANGE).orElse("")));
    }

    /// The state in words.
    public ReadOnlyObjectProperty<Sentence> sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /// The figures.
    public ReadOnlyObjectProperty<Tiles> tilesProperty() {
        return tiles.getReadOnlyProperty();
    }

    /// What the lines of the throughput are at now, by their names: the strip's figures, over the same ten seconds.
    public ReadOnlyObjectProperty<Map<String, String>> ratesProperty() {
        return rates.getReadOnlyProperty();
    }

    /// Changes captured and written per second.
    public ReadOnlyObjectProperty<ChartData> throughputProperty() {
        return throughput.getReadOnlyProperty();
    }

    /// From commit to CDCChanges, in milliseconds.
    public ReadOnlyObjectProperty<ChartData> latencyProperty() {
        return latency.getReadOnlyProperty();
    }

    /// Where the time goes: the parts of the way, then the whole.
    public ReadOnlyObjectProperty<List<HopRow>> hopsProperty() {
        return hops.getReadOnlyProperty();
    }

    SourcesViewModel sources() {
        return sources;
    }

    /// What needs attention, the worst first.
    public ReadOnlyObjectProperty<List<Concern>> concernsProperty() {
        return concerns.getReadOnlyProperty();
    }

    /// How far back the charts look.
    public ObjectProperty<ChartRange> rangeProperty() {
        return range;
    }

    /// The history that the charts need next. Any thread.
    public HistoryRange wantedHistory() {
        return wanted;
    }

    /// Takes a snapshot.
    public void accept(SessionSnapshot session, List<Concern> now) {
        sentence.set(Sentence.of(session, now));
        tiles.set(Tiles.of(session, now));
        session.health().ifPresent(health -> {
            hops.set(hops(health));
            rates.set(Map.of(
                    CAPTURED, rate(health, health.writer().receivedRate()),
                    WRITTEN, rate(health, health.writer().writtenRate())));
            events.accept(health, FlowState.of(session, now));
        });
        sources.accept(session, history);
        concerns.set(now);
    }

    /// Takes what the charts show; one of another range than the one wanted now is late and passed over.
    public void accept(Optional<History> now) {
        if (now.isPresent() && now.get().range() != wanted) {
            return;
        }
        history = now;
        now.ifPresent(shown -> {
            throughput.set(chart(
                    shown,
                    new Line(CAPTURED, "line-captured", shown.captured()),
                    new Line(WRITTEN, "line-written", shown.written())));
            latency.set(chart(
                    shown,
                    new Line("p99", "line-p99", shown.p99()),
                    new Line("p95", "line-p95", shown.p95()),
                    new Line("p50", "line-p50", shown.p50())));
        });
    }

    private ChartData chart(History shown, Line... lines) {
        var end = shown.timeOf(shown.range().points());
        return new ChartData(shown.start(), shown.range().bucket(), List.of(lines), events.within(shown.start(), end));
    }

    private static String rate(HealthSnapshot health, double perSecond) {
        return health.answer(Endpoint.KAFKA, Endpoint.TARGET) ? Numbers.chartRate(perSecond) : Numbers.UNKNOWN;
    }

    private static List<HopRow> hops(HealthSnapshot health) {
        if (!health.answer(Endpoint.KAFKA, Endpoint.TARGET)) {
            return hops(new Hops(Latency.NONE, Latency.NONE, Latency.NONE, Latency.NONE), Numbers.UNKNOWN);
        }
        return hops(health.writer().recentLatency(), Numbers.NONE);
    }

    private static List<HopRow> hops(Hops recent, String none) {
        double whole = Math.max(
                1,
                recent.toDebezium().p50()
                        + recent.toKafka().p50()
                        + recent.toTarget().p50());
        return List.of(
                hop("Commit → Debezium", "hop-debezium", recent.toDebezium(), whole, none),
                hop("Debezium → Kafka", "hop-kafka", recent.toKafka(), whole, none),
                hop("Kafka → target", "hop-target", recent.toTarget(), whole, none),
                hop("End to end", "", recent.total(), whole, none));
    }

    private static HopRow hop(String name, String style, Latency measured, double whole, String none) {
        return measured.count() == 0
                ? new HopRow(name, style, 0, none, none, none)
                : new HopRow(
                        name,
                        style,
                        measured.p50() / whole,
                        Numbers.seconds(measured.p50()),
                        Numbers.seconds(measured.p95()),
                        Numbers.seconds(measured.p99()));
    }
}
