package io.streamsql.console.connectors;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.ScreenActions;
import io.streamsql.console.navigation.ScreenHelp;
import io.streamsql.console.plan.PlanController;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// The Connectors screen as a whole: the list over the selected connector, and the plan beside them.
public final class ConnectorsController implements ScreenActions {
    private static final ScreenHelp HELP = ScreenHelp.of("Connectors", """
            Space      | Ticks a connector, for one action on several
            Enter      | Opens the stack trace of what failed
            R          | Restarts what failed
            P          | Pauses or resumes
            Del        | Deletes, after asking once
            Ctrl+Enter | Applies the plan, where it is open
            """, """
            Connector  | Reads tables of one source into Kafka, inside Kafka Connect
            Task       | The part of a connector that does the reading, and that fails
            Offset     | How far into the source's log a connector has read
            Snapshot   | A table read as it is now, before its changes or again
            Plan       | What would be created, updated and removed so that all is as configured
            """);
    private static final double PANEL = 416;

    private final ConnectorsViewModel model;

    @FXML
    private SplitPane split;

    @FXML
    private Node plan;

    @FXML
    private ConnectorListController listController;

    @FXML
    private PlanController planController;

    public ConnectorsController(ConnectorsViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        SplitPane.setResizableWithParent(plan, false);
        model.plan().openProperty().subscribe(this::showPlan);
    }

    private void showPlan(boolean open) {
        if (open && !split.getItems().contains(plan)) {
            split.getItems().add(plan);
            split.setDividerPositions(split.getWidth() > 0 ? 1 - PANEL / split.getWidth() : 0.66);
            planController.focus();
        } else if (!open && split.getItems().remove(plan)) {
            listController.focusTable();
        }
    }

    @Override
    public ScreenHelp help() {
        return HELP;
    }

    @Override
    public void show(Destination wanted) {
        model.show(wanted.filter());
        listController.focusTable();
    }

    @Override
    public void focusFilter() {
        listController.focusFilter();
    }

    @Override
    public void refresh() {
        model.detail().refresh();
        if (model.plan().openProperty().get()) {
            model.plan().refresh();
        }
    }

    @Override
    public boolean closeOrClear() {
        if (!model.requests().questionProperty().get().isEmpty()) {
            model.requests().answer(false);
            return true;
        }
        if (model.plan().openProperty().get()) {
            model.plan().openProperty().set(false);
            return true;
        }
        return model.list().clearFilters();
    }
}
