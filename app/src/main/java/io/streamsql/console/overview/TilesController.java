package io.streamsql.console.overview;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.ui.chart.Sparkline;
import javafx.fxml.FXML;

/// The six figures; each leads to what it counts, where there is a screen for it.
public final class TilesController {
    private final OverviewViewModel model;
    private final Navigator navigator;

    @FXML
    private Tile rate;

    @FXML
    private Tile latency;

    @FXML
    private Tile lag;

    @FXML
    private Tile connectors;

    @FXML
    private Tile rejected;

    @FXML
    private Tile runway;

    public TilesController(OverviewViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
    }

    @FXML
    private void initialize() {
        var line = new Sparkline();
        rate.setCorner(line);
        model.throughputProperty()
                .subscribe(chart -> line.setSeries(
                        chart.lines().isEmpty() ? null : chart.lines().getLast().series()));
        model.tilesProperty().subscribe(tiles -> {
            rate.setData(tiles.rate());
            latency.setData(tiles.latency());
            lag.setData(tiles.lag());
            connectors.setData(tiles.connectors());
            rejected.setData(tiles.rejected());
            runway.setData(tiles.runway());
        });
        leads(rate, Destination.to(Place.CHANGES));
        leads(latency, Destination.to(Place.CHANGES));
        leads(lag, Destination.to(Place.TOPICS));
        leads(connectors, Destination.to(Place.CONNECTORS));
        leads(rejected, Destination.to(Place.REJECTED));
        leads(runway, Destination.to(Place.DOCTOR));
    }

    private void leads(Tile tile, Destination destination) {
        if (navigator.leadsTo(destination)) {
            tile.getStyleClass().add("leads");
            tile.setOnAction(_ -> navigator.open(destination));
        }
    }
}
