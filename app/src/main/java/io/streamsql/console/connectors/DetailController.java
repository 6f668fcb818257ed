package io.streamsql.console.connectors;

import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.GuardedButton;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import org.kordamp.ikonli.javafx.FontIcon;

/// The upper part of the lower half: the selected connector, why it failed, and what can be done about it.
public final class DetailController {
    private final ConnectorListViewModel list;
    private final DetailViewModel model;
    private final ConnectorActions actions;

    @FXML
    private Node content;

    @FXML
    private FontIcon icon;

    @FXML
    private Label title;

    @FXML
    private Label since;

    @FXML
    private GuardedButton restart;

    @FXML
    private GuardedButton pause;

    @FXML
    private GuardedButton stop;

    @FXML
    private MenuButton more;

    @FXML
    private Node causeBox;

    @FXML
    private Label cause;

    @FXML
    private Label fix;

    @FXML
    private Label tried;

    public DetailController(ConnectorsViewModel screen) {
        this.list = screen.list();
        this.model = screen.detail();
        this.actions = screen.actions();
    }

    @FXML
    private void initialize() {
        causeBox.managedProperty().bind(causeBox.visibleProperty());
        content.visibleProperty().bind(list.selectedProperty().isNotNull());
        since.textProperty().bind(model.sinceProperty());
        list.selectedProperty().subscribe(_ -> showHeader());
        list.turnsProperty().subscribe(_ -> showHeader());
        actions.requests().readOnlyProperty().subscribe(_ -> showHeader());
        model.causeProperty().subscribe(this::showCause);
        more.setOnShowing(_ -> selected()
                .forEach(one -> new ActionMenu(actions, this::selected).single(more.getItems(), one, model.tasks())));
    }

    private List<ConnectorItem> selected() {
        var item = list.selectedProperty().get();
        return item == null ? List.of() : List.of(item);
    }

    private void showHeader() {
        for (var item : selected()) {
            var tone = item.row().chip().tone();
            icon.setIconLiteral(tone.icon());
            icon.getStyleClass().setAll("ikonli-font-icon", tone.styleClass());
            title.setText(item.row().label());
            var failed = item.row().failed();
            var lost = item.row().lost();
            restart.setText(lost ? "Copy anew…" : failed ? "Restart task" : "Restart");
            restart.setPrimary(failed || lost);
            restart.setObstacle(
                    lost ? actions.copyAnewObstacle(item) : actions.obstacle(restartAction(item), selected()));
            var held = item.row().held();
            pause.setText(held ? "Resume" : "Pause");
            pause.setIcon(held ? "mdomz-play_arrow" : "mdomz-pause");
            pause.setObstacle(actions.obstacle(pauseAction(item), selected()));
            stop.setObstacle(actions.obstacle(ConnectorAction.STOP, selected()));
        }
    }

    private static ConnectorAction restartAction(ConnectorItem item) {
        return item.row().failed() ? ConnectorAction.RESTART_FAILED : ConnectorAction.RESTART;
    }

    private static ConnectorAction pauseAction(ConnectorItem item) {
        return item.row().held() ? ConnectorAction.RESUME : ConnectorAction.PAUSE;
    }

    private void showCause(CauseBox box) {
        causeBox.setVisible(!box.cause().isEmpty());
        cause.setText(box.cause());
        fix.setText(box.fix());
        tried.setText(box.tried());
    }

    @FXML
    private void restart() {
        for (var item : selected()) {
            if (item.row().lost()) {
                actions.copyAnew(item);
            } else {
                actions.start(restartAction(item), List.of(item));
            }
        }
    }

    @FXML
    private void pause() {
        selected().forEach(item -> actions.start(pauseAction(item), List.of(item)));
    }

    @FXML
    private void stop() {
        actions.start(ConnectorAction.STOP, selected());
    }

    @FXML
    private void copyCause() {
        var box = model.causeProperty().get();
        var text = String.join("\n", title.getText(), box.cause(), box.fix(), box.tried(), "", model.reportedTrace());
        Copying.of(text);
    }
}
