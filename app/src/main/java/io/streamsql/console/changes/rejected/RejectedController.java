package io.streamsql.console.changes.rejected;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.ScreenActions;
import javafx.fxml.FXML;
import javafx.scene.layout.HBox;

/// The Rejected half of the Changes screen as a whole: the list over the selected record.
public final class RejectedController implements ScreenActions {
    private final RejectedViewModel model;

    @FXML
    private RejectedListController listController;

    public RejectedController(RejectedViewModel model) {
        this.model = model;
    }

    /// Where the screen puts its switch while this half is shown: at the left end of the toolbar.
    public HBox lead() {
        return listController.lead();
    }

    @Override
    public void show(Destination wanted) {
        model.show(wanted.filter());
    }

    @Override
    public void focusFilter() {
        listController.focusFilter();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void export() {
        listController.openExport();
    }

    @Override
    public boolean closeOrClear() {
        var closed = model.closeOrClear();
        if (closed) {
            listController.focusTable();
        }
        return closed;
    }
}
