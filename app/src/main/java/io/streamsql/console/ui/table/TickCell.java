package io.streamsql.console.ui.table;

import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;

/// The box that ticks a row. FX thread only.
///
/// @param <S> what a row stands for
/// @param <T> what the column's values are
public final class TickCell<S, T> extends TableCell<S, T> {
    private final Function<S, BooleanProperty> ticked;
    private final Function<S, String> name;
    private final CheckBox box = new CheckBox();
    private S bound;

    /// @param ticked whether a row is ticked
    /// @param name   what is read aloud of it
    /// @param tick   told which row the operator has ticked, or taken the tick from
    public TickCell(Function<S, BooleanProperty> ticked, Function<S, String> name, BiConsumer<S, Boolean> tick) {
        this.ticked = ticked;
        this.name = name;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        box.setFocusTraversable(false);
        box.setOnAction(_ -> tick.accept(bound, box.isSelected()));
    }

    @Override
    protected void updateItem(T value, boolean empty) {
        super.updateItem(value, empty);
        var item = empty || getTableRow() == null ? null : getTableRow().getItem();
        if (bound != item) {
            if (bound != null) {
                box.selectedProperty().unbindBidirectional(ticked.apply(bound));
            }
            bound = item;
            if (item != null) {
                box.selectedProperty().bindBidirectional(ticked.apply(item));
                box.setAccessibleText("Select " + name.apply(item));
            }
        }
        setGraphic(item == null ? null : box);
    }
}
