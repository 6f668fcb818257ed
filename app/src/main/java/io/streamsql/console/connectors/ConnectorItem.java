package io.streamsql.console.connectors;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// One connector in the table, through all its moments: the table keeps it, so selection and scrolling stay while the
/// figures change. FX thread only.
final class ConnectorItem {
    private final ReadOnlyObjectWrapper<ConnectorRow> row;
    private final BooleanProperty ticked = new SimpleBooleanProperty(this, "ticked");

    ConnectorItem(ConnectorRow row) {
        this.row = new ReadOnlyObjectWrapper<>(this, "row", row);
    }

    ReadOnlyObjectProperty<ConnectorRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    ConnectorRow row() {
        return row.get();
    }

    void setRow(ConnectorRow now) {
        row.set(now);
    }

    /// Whether the next action is for it too.
    BooleanProperty tickedProperty() {
        return ticked;
    }

    String name() {
        return row.get().name();
    }
}
