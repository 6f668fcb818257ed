package io.streamsql.console.overview;

import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.ui.ShareBar;
import io.streamsql.console.ui.chart.ChartData;
import io.streamsql.console.ui.chart.ChartLegend;
import io.streamsql.console.ui.chart.TimeChart;
import io.streamsql.text.Numbers;
import java.time.Instant;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// Throughput, latency, and where the time goes.
public final class ChartsController {
    private static final double TENTH = 100;

    private final OverviewViewModel model;
    private final Navigator navigator;

    @FXML
    private TimeChart throughput;

    @FXML
    private ChartLegend throughputLegend;

    @FXML
    private TimeChart latency;

    @FXML
    private ChartLegend latencyLegend;

    @FXML
    private ShareBar shares;

    @FXML
    private GridPane hops;

    public ChartsController(OverviewViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
    }

    @FXML
    private void initialize() {
        throughput.units(1, Numbers::tick, Numbers::chartRate);
        latency.units(TENTH / 10, millis -> Numbers.tick(millis / 1000) + " s", Numbers::millis);
        if (navigator.leadsTo(Destination.to(Place.CHANGES))) {
            throughput.onPick(this::openChanges);
            latency.onPick(this::openChanges);
        }
        throughput.onOpen(this::openConnector);
        latency.onOpen(this::openConnector);
        model.throughputProperty().subscribe(chart -> {
            throughput.setData(chart);
            showRates();
        });
        model.ratesProperty().subscribe(this::showRates);
        model.latencyProperty().subscribe(chart -> {
            latency.setData(chart);
            latencyLegend.show(chart, _ -> "");
        });
        shares.setParts("hop-debezium", "hop-kafka", "hop-target");
        model.hopsProperty().subscribe(this::showHops);
    }

    private void showRates() {
        var rates = model.ratesProperty().get();
        throughputLegend.show(model.throughputProperty().get(), line -> rates.getOrDefault(line.name(), ""));
    }

    private void openChanges(Instant from, Instant to) {
        navigator.open(ChangesWanted.between(from, to).destination());
    }

    private void openConnector(ChartData.Mark mark) {
        navigator.open(new Destination(Place.CONNECTORS, mark.about()));
    }

    private void showHops(List<HopRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        shares.setShares(rows.stream().limit(3).mapToDouble(HopRow::share).toArray());
        var line = 1;
        for (var row : rows) {
            if (hops.getChildren().size() <= 4 * line) {
                addHop(row, line);
            }
            for (var column = 0; column < 3; column++) {
                var figure = (Label) hops.getChildren().get(4 * line + 1 + column);
                figure.setText(List.of(row.p50(), row.p95(), row.p99()).get(column));
            }
            line++;
        }
    }

    private void addHop(HopRow row, int line) {
        var name = new Label(row.name());
        if (row.style().isEmpty()) {
            name.getStyleClass().add("strong");
        }
        var square = new Region();
        square.getStyleClass().addAll("hop-square", row.style());
        name.setGraphic(square);
        hops.add(name, 0, line);
        for (var column = 1; column <= 3; column++) {
            var figure = new Label();
            figure.getStyleClass().add("mono");
            figure.setMinWidth(Region.USE_PREF_SIZE);
            GridPane.setHalignment(figure, HPos.RIGHT);
            hops.add(figure, column, line);
        }
    }
}
