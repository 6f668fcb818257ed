package io.streamsql.console.ui.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamsql.Patience;
import io.streamsql.console.ui.CalmOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class SelectedRowTest {
    private static final double HEIGHT = 28;

    @Test
    void itStandsWhereItStoodWhenRowsChangePlaces() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.asyncFx(() -> {
                    moves(40, 20);
                    moves(40, 60);
                    return null;
                })
                .get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static void moves(int from, int to) {
        ObservableList<String> rows = FXCollections.observableArrayList(
                IntStream.range(0, 100).mapToObj(number -> "row " + number).toList());
        var table = new TableView<>(rows);
        var column = new TableColumn<String, String>("Name");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        table.getColumns().setAll(List.of(column));
        table.setFixedCellSize(HEIGHT);
        SelectedRow.staysInPlace(table);
        var stage = new Stage();
        stage.setScene(new Scene(table, 300, 400));
        stage.show();
        table.getSelectionModel().select(from);
        table.scrollTo(from - 3);
        table.layout();
        var selected = rows.get(from);
        var before = place(table, selected);

        var wanted = new ArrayList<>(rows);
        wanted.remove(selected);
        wanted.add(to, selected);
        CalmOrder.arrange(rows, wanted);
        table.layout();

        assertThat(table.getSelectionModel().getSelectedItem()).isEqualTo(selected);
        assertThat(rows.indexOf(selected)).isEqualTo(to);
        assertThat(place(table, selected)).isCloseTo(before, within(1.0));
        stage.close();
    }

    /// How far from the top of the window.
    private static double place(TableView<String> table, String row) {
        return table.lookupAll(".table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> cell && row.equals(cell.getItem()) && cell.isVisible())
                .mapToDouble(node -> node.localToScene(0, 0).getY())
                .findFirst()
                .orElseThrow();
    }
}
