package io.streamsql.console.feed;

import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.ShareBar;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.layout.FactGrid;
import io.streamsql.text.Numbers;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// One record beside the feed.
public final class RecordController {
    private final FeedViewModel feed;
    private final RecordViewModel model;

    @FXML
    private Label kind;

    @FXML
    private FontIcon kindIcon;

    @FXML
    private Label title;

    @FXML
    private Label place;

    @FXML
    private TabPane tabs;

    @FXML
    private CheckBox changedOnly;

    @FXML
    private ScrollPane differenceScroll;

    @FXML
    private GridPane difference;

    @FXML
    private GridPane facts;

    @FXML
    private TextArea json;

    @FXML
    private Node hops;

    @FXML
    private Label hopsTitle;

    @FXML
    private Label total;

    @FXML
    private ShareBar shares;

    @FXML
    private Label toDebezium;

    @FXML
    private Label toKafka;

    @FXML
    private Label toTarget;

    @FXML
    private Label partition;

    @FXML
    private Label offset;

    @FXML
    private Node positionPart;

    @FXML
    private Label position;

    public RecordController(FeedViewModel feed) {
        this.feed = feed;
        this.model = feed.opened();
    }

    @FXML
    private void initialize() {
        shares.setParts("hop-debezium", "hop-kafka", "hop-target");
        toTarget.setTooltip(new Tooltip());
        changedOnly.selectedProperty().bindBidirectional(model.changedOnlyProperty());
        changedOnly
                .visibleProperty()
                .bind(tabs.getSelectionModel().selectedIndexProperty().isEqualTo(0));
        // A key of several columns may be wider than the panel
        title.setTooltip(new Tooltip());
        model.changedOnlyProperty().subscribe(_ -> showFields());
        tabs.getSelectionModel().selectedIndexProperty().subscribe(_ -> showJson());
        model.rowProperty().subscribe(row -> {
            if (row != null) {
                show();
            }
        });
        model.writtenProperty().subscribe(_ -> showWritten());
        Times.zoneWhileShown(tabs).subscribe((_, _) -> showWritten());
    }

    private void show() {
        for (var each : ChangeKind.values()) {
            kind.getStyleClass().remove(each.styleClass());
        }
        kind.getStyleClass().add(model.kind().styleClass());
        kind.setText(model.kind().word());
        kindIcon.setIconLiteral(model.kind().icon());
        title.setText(model.title());
        title.getTooltip().setText(model.title());
        place.setText(model.place());
        showFields();
        FactGrid.fill(facts, model.facts());
        showJson();
        showHops();
        partition.setText(model.partition());
        offset.setText(model.offset());
        position.setText(model.position());
        positionPart.setVisible(!model.position().isEmpty());
    }

    private void showFields() {
        if (model.rowProperty().get() != null) {
            DifferenceGrid.fill(difference, model.fields());
            differenceScroll.setVvalue(0);
        }
    }

    /// Only where it is looked at: it may be long.
    private void showJson() {
        var last = tabs.getTabs().size() - 1;
        json.setText(
                model.rowProperty().get() != null && tabs.getSelectionModel().getSelectedIndex() == last
                        ? model.json()
                        : "");
    }

    private void showHops() {
        var times = model.hops();
        hops.setVisible(times.isPresent());
        times.ifPresent(hop -> {
            hopsTitle.setText(hop.target().isPresent() ? "From commit to CDCChanges" : "From commit to Kafka");
            total.setText(Numbers.millis(hop.total()));
            toDebezium.setText(Numbers.millis(hop.debezium()));
            toKafka.setText(Numbers.millis(hop.kafka()));
            shares.setShares(hop.shares());
        });
        toTarget.setText(model.writtenWord());
        toTarget.getTooltip().setText(model.writtenDetail());
    }

    private void showWritten() {
        if (model.rowProperty().get() != null) {
            showHops();
            FactGrid.fill(facts, model.facts());
        }
    }

    @FXML
    private void newer() {
        step(-1);
    }

    @FXML
    private void older() {
        step(1);
    }

    private void step(int rows) {
        feed.step(rows);
    }

    @FXML
    private void close() {
        model.close();
    }

    @FXML
    private void copy() {
        var text = switch (tabs.getSelectionModel().getSelectedIndex()) {
            case 0 -> model.differenceText();
            case 1 -> model.factsText();
            default -> model.json();
        };
        Copying.of(text);
    }
}
